import { basename } from 'node:path';
import { implement } from '@yumen/platform/operation';
import { loadGrammars } from '../awards/grammar.ts';
import { upperPlain } from '../awards/normalise.ts';
import { importGrants } from '../contract.ts';
import { headerKey, type ColumnMapping } from '../grants/columns.ts';
import { readGrants } from '../grants/read-grants.ts';
import { rememberedMapping, rememberMapping, saveGrants } from '../store.ts';

/** Reads a list, remembers which column holds what, and replaces the list of that name. Nothing changes when it cannot be read. */
export const grantsImport = implement(importGrants, async ({ file, list, mapping }, { db, now }) => {
  const name = list ?? basename(file).replace(/\.\w+$/, '');
  const read = await readGrants(file, {
    list: name,
    mapping: async (header) => ({ ...(await rememberedMapping(db, headerKey(header))), ...(mapping as ColumnMapping | undefined) }),
  });
  await rememberMapping(db, headerKey(read.header), read.mapping, now());
  await saveGrants(db, name, basename(file), read.grants, read.report, now());
  const { schemes } = await loadGrammars();
  const international = read.grants.filter(({ number, programme }) => schemes.some((s) => s.match(upperPlain(number))?.international) || /国际|international/i.test(programme)).length;
  return { list: name, grants: read.grants.length, international, mapping: read.mapping as Record<string, string>, report: structuredClone(read.report) as never };
});
