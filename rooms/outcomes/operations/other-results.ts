import { randomUUID } from 'node:crypto';
import { implement } from '@yumen/platform/operation';
import { upperPlain } from '../awards/normalise.ts';
import { addOtherResult, listOtherResults } from '../contract.ts';
import * as store from '../store.ts';

/** Patents, standards, data sets, training and platforms are counted beside papers, never among them. */
export const resultsAdd = implement(addOtherResult, async ({ award, dated, ...rest }, { db, now, note }) => {
  const result = { id: randomUUID(), award: upperPlain(award), dated: dated ?? null, ...rest };
  await store.addOtherResult(db, result, now());
  note(result.id, { award: result.award, kind: result.kind });
  return result;
});

export const resultsList = implement(listOtherResults, async (_input, { db }) => {
  const items = await store.otherResults(db);
  const kinds = [...new Set(items.map((item) => item.kind))].sort();
  const counts = kinds.map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    return { kind, results: own.length, awards: new Set(own.map((item) => item.award)).size };
  });
  return { items, counts };
});
