import { useState } from 'react';
import { useLang, useText } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { STATE_WORDS, VERDICT_WORDS, periodName } from '../../matrix/labels.ts';
import type { MatrixView } from '../Matrix.tsx';
import { percent } from './cellMark.ts';
import { useT } from './words.ts';

const MARKS = { agree: '=', agree_zero: '○', only_here: '+', only_published: '−', open: '?' } as const;
type Verdict = keyof typeof MARKS;
type Compared = NonNullable<MatrixView['published']>['cells'][number];

/** The published table cell by cell against the texts held; first the cells where the paper contradicts itself. */
export function PublishedView({ matrix, onOpen }: { matrix: MatrixView; onOpen: (changes: AddressValues) => void }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const [only, setOnly] = useState(false);
  const { published } = matrix;
  if (!published) return null;
  const cells = new Map(published.cells.map((cell) => [`${cell.item} ${cell.period}`, cell]));
  const labels = new Map(matrix.groups.flatMap((group) => group.items.map((item) => [item.code, text(item.label)] as const)));
  const open = (cell: Compared) => onOpen({ code: cell.item, column: matrix.columns.some((column) => column.id === cell.period) ? cell.period : undefined });
  const says = (cell: Compared) =>
    `${labels.get(cell.item)} · ${periodName(cell.period, lang)}: ${VERDICT_WORDS[cell.verdict][lang]} (${t('published.cell', { published: cell.published, here: STATE_WORDS[cell.here][lang] })})`;
  const differs = (cell: Compared) => cell.verdict === 'only_here' || cell.verdict === 'only_published' || cell.doubt !== null;
  return (
    <>
      <p className="lead">
        {t('published.claim', { source: text(published.source), ...published.tally, recall: published.recallOfOnes === null ? '–' : percent(published.recallOfOnes) })}
      </p>
      <p className="soft small">{t('published.note')}</p>
      <section className="part">
        <h2 className="part-head">{t('published.doubts', { count: published.contradictions.length })}</h2>
        <ul className="plain-list">
          {published.contradictions.map((doubt) => {
            const cell = cells.get(`${doubt.item} ${doubt.period}`);
            return (
              <li key={`${doubt.item} ${doubt.period}`} className="doubt">
                <span>
                  <button type="button" className="link-button" onClick={() => cell && open(cell)}>
                    {labels.get(doubt.item) ?? doubt.item} · {periodName(doubt.period, lang)}
                  </button>
                </span>
                <span>
                  {doubt[lang]} {cell ? <span className="soft small">{t('published.cell', { published: cell.published, here: STATE_WORDS[cell.here][lang] })}</span> : null}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <div className="row filters">
        <ul className="plain-list matrix-legend small">
          {(Object.keys(MARKS) as Verdict[]).map((verdict) => (
            <li key={verdict}>
              <span className={`cell compared-${verdict}`} aria-hidden="true">
                {MARKS[verdict]}
              </span>
              {VERDICT_WORDS[verdict][lang]} {published.tally[verdict]}
            </li>
          ))}
          <li>
            <span aria-hidden="true">※</span> {t('published.doubt')}
          </li>
        </ul>
        <label>
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} /> {t('published.only')}
        </label>
      </div>
      <div className="table-scroll matrix-scroll" role="region" aria-label={t('view.published')} tabIndex={0}>
        <table className="matrix">
          <caption className="visually-hidden">{t('view.published')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              {published.periods.map((period) => (
                <th key={period} scope="col">
                  {periodName(period, lang)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.groups.flatMap((group) =>
              group.items
                .map((item) => ({ item, row: published.periods.map((period) => cells.get(`${item.code} ${period}`)) }))
                .filter(({ row }) => !only || row.some((cell) => cell && differs(cell)))
                .map(({ item, row }) => (
                  <tr key={item.code}>
                    <th scope="row">{text(item.label)}</th>
                    {row.map((cell, index) => (
                      <td key={published.periods[index]}>
                        {cell ? (
                          <button type="button" className={`cell compared-${cell.verdict}`} aria-label={says(cell)} title={says(cell)} onClick={() => open(cell)}>
                            {MARKS[cell.verdict]}
                            {cell.doubt ? '※' : ''}
                          </button>
                        ) : null}
                      </td>
                    ))}
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
