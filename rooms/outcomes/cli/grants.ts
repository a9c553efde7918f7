import { resolve } from 'node:path';
import { text, YumenError } from '@yumen/kernel';
import type { OperationContext } from '@yumen/platform/operation';
import { importGrants } from '../contract.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { findPlace, withRecords } from './host.ts';
import { reportLines } from './report-lines.ts';

/** `yumen outcomes grants FILE`: reads a list and says what it understood. */
export async function grantsCommand(file: string, options: { list?: string; map?: string[]; json?: boolean }, context: OutcomesCliContext): Promise<void> {
  const input = { file: resolve(file), ...(options.list ? { list: options.list } : {}), ...(options.map ? { mapping: pairs(options.map) } : {}) };
  const place = await findPlace();
  const result = place.server ? await place.server(importGrants, input) : await importHere(place.home, input);
  if (options.json) {
    context.write(JSON.stringify(result));
    return;
  }
  for (const line of reportLines(result.report, context.lang)) context.write(line);
  context.write(
    context.lang === 'zh'
      ? `清单“${result.list}”：${result.grants} 项，其中国际（地区）合作类 ${result.international} 项`
      : `list “${result.list}”: ${result.grants} grants, ${result.international} of international classes`,
  );
}

async function importHere(home: string, input: { file: string; list?: string; mapping?: Record<string, string> }) {
  const { grantsImport } = await import('../operations/grants.ts');
  return withRecords(
    home,
    async (db) =>
      (await grantsImport.run(input, { db, home, now: () => new Date() } as OperationContext)) as {
        list: string;
        grants: number;
        international: number;
        report: Parameters<typeof reportLines>[0];
      },
  );
}

function pairs(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)] as const;
      throw new YumenError({
        code: 'bad_request',
        what: text(`--map 的写法不对：${pair}`, `--map is not written right: ${pair}`),
        remedy: text('写成 number=批准号', 'write number=COLUMN'),
      });
    }),
  );
}
