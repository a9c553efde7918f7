import { resolve } from 'node:path';
import { YumenError, text } from '@yumen/kernel';
import { importFacts } from '../contract.ts';
import { FACT_KINDS } from '../facts/columns.ts';
import { importFactList } from '../facts/import-list.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { findPlace, withRecords } from './host.ts';
import { reportLines } from './report-lines.ts';

/** `yumen outcomes facts FILE --kind …`: reads a list of money, agreements, visits or foreign scholars. */
export async function factsCommand(file: string, options: { kind?: string; list?: string }, context: OutcomesCliContext): Promise<void> {
  const kind = FACT_KINDS.find((known) => known === options.kind);
  if (!kind)
    throw new YumenError({
      code: 'bad_request',
      what: text(`没有 ${options.kind ?? ''} 这类清单`, `there is no kind of list ${options.kind ?? ''}`),
      remedy: text(`--kind 可用：${FACT_KINDS.join('、')}`, `--kind knows: ${FACT_KINDS.join(', ')}`),
    });
  const list = options.list === undefined ? {} : { list: options.list };
  const place = await findPlace();
  const { report } = place.server
    ? await place.server(importFacts, { file: resolve(file), kind, ...list })
    : await withRecords(place.home, (db) => importFactList(db, file, kind, options.list));
  for (const line of reportLines(report, context.lang)) context.write(line);
}
