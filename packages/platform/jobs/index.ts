export { defineJob, type JobContext, type JobDefinition, type JobProgress, type JobRecord, type Jobs, type JobState } from './job.ts';
export { jobsOn } from './queue.ts';
export { startWorker, type Worker } from './worker.ts';
export { platformRoom } from './operations.ts';
export { cancelJob, JobSchema, listJobs, readJob, resumeJob } from './contract.ts';
