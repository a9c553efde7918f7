import { Loading, Problems } from '@yumen/ui/frame';
import { call, useQuery, useQueryClient } from '@yumen/ui/query';
import { JobView, underWay, type Job } from './jobs.tsx';

interface Answer<Result> {
  readonly job: Job | null;
  readonly result: Result | null;
}

/** What a job computes: the result, or how far the job is. */
export interface Computed<Result> {
  readonly data: Result | undefined;
  readonly job: Job | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** The server answers at once or says which job computes; asked again with that job, it never starts another by our looking. */
const LOOK_MS = 300;

/**
 * Figures of the server: at once where they are kept or soon computed, else as the job that computes them. The job lives on the server, so
 * a reload or a colleague joins it.
 */
export function useComputed<Result>(
  key: readonly unknown[],
  contract: Parameters<typeof call>[0],
  input: object | undefined,
  { staleTime = 600_000 }: { staleTime?: number } = {},
): Computed<Result> {
  const queries = useQueryClient();
  const queryKey = ['outcomes', 'computed', contract.name, ...key];
  const query = useQuery({
    queryKey,
    queryFn: () => {
      const job = queries.getQueryData<Answer<Result>>(queryKey)?.job;
      return call<Answer<Result>>(contract, { ...input, ...(job ? { job: job.id } : {}) });
    },
    enabled: input !== undefined,
    refetchInterval: ({ state }) => (underWay(state.data?.job ?? undefined) ? LOOK_MS : false),
    staleTime,
    retry: false,
  });
  return { data: query.data?.result ?? undefined, job: query.data?.job ?? undefined, error: query.error, again: () => void query.refetch() };
}

/** In the place of figures that are not there yet: what went wrong, how far they are, or that they are asked for. Nothing once they are there. */
export function Awaited({ computed, title }: { computed: Computed<unknown>; title: string }) {
  const { data, job, error, again } = computed;
  if (data !== undefined) return null;
  if (error) return <Problems error={error} onRetry={again} />;
  return job ? <JobView job={job} title={title} again={again} /> : <Loading />;
}
