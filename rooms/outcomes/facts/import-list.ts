import { basename } from 'node:path';
import { text, YumenError } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import type { FileReport } from '../read/report.ts';
import { factLists, saveFacts } from '../store.ts';
import type { FactKind } from './columns.ts';
import { readFacts } from './read-facts.ts';

/** Reads a list and replaces the one of its name; nothing changes when it cannot be read. @throws YumenError conflict for a name of another kind. */
export async function importFactList(db: Database, file: string, kind: FactKind, list?: string): Promise<{ list: string; rows: number; report: FileReport }> {
  const name = list ?? basename(file).replace(/\.\w+$/, '');
  const other = (await factLists(db)).find((known) => known.list === name && known.kind !== kind);
  if (other) {
    throw new YumenError({
      code: 'conflict',
      what: text(`“${name}”已是另一类名单的名称`, `“${name}” is the name of a list of another kind`),
      where: { file },
      remedy: text('请换一个名称，或先移除那份名单', 'give it another name, or remove that list first'),
    });
  }
  const { rows, report } = await readFacts(file, kind);
  // A list of which nothing was understood does not take the place of one that was.
  if (rows.length > 0) await saveFacts(db, name, kind, rows);
  return { list: name, rows: rows.length, report };
}
