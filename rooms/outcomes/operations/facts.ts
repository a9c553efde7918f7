import { basename } from 'node:path';
import { implement } from '@yumen/platform/operation';
import { importFacts, readFactSums } from '../contract.ts';
import { readFacts } from '../facts/read-facts.ts';
import { successRates, sumFacts } from '../facts/statistics.ts';
import { factRows, saveFacts } from '../store.ts';

export const factsImport = implement(importFacts, async ({ file, kind, list }, { db }) => {
  const name = list ?? basename(file).replace(/\.\w+$/, '');
  const { rows, report } = await readFacts(file, kind);
  await saveFacts(db, name, kind, rows);
  return { list: name, rows: rows.length, report: structuredClone(report) as never };
});

export const factsSums = implement(readFactSums, async ({ kind, by }, { db }) => {
  const rows = await factRows(db, kind);
  return { sums: sumFacts(rows, by).map((sum) => ({ ...sum, by: [...sum.by] })), rates: successRates(rows, by[0] ?? 'year') };
});
