import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { AddressValues } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listCodebooks } from '../../coding/contract/index.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { useT } from './words.ts';

export const VIEWS = ['map', 'table', 'change', 'published', 'pairs'] as const;
export type View = (typeof VIEWS)[number];

interface MatrixToolsProps {
  readonly view: View;
  readonly by: 'period' | 'instrument' | 'region';
  readonly codebook: string;
  readonly place: string | undefined;
  readonly coder: string;
  readonly onChange: (changes: AddressValues) => void;
}

/** What is counted and how it is shown. */
export function MatrixTools({ view, by, codebook, place, coder, onChange }: MatrixToolsProps) {
  const t = useT();
  const text = useText();
  const books = useQuery({ queryKey: ['policy', 'codebooks'], queryFn: () => call<Static<typeof listCodebooks.output>>(listCodebooks) });
  // Only periods follow one another; the published table is of one codebook.
  const views = VIEWS.filter((one) => (one !== 'published' || codebook === 'istc') && (by === 'period' || (one !== 'published' && one !== 'change')));
  return (
    <>
      <div className="row filters">
        <div className="filter">
          <span className="soft small" id="matrix-by">
            {t('by')}
          </span>
          <div className="segments" role="group" aria-labelledby="matrix-by">
            {(['period', 'instrument', 'region'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="button"
                aria-pressed={by === one}
                onClick={() => onChange({ by: one === 'period' ? undefined : one, column: undefined, ...(view === 'published' || view === 'change' ? { view: undefined } : {}) })}
              >
                {t(`by.${one}`)}
              </button>
            ))}
          </div>
        </div>
        <label className="filter">
          <span className="soft small">{t('texts.which')}</span>
          <select value={place ?? ''} onChange={(event) => onChange({ place: event.target.value || undefined })}>
            <option value="">{t('texts.all')}</option>
            <option value="CN">{t('texts.national')}</option>
          </select>
        </label>
        <label className="filter">
          <span className="soft small">{t('codebook')}</span>
          <select
            value={codebook}
            onChange={(event) =>
              onChange({
                codebook: event.target.value === 'istc' ? undefined : event.target.value,
                code: undefined,
                column: undefined,
                view: view === 'published' ? undefined : view,
              })
            }
          >
            {(books.data?.items ?? []).map((book) => (
              <option key={book.id} value={book.id}>
                {text(book.title)}
              </option>
            ))}
          </select>
        </label>
        <ExportButtons by={by} codebook={codebook} place={place} coder={coder} />
      </div>
      <div className="tabs-line">
        <div className="segments" role="group" aria-label={t('view')}>
          {views.map((one) => (
            <button key={one} type="button" className="button" aria-pressed={view === one} onClick={() => onChange({ view: one === 'map' ? undefined : one })}>
              {t(`view.${one}`)}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
