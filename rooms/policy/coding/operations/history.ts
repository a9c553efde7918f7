import { implement, type OperationContext } from '@yumen/platform/operation';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import * as contracts from '../contract/index.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, openDesk } from '../desk.ts';
import { historyOf, historyTable } from '../history.ts';
import { coderOf } from './coder.ts';

interface Asked {
  readonly codebook: string;
  readonly ref: string;
  readonly coder?: string | undefined;
  readonly eId?: string | undefined;
  readonly of?: string | undefined;
}

async function found({ codebook: id, ref, coder, eId, of }: Asked, { db, home, actor }: OperationContext) {
  const codebook = await codebookById(home, id);
  const version = await findVersion(db, ref);
  const history = await historyOf(db, codebook, await openDesk(db, codebook, version), coderOf(actor, coder), { eId, of });
  return { codebook, version, history };
}

export const readHistory = implement(contracts.readHistory, async (input, context) => {
  const { version, history } = await found(input, context);
  const entries = history.entries.slice(0, input.limit ?? 500).map((entry) => ({ ...entry, before: [...entry.before], after: [...entry.after] }));
  return { version: version.id, title: version.title, total: history.entries.length, sealed: history.sealed, entries };
});

export const exportHistory = implement(contracts.exportHistory, async (input, context) => {
  const { codebook, version, history } = await found(input, context);
  const fileName = `${codebook.id}.${version.title}.history.${input.format}`;
  if (input.format === 'jsonl') return { fileName, content: history.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), encoding: 'utf-8' as const };
  const table = historyTable(history, codebook, input.lang ?? context.lang);
  if (input.format === 'csv') return { fileName, content: writeCsv(table), encoding: 'utf-8' as const };
  return { fileName, content: Buffer.from(await writeXlsx([table])).toString('base64'), encoding: 'base64' as const };
});
