import { stat } from 'node:fs/promises';
import { implement } from '@yumen/platform/operation';
import { startImport } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { unreadable } from '../read/text-input.ts';

/** Where the engine or a file is missing the caller learns it now, not from a failed job. */
export const importsStart = implement(startImport, async ({ files }, { jobs, home }) => {
  await sharedEngine(home);
  for (const file of files) {
    await stat(file).catch((cause: unknown) => {
      throw unreadable(file, cause);
    });
  }
  const { id, state } = await jobs.enqueue('outcomes.import', { files });
  return { id, state };
});
