import { useMemo } from 'react';
import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { AddressValues } from '@yumen/ui/router';
import { exportHistory, readCodebook, readHistory } from '../../coding/contract/index.ts';
import { FileButtons } from '../parts/FileButtons.tsx';
import { HistoryList } from './HistoryList.tsx';
import { DeskCodebook } from './options.ts';
import { useT } from './words.ts';

interface HistoryViewProps {
  readonly codebook: string;
  readonly text: string;
  readonly coder: string;
  readonly of: string | undefined;
  readonly names: readonly string[];
  readonly onChange: (changes: AddressValues) => void;
}

/** The history of a whole text: filtered by person, on screen and as a file. */
export function HistoryView({ codebook, text: ref, coder, of, names, onChange }: HistoryViewProps) {
  const t = useT();
  const { lang } = useLang();
  const asked = { codebook, ref, coder, of };
  const history = useQuery({ queryKey: ['coding', 'history', asked], queryFn: () => call<Static<typeof readHistory.output>>(readHistory, asked), retry: false, staleTime: 0 });
  const book = useQuery({ queryKey: ['coding', 'codebook', codebook], queryFn: () => call<Static<typeof readCodebook.output>>(readCodebook, { id: codebook }) });
  const groups = book.data?.groups;
  const codes = useMemo(() => groups && new DeskCodebook(groups), [groups]);
  if (history.error) return <Problems error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data || !codes) return <Loading />;
  const { entries, sealed, total } = history.data;
  const people = [...new Set([...names, ...entries.map((entry) => entry.who), ...(of === undefined ? [] : [of])])].sort();
  return (
    <section className="stack" aria-label={t('view.history')}>
      <div className="row filters">
        <p role="status" className="code-count">
          {t('history.found', { count: total })}
        </p>
        <label className="filter">
          <span className="soft small">{t('history.of')}</span>
          <select value={of ?? ''} onChange={(event) => onChange({ of: event.target.value || undefined })}>
            <option value="">{t('history.everybody')}</option>
            {people.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <FileButtons
          id="history-export"
          label={t('history.export')}
          formats={['csv', 'xlsx', 'jsonl'] as const}
          make={(format) => call<Static<typeof exportHistory.output>>(exportHistory, { ...asked, format, lang })}
        />
      </div>
      <HistoryList entries={entries} sealed={sealed} names={codes} places />
      {entries.length < total ? <p className="soft small">{t('history.more', { shown: entries.length, total })}</p> : null}
    </section>
  );
}
