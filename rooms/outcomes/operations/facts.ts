import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { importFacts, listFactLists, readFactSums, removeFactList } from '../contract.ts';
import { importFactList } from '../facts/import-list.ts';
import { successRates, sumFacts } from '../facts/statistics.ts';
import { dropUploads } from '../load/uploads.ts';
import * as store from '../store.ts';

export const factsImport = implement(importFacts, async ({ file, kind, list }, { db, home }) => {
  const { report, ...read } = await importFactList(db, file, kind, list);
  await dropUploads(home, [file]);
  return { ...read, report: structuredClone(report) as never };
});

export const factsSums = implement(readFactSums, async ({ kind, by }, { db }) => {
  const rows = await store.factRows(db, kind);
  return { sums: sumFacts(rows, by).map((sum) => ({ ...sum, by: [...sum.by] })), rates: successRates(rows, by[0] ?? 'year') };
});

export const factsList = implement(listFactLists, async (_input, { db }) => ({ items: await store.factLists(db) }));

export const factsRemove = implement(removeFactList, async ({ list }, { db, note }) => {
  const rows = await store.removeFactList(db, list);
  if (rows === 0) throw new YumenError({ code: 'not_found', what: text(`没有名为“${list}”的名单`, `there is no list “${list}”`) });
  note(list, { rows });
  return { list, rows };
});
