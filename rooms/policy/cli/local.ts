import { randomUUID } from 'node:crypto';
import type { Lang } from '@yumen/kernel';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import type { Database } from '@yumen/platform/db';
import { filesIn } from '@yumen/platform/files';
import { jobsOn, type JobProgress } from '@yumen/platform/jobs';
import { createLog } from '@yumen/platform/log';
import { noSuchOperation, operationIndex, runOperation, type BaseContext, type CallOperation } from '@yumen/platform/operation';
import { importFolder, type ImportSummary } from '../jobs/import-folder.ts';
import { closeIndexes, refreshIndex } from '../search/service.ts';
import { latestImport } from '../store.ts';
import { policyRoom } from '../server.ts';

export interface LocalRoom {
  readonly call: CallOperation;
  importFolder(folder: string, progress: (progress: JobProgress) => void): Promise<ImportSummary>;
  close(): void;
}

/** The policy room over records this process has opened itself. */
export function openContext(db: Database, home: string, lang: Lang): LocalRoom {
  const operations = operationIndex(policyRoom.operations);
  const jobs = new Map((policyRoom.jobs ?? []).map((job) => [job.name, job]));
  const base: BaseContext = {
    db,
    home,
    jobsOn: (inside) => jobsOn(inside, jobs, () => undefined),
    files: filesIn(home),
    log: createLog(),
    ports: {},
    now: () => new Date(),
  };
  const stop = new AbortController();
  return {
    async call(contract, input) {
      const operation = operations.get(contract.name);
      if (!operation) throw noSuchOperation(contract.name);
      return (await runOperation(operation, input, base, { actor: LOCAL_ACTOR, lang })) as never;
    },
    async importFolder(folder, progress) {
      const interrupt = () => stop.abort();
      process.once('SIGINT', interrupt);
      try {
        const { resolve } = await import('node:path');
        // A stopped import of the same folder is taken up where it was.
        const last = await latestImport(db);
        const id = last && last.finishedAt === null && last.folder === resolve(folder) ? last.id : randomUUID();
        const host = { db, home, signal: stop.signal, now: () => new Date(), progress: async (state: JobProgress) => progress(state) };
        const summary = await importFolder(id, folder, host);
        await refreshIndex(host);
        return summary;
      } finally {
        process.removeListener('SIGINT', interrupt);
      }
    },
    close: closeIndexes,
  };
}
