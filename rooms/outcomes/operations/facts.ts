import { basename } from 'node:path';
import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { importFacts, listFactLists, readFactSums, removeFactList } from '../contract.ts';
import { readFacts } from '../facts/read-facts.ts';
import { successRates, sumFacts } from '../facts/statistics.ts';
import { dropUploads } from '../load/uploads.ts';
import * as store from '../store.ts';

export const factsImport = implement(importFacts, async ({ file, kind, list }, { db, home }) => {
  const name = list ?? basename(file).replace(/\.\w+$/, '');
  const other = (await store.factLists(db)).find((known) => known.list === name && known.kind !== kind);
  if (other) {
    throw new YumenError({
      code: 'conflict',
      what: text(`“${name}”已是另一类名单的名称`, `“${name}” is the name of a list of another kind`),
      where: { file },
      remedy: text('请换一个名称，或先移除那份名单', 'give it another name, or remove that list first'),
    });
  }
  const { rows, report } = await readFacts(file, kind);
  await store.saveFacts(db, name, kind, rows);
  await dropUploads(home, [file]);
  return { list: name, rows: rows.length, report: structuredClone(report) as never };
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
