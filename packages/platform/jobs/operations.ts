import { YumenError, text } from '@yumen/kernel';
import { implement, type RoomModule } from '../operation/index.ts';
import { PLATFORM_MIGRATIONS } from '../migrations/index.ts';
import * as contracts from './contract.ts';
import type { JobRecord } from './job.ts';

function found(job: JobRecord | undefined, id: string): JobRecord {
  if (job) return job;
  throw new YumenError({
    code: 'not_found',
    what: text(`没有这项后台任务：${id}`, `There is no such job: ${id}`),
    remedy: text('请从任务列表中选择', 'choose one from the list of jobs'),
  });
}

/** The platform's own part: its tables, and the operations on jobs. */
export const platformRoom: RoomModule = {
  name: PLATFORM_MIGRATIONS.room,
  migrations: PLATFORM_MIGRATIONS.folder,
  operations: [
    implement(contracts.listJobs, (filter, { jobs }) => jobs.list(filter)),
    implement(contracts.readJob, async ({ id }, { jobs }) => found(await jobs.get(id), id)),
    implement(contracts.cancelJob, async ({ id }, { jobs }) => found(await jobs.cancel(id), id)),
    implement(contracts.resumeJob, async ({ id }, { jobs }) => found(await jobs.resume(id), id)),
  ],
};
