import { useState } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listLoads, loadExample, removeExample, removeLoad, startImport } from '../../contract.ts';
import { FilePick } from './FilePick.tsx';
import { JobPanel, underWay, useLatestJob } from './jobs.tsx';
import { Pages } from './Pages.tsx';
import { Report, type FileReport } from './Report.tsx';
import { useT } from './words.ts';

const LIMIT = 50;
type Loads = Static<typeof listLoads.output>;

/** Publication records: import, the files loaded with their reports, the example. */
export function Files() {
  const t = useT();
  const [{ q, from }, setAddress] = useAddress();
  const offset = Number(from) || 0;
  const importing = useLatestJob('outcomes.import');
  const start = useMutation({ mutationFn: (files: string[]) => call(startImport, { files }), onSuccess: importing.again });
  const loads = useQuery({
    queryKey: ['outcomes', 'loads', q, offset],
    queryFn: () => call<Loads>(listLoads, { q, limit: LIMIT, offset }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <section className="part">
        <h2 className="part-head">{t('files.import')}</h2>
        <p className="soft">{t('files.kinds')}</p>
        <FilePick action={t('files.do')} several busy={underWay(importing.job) || start.isPending} onPaths={(files) => start.mutate(files)} />
        {start.error ? <Problems error={start.error} /> : null}
        <JobPanel name="outcomes.import" title={t('files.import')}>
          {(result) => <ImportResult result={result as ImportOutcome} />}
        </JobPanel>
        <JobPanel name="outcomes.remove" title={t('files.removing')} />
        <JobPanel name="outcomes.example.remove" title={t('example.removing')} />
      </section>
      <section className="part">
        <h2 className="part-head">{t('files.loaded')}</h2>
        {loads.error ? <Problems error={loads.error} onRetry={() => void loads.refetch()} /> : null}
        {loads.isPending ? <Loading /> : null}
        {loads.data?.total === 0 && !q ? <Example /> : null}
        {loads.data?.items.some(({ file }) => EXAMPLE.test(file)) ? <ExampleLoaded /> : null}
        {loads.data && (loads.data.total > 0 || q) ? (
          <>
            <label className="filter">
              <span className="soft small">{t('files.find')}</span>
              <input type="search" value={q ?? ''} onChange={(event) => setAddress({ q: event.target.value || undefined, from: undefined }, { replace: true })} />
            </label>
            <ul className="plain-list oc-files">
              {loads.data.items.map((load) => (
                <LoadedFile key={load.id} load={load} />
              ))}
            </ul>
            <Pages total={loads.data.total} limit={LIMIT} offset={offset} onOffset={(next) => setAddress({ from: next === 0 ? undefined : String(next) })} />
          </>
        ) : null}
      </section>
    </>
  );
}

interface ImportOutcome {
  readonly works: number;
  readonly merged: number;
  readonly review: number;
  readonly files: readonly (FileReport & { readonly unchanged: boolean; readonly resumedAt: number })[];
}

function ImportResult({ result }: { result: ImportOutcome }) {
  const t = useT();
  return (
    <>
      <p>{t('files.result', { works: result.works, merged: result.merged, review: result.review })}</p>
      <ul className="plain-list oc-files">
        {result.files.map((file, i) => (
          <li key={`${i} ${file.file}`}>
            <strong className="oc-name">{file.file}</strong> {file.unchanged ? <span className="tag">{t('files.unchanged')}</span> : null}
            {file.resumedAt > 0 && !file.unchanged ? <span className="tag">{t('files.resumed', { records: file.resumedAt })}</span> : null}
            <Report report={file} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Removing takes records out of every figure, so it is asked for twice, in place. */
function LoadedFile({ load }: { load: Loads['items'][number] }) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const removing = useLatestJob('outcomes.remove');
  const remove = useMutation({ mutationFn: () => call(removeLoad, { id: load.id }), onSuccess: removing.again });
  return (
    <li>
      <div className="row">
        <strong className="oc-name grow">{load.name}</strong>
        <span className="soft small">{load.at.slice(0, 16).replace('T', ' ')}</span>
        {asked ? (
          <>
            <button type="button" className="button button-danger" disabled={remove.isPending || underWay(removing.job)} onClick={() => remove.mutate()}>
              {t('files.removeSure', { name: load.name })}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {t('keep')}
            </button>
          </>
        ) : (
          <button type="button" className="button button-quiet" aria-label={`${t('remove')} ${load.name}`} onClick={() => setAsked(true)}>
            {t('remove')}
          </button>
        )}
      </div>
      {load.finished ? null : <p className="notice notice-warning">{t('files.unfinished', { records: load.records })}</p>}
      {load.report ? <Report report={load.report} /> : null}
      {remove.error ? <Problems error={remove.error} /> : null}
    </li>
  );
}

const EXAMPLE = /[/\\]invented-example[/\\]/;

/** The example goes as it came: papers, grant list and study in one step. */
function ExampleLoaded() {
  const t = useT();
  const removing = useLatestJob('outcomes.example.remove');
  const remove = useMutation({ mutationFn: () => call(removeExample), onSuccess: removing.again });
  return (
    <p className="row">
      <span className="grow">{t('example.loaded')}</span>
      <button type="button" className="button" disabled={remove.isPending || underWay(removing.job)} onClick={() => remove.mutate()}>
        {t('example.remove')}
      </button>
      {remove.error ? <Problems error={remove.error} /> : null}
    </p>
  );
}

/** Nothing is loaded: what to do, and an example of own invention. */
export function Example() {
  const t = useT();
  const job = useLatestJob('outcomes.example');
  const start = useMutation({ mutationFn: () => call(loadExample), onSuccess: job.again });
  return (
    <Empty title={t('files.empty')}>
      <p>{t('files.emptyHint')}</p>
      <p>
        <button type="button" className="button button-main" disabled={start.isPending || underWay(job.job)} onClick={() => start.mutate()}>
          {t('example.load')}
        </button>
      </p>
      <p className="soft small">{t('example.what')}</p>
      {start.error ? <Problems error={start.error} /> : null}
      <JobPanel name="outcomes.example" title={t('example.load')} />
    </Empty>
  );
}
