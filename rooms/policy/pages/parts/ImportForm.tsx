import { useEffect, useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { cancelJob, readJob, type JobSchema } from '@yumen/platform/jobs/contract';
import type { Static } from 'typebox';
import { startImport } from '../../contract.ts';
import { ImportReport } from './ImportReport.tsx';
import { useT } from './words.ts';

type Job = Static<typeof JobSchema>;
const under = (job: Job | undefined): boolean => job?.state === 'waiting' || job?.state === 'running';

/** Starts the import of a folder and shows how far it is; the job is in the address, so that a reload comes back to it. */
export function ImportForm() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const [folder, setFolder] = useState('');
  const start = useMutation({
    mutationFn: () => call<Static<typeof startImport.output>>(startImport, { folder: folder.trim() }),
    onSuccess: ({ jobId }) => setAddress({ job: jobId }),
  });
  return (
    <div className="stack">
      <form
        className="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <label className="filter law-search">
          <span className="soft small">{t('import.folder')}</span>
          <input type="text" className="law-question" required spellCheck={false} value={folder} onChange={(event) => setFolder(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={start.isPending}>
          {t('import.do')}
        </button>
      </form>
      <p className="soft small">
        {t('import.kinds')} {t('import.command')} <code>npx yumen policy import DIR</code>
      </p>
      {start.error ? <Problems error={start.error} /> : null}
      {address.job ? <ImportProgress id={address.job} /> : null}
    </div>
  );
}

function ImportProgress({ id }: { id: string }) {
  const t = useT();
  const text = useText();
  const queries = useQueryClient();
  const job = useQuery({ queryKey: ['jobs', id], queryFn: () => call<Job>(readJob, { id }), refetchInterval: (query) => (under(query.state.data) ? 700 : false), staleTime: 0 });
  const cancel = useMutation({ mutationFn: () => call<Job>(cancelJob, { id }), onSettled: () => job.refetch() });
  const state = job.data?.state;
  useEffect(() => {
    if (state && state !== 'waiting' && state !== 'running') void queries.invalidateQueries({ queryKey: ['policy'] });
  }, [state, queries]);
  if (job.error) return <Problems error={job.error} onRetry={() => void job.refetch()} />;
  if (!job.data) return null;
  const { done, total, note } = job.data.progress;
  return (
    <div className="stack">
      <p role="status">
        <strong>{t(`job.${job.data.state}`)}</strong> {total === undefined ? null : t('import.progress', { done: done ?? 0, total })} {under(job.data) ? text(note) : null}
      </p>
      {under(job.data) ? (
        <p className="row">
          <progress aria-label={t('import.do')} {...(total ? { value: done ?? 0, max: total } : {})} />
          <button type="button" className="button" onClick={() => cancel.mutate()}>
            {t('import.cancel')}
          </button>
        </p>
      ) : null}
      {cancel.error ? <Problems error={cancel.error} /> : null}
      {job.data.problem ? (
        <p className="error-text">
          {text(job.data.problem.what)} <span className="soft">{text(job.data.problem.remedy)}</span>
        </p>
      ) : null}
      {job.data.state === 'done' ? <ImportReport id={id} /> : null}
    </div>
  );
}
