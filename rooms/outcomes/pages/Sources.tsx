import { PageHead, Problems } from '@yumen/ui/frame';
import { call, useMutation } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { startLinking } from '../contract.ts';
import { EngineGate, EngineMissing, useStatus, type Status } from './parts/EngineGate.tsx';
import { FactLists } from './parts/FactLists.tsx';
import { Files } from './parts/Files.tsx';
import { GrantLists } from './parts/GrantLists.tsx';
import { JobPanel, underWay, useLatestJob } from './parts/jobs.tsx';
import { useT } from './parts/words.ts';
import './outcomes.css';

const PARTS = ['files', 'grants', 'facts'] as const;

/** What is loaded, and how more is loaded. The part that is open is in the address. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const part = PARTS.find((one) => one === address.part) ?? 'files';
  const now = useStatus();
  return (
    <>
      <PageHead title={t('sources')} lead={t('sources.lead')} />
      {now.data?.installed ? <Loaded status={now.data} /> : null}
      <div className="segments oc-segments" role="group" aria-label={t('sources')}>
        {PARTS.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === part}
            onClick={() => setAddress({ part: one === 'files' ? undefined : one, q: undefined, from: undefined, list: undefined, file: undefined })}
          >
            {t(`sources.${one}`)}
          </button>
        ))}
      </div>
      {part === 'files' ? <EngineGate>{() => <Files />}</EngineGate> : null}
      {part === 'grants' ? <EngineOrNot>{(status) => <GrantLists lists={status.grantLists} />}</EngineOrNot> : null}
      {part === 'facts' ? <FactLists /> : null}
      {now.data && !now.data.installed && part !== 'files' ? <EngineMissing /> : null}
    </>
  );
}

/** Grant lists are records: they are read without the engine too. */
function EngineOrNot({ children }: { children: (status: Status) => React.ReactNode }) {
  const now = useStatus();
  if (now.error) return <Problems error={now.error} onRetry={() => void now.refetch()} />;
  return now.data ? children(now.data) : null;
}

/** Counts, and linking: the step between records and figures. */
function Loaded({ status: { works, records, links, linksStale } }: { status: Status }) {
  const t = useT();
  const job = useLatestJob('outcomes.link');
  const start = useMutation({ mutationFn: () => call(startLinking), onSuccess: job.again });
  if (works === 0 && records === 0) return null;
  return (
    <div className="stack">
      <p role="status">{t('sources.counts', { works: works.toLocaleString(), records: records.toLocaleString(), links: links.toLocaleString() })}</p>
      <div className="row">
        <button type="button" className={linksStale ? 'button button-main' : 'button'} disabled={start.isPending || underWay(job.job)} onClick={() => start.mutate()}>
          {t('link.do')}
        </button>
        <span className={linksStale ? 'error-text' : 'soft small'}>{t(linksStale ? 'link.stale' : 'link.fresh')}</span>
      </div>
      {start.error ? <Problems error={start.error} /> : null}
      <JobPanel name="outcomes.link" title={t('link.do')} />
    </div>
  );
}
