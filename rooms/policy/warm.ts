import type { CallOperation } from '@yumen/platform/operation';
import { listChanges } from './changes/contract.ts';
import { citations, listVersions, search } from './contract.ts';
import { readMatrix } from './matrix/contract.ts';
import { readTasks } from './tasks/contract.ts';

/**
 * What rests on all texts and is kept until they change: search index, citations, matrix, task map, digest. Over an empty library there is nothing
 * to keep.
 */
export async function warmPolicy(call: CallOperation): Promise<void> {
  const { total } = await call(listVersions, { limit: 1 });
  if (total === 0) return;
  await call(search, { question: '国际合作', limit: 1 });
  await call(readMatrix, { codebook: 'istc', clauses: false });
  await call(readTasks, {});
  await call(citations, { refs: ['宪法'] });
  await call(listChanges, {});
}
