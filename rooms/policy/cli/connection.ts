import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { YumenError, type ErrorCode, type Lang } from '@yumen/kernel';
import { clientOf, findServer } from '@yumen/platform/client';
import { readConfig } from '@yumen/platform/config';
import type { JobProgress, JobRecord } from '@yumen/platform/jobs';
import type { CallOperation } from '@yumen/platform/operation';
import { startImport } from '../contract.ts';
import type { ImportSummary } from '../jobs/import-folder.ts';

/** The library as a command sees it: through the server running on the data folder, or the records themselves. */
export interface PolicyConnection {
  readonly call: CallOperation;
  /** Runs an import to its end and builds the search index. */
  importFolder(folder: string, progress: (progress: JobProgress) => void): Promise<ImportSummary>;
  close(): Promise<void>;
}

/** Is there a library at all? A command that can do without need not create one. */
export async function libraryExists(): Promise<boolean> {
  const { home, databaseUrl } = readConfig();
  return databaseUrl !== undefined || existsSync(join(home, 'db')) || (await findServer(home)) !== undefined;
}

/** @throws YumenError locked when another command is at work on the data folder. */
export async function connectPolicy(lang?: Lang): Promise<PolicyConnection> {
  const { home, databaseUrl, ...config } = readConfig();
  const spoken = lang ?? config.lang;
  const url = databaseUrl === undefined ? await findServer(home) : undefined;
  return url === undefined ? openRecords(home, databaseUrl, spoken) : throughServer(url, spoken);
}

function throughServer(url: string, lang: Lang): PolicyConnection {
  const call = clientOf(url, lang);
  return {
    call,
    async importFolder(folder, progress) {
      const { readJob } = await import('@yumen/platform/jobs');
      const { jobId } = await call(startImport, { folder });
      for (;;) {
        const job = await call(readJob, { id: jobId });
        progress(job.progress);
        if (job.state === 'done') return job.result as ImportSummary;
        if (job.state === 'failed' || job.state === 'cancelled') throw stopped(job.problem);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    },
    close: async () => undefined,
  };
}

function stopped(problem: JobRecord['problem']): YumenError {
  if (problem === null) return new YumenError({ code: 'cancelled', what: { zh: '导入已取消', en: 'The import was cancelled' } });
  return new YumenError({ ...problem, code: problem.code as ErrorCode });
}

async function openRecords(home: string, databaseUrl: string | undefined, lang: Lang): Promise<PolicyConnection> {
  const [{ openDatabase, migrate }, { platformRoom }, { policyRoom }, { openContext }] = await Promise.all([
    import('@yumen/platform/db'),
    import('@yumen/platform/jobs'),
    import('../server.ts'),
    import('./local.ts'),
  ]);
  const opened = await openDatabase({ home, databaseUrl });
  try {
    const sources = [platformRoom, policyRoom].flatMap(({ name, migrations }) => (migrations ? [{ room: name, folder: migrations }] : []));
    await migrate(opened.db, sources);
    const local = openContext(opened.db, home, lang);
    const close = async () => {
      local.close();
      await opened.close();
    };
    return { call: local.call, importFolder: local.importFolder, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
