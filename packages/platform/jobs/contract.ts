import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';

const JobStateSchema = Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']);
const BilingualSchema = Type.Object({ zh: Type.String(), en: Type.String() });

/** A job as the API shows it; its input stays inside, because it may be large. */
export const JobSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  state: JobStateSchema,
  progress: Type.Object({
    done: Type.Optional(Type.Number()),
    total: Type.Optional(Type.Number()),
    note: Type.Optional(BilingualSchema),
  }),
  attempts: Type.Integer(),
  result: Type.Unknown(),
  problem: Type.Union([Type.Null(), Type.Object({ code: Type.String(), what: BilingualSchema, remedy: Type.Optional(BilingualSchema) })]),
  createdAt: Type.String(),
  startedAt: Type.Union([Type.String(), Type.Null()]),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
});

const JobId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const listJobs = {
  name: 'platform.jobs.list',
  method: 'GET',
  path: '/jobs',
  summary: text('列出后台任务', 'List background jobs'),
  permission: 'platform.jobs.read',
  input: Type.Object({
    name: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(JobStateSchema),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  output: Type.Object({ total: Type.Integer(), items: Type.Array(JobSchema) }),
} satisfies OperationContract;

export const readJob = {
  name: 'platform.jobs.read',
  method: 'GET',
  path: '/jobs/:id',
  summary: text('查看一项后台任务', 'Read a background job'),
  permission: 'platform.jobs.read',
  input: JobId,
  output: JobSchema,
} satisfies OperationContract;

export const cancelJob = {
  name: 'platform.jobs.cancel',
  method: 'POST',
  path: '/jobs/:id/cancel',
  summary: text('取消一项后台任务', 'Cancel a background job'),
  permission: 'platform.jobs.write',
  input: JobId,
  output: JobSchema,
  audit: 'job.cancelled',
} satisfies OperationContract;

export const resumeJob = {
  name: 'platform.jobs.resume',
  method: 'POST',
  path: '/jobs/:id/resume',
  summary: text('继续一项已取消或失败的后台任务', 'Go on with a background job that was cancelled or failed'),
  permission: 'platform.jobs.write',
  input: JobId,
  output: JobSchema,
  audit: 'job.resumed',
} satisfies OperationContract;
