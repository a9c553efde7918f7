import { useEffect } from 'react';
import type { Static } from 'typebox';
import { cancelJob, readJob, resumeJob, type JobSchema } from '@yumen/platform/jobs/contract';
import { call, useMutation, useQuery } from '@yumen/ui/query';
import { readRun } from '../../contract-portfolio.ts';
import type { PortfolioRun } from '../../contract-portfolio.ts';

export type Job = Static<typeof JobSchema>;

export function isUnderWay(job: Job | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** A run of the server: its result once there is one, and until then how far its job is. A reload comes back to the same. */
export function useRun(id: string) {
  const run = useQuery({ queryKey: ['portfolio', 'run', id], queryFn: () => call<PortfolioRun>(readRun, { id }), staleTime: Infinity, retry: false });
  const open = run.data !== undefined && !isDone(run.data);
  const job = useQuery({
    queryKey: ['jobs', id],
    queryFn: () => call<Job>(readJob, { id }),
    enabled: open,
    refetchInterval: (query) => (isUnderWay(query.state.data) ? 500 : false),
    staleTime: 0,
  });
  const cancel = useMutation({ mutationFn: () => call<Job>(cancelJob, { id }), onSettled: () => job.refetch() });
  const goOn = useMutation({ mutationFn: () => call<Job>(resumeJob, { id }), onSettled: () => job.refetch() });
  const finished = job.data?.state === 'done' && open;
  const { refetch } = run;
  useEffect(() => {
    if (finished) void refetch();
  }, [finished, refetch]);
  return { run: run.data, error: run.error ?? (open ? job.error : null), job: open ? job.data : undefined, cancel, goOn, retry: () => void refetch() };
}

export function isDone(run: PortfolioRun): boolean {
  return run.check !== undefined || run.reform !== undefined || run.desks !== undefined;
}
