import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { cancelJob, listJobs, resumeJob, type JobSchema } from '@yumen/platform/jobs/contract';
import type { Static } from 'typebox';
import { useT } from './words.ts';

export type Job = Static<typeof JobSchema>;
export const underWay = (job: Job | undefined): boolean => job?.state === 'waiting' || job?.state === 'running';
/** Ended without a result; it can be gone on with. */
export const brokenOff = (job: Job | undefined): boolean => job?.state === 'cancelled' || job?.state === 'failed';

/** The latest job of a kind. It lives on the server, so a reload, another window or a colleague sees the same. */
export function useLatestJob(name: string) {
  const queries = useQueryClient();
  const latest = useQuery({
    queryKey: ['jobs', name],
    queryFn: async () => (await call<Static<typeof listJobs.output>>(listJobs, { name, limit: 1 })).items[0] ?? null,
    refetchInterval: (query) => (underWay(query.state.data ?? undefined) ? 800 : false),
    staleTime: 0,
  });
  const job = latest.data ?? undefined;
  const ended = job && !underWay(job) ? `${job.id} ${job.finishedAt}` : undefined;
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['outcomes'] });
  }, [ended, queries]);
  return { job, error: latest.error, again: () => void latest.refetch() };
}

interface JobPanelProps {
  readonly name: string;
  /** What it does, in a few words: heading of the progress. */
  readonly title: string;
  readonly children?: (result: unknown) => ReactNode;
}

/** How far a job is, with the button that stops it, or the one that goes on with it. Nothing where none was ever started. */
export function JobPanel({ name, title, children }: JobPanelProps) {
  const { job, error, again } = useLatestJob(name);
  if (error) return <Problems error={error} onRetry={again} />;
  if (!job) return null;
  return (
    <JobView job={job} title={title} again={again}>
      {children}
    </JobView>
  );
}

interface JobViewProps extends Pick<JobPanelProps, 'title' | 'children'> {
  readonly job: Job;
  /** Looks how the job is now. */
  readonly again: () => void;
}

/** One job: its progress and what can be done about it. */
export function JobView({ job, title, again, children }: JobViewProps) {
  const t = useT();
  const text = useText();
  const cancel = useMutation({ mutationFn: (id: string) => call<Job>(cancelJob, { id }), onSettled: again });
  const resume = useMutation({ mutationFn: (id: string) => call<Job>(resumeJob, { id }), onSettled: again });
  const { done, total, note } = job.progress;
  const stopped = brokenOff(job);
  return (
    <div className="oc-job" data-state={job.state}>
      <p role="status">
        <strong>{t('pair', { a: title, b: t(`job.${job.state}`) })}</strong>{' '}
        {underWay(job) ? text(note) : <span className="soft small">{job.finishedAt?.slice(0, 16).replace('T', ' ')} UTC</span>}
      </p>
      {underWay(job) ? (
        <p className="row">
          <progress aria-label={title} {...(total ? { value: done ?? 0, max: total } : {})} />
          {total ? <span className="soft small">{t('job.of', { done: done ?? 0, total })}</span> : null}
          <button type="button" className="button" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate(job.id)}>
            {t(cancel.isSuccess ? 'job.stopping' : 'job.cancel')}
          </button>
        </p>
      ) : null}
      {job.problem ? (
        <p className="error-text">
          {text(job.problem.what)} <span className="soft">{text(job.problem.remedy)}</span>
        </p>
      ) : null}
      {stopped ? (
        <p className="row">
          <button
            type="button"
            className="button"
            disabled={resume.isPending}
            onClick={() => {
              cancel.reset();
              resume.mutate(job.id);
            }}
          >
            {t('job.resume')}
          </button>
          <span className="soft small">{t('job.resumeHint')}</span>
        </p>
      ) : null}
      {cancel.error || resume.error ? <Problems error={cancel.error ?? resume.error} /> : null}
      {job.state === 'done' ? children?.(job.result) : null}
    </div>
  );
}
