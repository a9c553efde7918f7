import { PageHead } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import { EngineGate } from './parts/EngineGate.tsx';
import { LinkQueue } from './parts/LinkQueue.tsx';
import { MergeQueue } from './parts/MergeQueue.tsx';
import { useT } from './parts/words.ts';
import './outcomes.css';

const VIEWS = ['links', 'merges'] as const;

/** What a person looks through: links between works and awards, and records that may be one work. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const view = VIEWS.find((one) => one === address.view) ?? 'links';
  return (
    <>
      <PageHead title={t('review')} lead={t('review.lead')} />
      <div className="segments oc-segments" role="group" aria-label={t('review')}>
        {VIEWS.map((one) => (
          <button key={one} type="button" className="button" aria-pressed={one === view} onClick={() => setAddress({ view: one === 'links' ? undefined : one, from: undefined })}>
            {t(`review.${one}`)}
          </button>
        ))}
      </div>
      <EngineGate>{() => (view === 'links' ? <LinkQueue /> : <MergeQueue />)}</EngineGate>
    </>
  );
}
