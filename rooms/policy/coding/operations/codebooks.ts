import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { implement } from '@yumen/platform/operation';
import { stringify } from 'yaml';
import * as contracts from '../contract/index.ts';
import { changedDefinitions, readCodebook as parseCodebook, withHashes } from '../codebook.ts';
import { allCodebooks, codebookById, ownCodebooks, shippedCodebooks } from '../codebooks.ts';
import { staleCodings, touchedDesks } from '../desk.ts';
import type { Codebook, CodebookFile } from '../model.ts';
import { readQdc, writeQdc } from '../qdc.ts';
import { presentCoding } from './present.ts';

export const listCodebooks = implement(contracts.listCodebooks, async (_input, { home }) => {
  const shipped = await shippedCodebooks();
  return {
    items: [...(await allCodebooks(home)).values()].map((book) => ({
      id: book.id,
      version: book.version,
      hash: book.hash,
      title: book.title,
      groups: book.groups.length,
      codes: book.codes.size,
      matrix: book.matrix ?? false,
      own: shipped.get(book.id) !== book,
    })),
  };
});

export const readCodebook = implement(contracts.readCodebook, async ({ id }, { home }) => {
  const book = await codebookById(home, id);
  return { id: book.id, version: book.version, hash: book.hash, title: book.title, note: book.note ?? null, matrix: book.matrix ?? false, groups: book.groups };
});

export const importCodebook = implement(contracts.importCodebook, async ({ file, content, id, check }, { db, home, actor, note }) => {
  const name = basename(file);
  const wanted =
    id ??
    (name
      .replace(/\.[^.]+$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '') ||
      'imported');
  const read = /\.qdc$/i.test(name) ? readQdc(name, content, wanted) : parseCodebook(name, content);
  const before = (await allCodebooks(home)).get(read.id);
  const book = before && /\.qdc$/i.test(name) ? inPlaceOf(before, read) : read;
  if (!check) await keep(home, book);
  const difference = before ? changedDefinitions(before, book) : { changed: [], dropped: [], added: [...book.codes.keys()] };
  const stale = before ? (await touchedDesks(db, book)).flatMap((desk) => staleCodings(desk, actor.id).visible.filter((coding) => coding.again === 'definition_changed')) : [];
  note(book.id, { version: book.version, changed: difference.changed.length, again: stale.length });
  return { id: book.id, version: book.version, codes: book.codes.size, ...difference, again: stale.map(presentCoding) };
});

/** The format of other tools knows neither versions nor screens: those of the codebook replaced stay, with the next version where anything changed. */
function inPlaceOf(before: Codebook, read: Codebook): Codebook {
  const { id, groups } = read;
  const { version, title, note, matrix, unit, screen } = before;
  const same = withHashes({ ...before, groups }).hash === before.hash;
  return withHashes({
    id,
    version: same ? version : nextVersion(version),
    title,
    groups,
    ...(note ? { note } : {}),
    ...(matrix === undefined ? {} : { matrix }),
    ...(unit ? { unit } : {}),
    ...(screen ? { screen } : {}),
  });
}

async function keep(home: string, book: Codebook): Promise<void> {
  const folder = ownCodebooks(home);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${book.id}.yaml`), toYaml(book), 'utf8');
}

function nextVersion(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return `${major}.${(minor ?? 0) + 1}.0`;
}

export const exportCodebook = implement(contracts.exportCodebook, async ({ id, format, lang }, context) => {
  const book = await codebookById(context.home, id);
  if (format === 'yaml') return { fileName: `${book.id}.yaml`, content: toYaml(book) };
  return { fileName: `${book.id}.qdc`, content: writeQdc(book, lang ?? context.lang) };
});

function toYaml({ hash: _hash, definitions: _definitions, codes: _codes, ...file }: Codebook): string {
  return stringify(file satisfies CodebookFile, { lineWidth: 0 });
}
