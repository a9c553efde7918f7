import { basename } from 'node:path';
import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { loadGrammars } from '../awards/grammar.ts';
import { upperPlain } from '../awards/normalise.ts';
import { importGrants, listGrants, previewGrants, programmeNames, removeGrantList } from '../contract.ts';
import { guessMapping, headerKey, type ColumnMapping } from '../grants/columns.ts';
import { previewOf } from '../grants/preview.ts';
import { readGrants } from '../grants/read-grants.ts';
import type { Remark } from '../read/report.ts';
import { dropUploads } from '../load/uploads.ts';
import * as store from '../store.ts';

/** Reads a list, remembers which column holds what, and replaces the list of that name. Nothing changes when it cannot be read. */
export const grantsImport = implement(importGrants, async ({ file, list, mapping, whole = false }, { db, now, home }) => {
  const name = list ?? basename(file).replace(/\.\w+$/, '');
  const read = await readGrants(file, {
    list: name,
    mapping: async (header) =>
      whole && mapping ? mapping : { ...((await store.rememberedMapping(db, headerKey(header))) ?? guessMapping(header)), ...(mapping as ColumnMapping | undefined) },
  });
  if (read.grants.length === 0) throw noGrants(file, read.report.refusals[0]);
  await store.rememberMapping(db, headerKey(read.header), read.mapping, now());
  await store.saveGrants(db, name, basename(file), read.grants, read.report, now());
  await dropUploads(home, [file]);
  const { schemes } = await loadGrammars();
  const international = read.grants.filter(
    ({ number, programme }) => schemes.some((s) => s.match(upperPlain(number))?.international) || /国际|international/i.test(programme),
  ).length;
  return { list: name, grants: read.grants.length, international, mapping: read.mapping as Record<string, string>, report: structuredClone(read.report) as never };
});

/** A list of which nothing was understood does not take the place of one that was. */
function noGrants(file: string, first: Remark | undefined): YumenError {
  const why = first ? text(`；第 ${first.line} 行：${first.what.zh}`, `; line ${first.line}: ${first.what.en}`) : text('', '');
  return new YumenError({
    code: 'file_unreadable',
    what: text(`清单中没有读到任何项目${why.zh}`, `no grant could be read from the list${why.en}`),
    where: { file: basename(file) },
    remedy: text('请检查哪一列是批准号；原有清单未改动', 'check which column holds the grant numbers; the list there was is unchanged'),
  });
}

export const grantsPreview = implement(previewGrants, async ({ file }, { db }) => {
  const { header, sample, rows, guessed } = await previewOf(file);
  const remembered = await store.rememberedMapping(db, headerKey(header));
  return { header, sample, rows, mapping: { ...(remembered ?? guessed) } as Record<string, string>, remembered: remembered !== undefined };
});

export const grantsList = implement(listGrants, async ({ list, q, limit = 50, offset = 0 }, { db }) => store.grantsPage(db, { list, q, limit, offset }));

export const grantsProgrammes = implement(programmeNames, async () => {
  const { schemes, funders } = await loadGrammars();
  return { items: schemes.map(({ programme }) => ({ zh: programme.zh, en: programme.en })), funders: [...funders.values()].map(({ id, name }) => ({ id, name: { ...name } })) };
});

export const grantsRemove = implement(removeGrantList, async ({ name }, { db, note }) => {
  const grants = await store.removeGrantList(db, name);
  if (grants === undefined) {
    throw new YumenError({
      code: 'not_found',
      what: text(`没有名为“${name}”的项目清单`, `there is no grant list “${name}”`),
      remedy: text('请在清单目录中选择', 'choose one from the lists'),
    });
  }
  note(name, { grants });
  return { name, grants };
});
