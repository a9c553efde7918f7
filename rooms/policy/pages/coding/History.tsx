import { useState } from 'react';
import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { readHistory } from '../../coding/contract/index.ts';
import { HistoryList } from './HistoryList.tsx';
import { Key } from './Key.tsx';
import { KEYS } from './keys.ts';
import type { DeskCodebook } from './options.ts';
import { useT } from './words.ts';

interface HistoryProps {
  readonly codebook: string;
  readonly text: string;
  readonly coder: string;
  readonly eId: string;
  readonly names: DeskCodebook;
}

/** What happened to the codes of the clause at hand, asked for when opened. */
export function History({ codebook, text, coder, eId, names }: HistoryProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const asked = { codebook, ref: text, coder, eId };
  const history = useQuery({
    queryKey: ['coding', 'history', asked],
    queryFn: () => call<Static<typeof readHistory.output>>(readHistory, asked),
    enabled: open,
    staleTime: 0,
  });
  return (
    <details className="panel small" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary id="code-history" aria-keyshortcuts={KEYS.history[0]}>
        <Key of={KEYS.history[0]} /> {t('history.clause')}
      </summary>
      {history.error ? <Problems error={history.error} onRetry={() => void history.refetch()} /> : null}
      {open && history.isPending ? <Loading /> : null}
      {history.data ? <HistoryList entries={history.data.entries} sealed={history.data.sealed} names={names} /> : null}
    </details>
  );
}
