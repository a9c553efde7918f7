import { implement } from '@yumen/platform/operation';
import { startImport } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';

/** The engine is opened first: where it is missing the caller learns it now, not from a failed job. */
export const importsStart = implement(startImport, async ({ files }, { jobs, home }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.import', { files });
  return { id, state };
});
