import type { ReactNode } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { status } from '../../contract.ts';
import { useT } from './words.ts';

export type Status = Static<typeof status.output>;

/** What is loaded; asked once for all pages of the room. */
export function useStatus() {
  return useQuery({ queryKey: ['outcomes', 'status'], queryFn: () => call<Status>(status) });
}

/** Shows its children where the engine is installed, else the one screen that says how to install it. */
export function EngineGate({ children }: { children: (status: Status) => ReactNode }) {
  const now = useStatus();
  if (now.error) return <Problems error={now.error} onRetry={() => void now.refetch()} />;
  if (!now.data) return <Loading />;
  return now.data.installed ? children(now.data) : <EngineMissing />;
}

export function EngineMissing() {
  const t = useT();
  return (
    <Empty title={t('engine.missing')}>
      <p>{t('engine.why')}</p>
      <p>
        {t('engine.how')} <code>npm run outcomes:install</code>
      </p>
      <p className="soft">{t('engine.where')}</p>
      <p className="soft">{t('engine.rest')}</p>
    </Empty>
  );
}
