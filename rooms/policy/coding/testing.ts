import type { AnyContract, InputOf, OutputOf } from '@yumen/platform/operation';
import { operationIndex, runOperation, type BaseContext } from '@yumen/platform/operation';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import { filesIn } from '@yumen/platform/files';
import { jobsOn } from '@yumen/platform/jobs';
import { createLog } from '@yumen/platform/log';
import { openTestDatabase } from '@yumen/platform/testing';
import { platformRoom } from '@yumen/platform/jobs';
import { analysisOperations } from './operations/all.ts';

/** An open room of content analysis for a test, with an empty library. */
export async function openAnalysis(actor = LOCAL_ACTOR) {
  const opened = await openTestDatabase([
    { room: 'platform', folder: platformRoom.migrations! },
    { room: 'policy', folder: new URL('../migrations/', import.meta.url) },
  ]);
  const operations = operationIndex(analysisOperations);
  let clock = Date.parse('2026-11-20T00:00:00Z');
  const base: BaseContext = {
    db: opened.db,
    home: opened.home,
    jobsOn: (inside) => jobsOn(inside, new Map(), () => undefined),
    files: filesIn(opened.home),
    log: createLog(),
    ports: {},
    now: () => new Date((clock += 1000)),
  };
  return {
    db: opened.db,
    home: opened.home,
    close: opened.close,
    call: async <Contract extends AnyContract>(contract: Contract, input: InputOf<Contract>, by = actor): Promise<OutputOf<Contract>> =>
      (await runOperation(operations.get(contract.name)!, input, base, { actor: by, lang: 'zh' })) as OutputOf<Contract>,
  };
}
