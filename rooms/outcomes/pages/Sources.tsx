import { PageHead } from '@yumen/ui/frame';
import { EngineGate } from './parts/EngineGate.tsx';
import { useT } from './parts/words.ts';

/** What is loaded, and how more is loaded. */
export function Page() {
  const t = useT();
  return (
    <>
      <PageHead title={t('sources')} lead={t('sources.lead')} />
      <EngineGate>{({ works, records, links }) => <p role="status">{t('sources.counts', { works, records, links })}</p>}</EngineGate>
    </>
  );
}
