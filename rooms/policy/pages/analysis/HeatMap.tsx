import { useRef, type KeyboardEvent } from 'react';
import { useLang, useText } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { STATE_WORDS, columnName, periodYears } from '../../matrix/labels.ts';
import type { MatrixView } from '../Matrix.tsx';
import { Legend } from './Legend.tsx';
import { cellMark, percent, strength } from './cellMark.ts';
import { useT } from './words.ts';

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Items down, periods across. One tab stop; arrow keys walk, Enter opens the clauses of a cell. */
export function HeatMap({ matrix, onOpen }: { matrix: MatrixView; onOpen: (changes: AddressValues) => void }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const table = useRef<HTMLTableElement>(null);
  const most = Math.max(...matrix.groups.flatMap((group) => group.items.flatMap((item) => item.cells.map((cell) => cell.share ?? 0))));
  const walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const at = (event.target as HTMLElement).dataset.at?.split(':').map(Number);
    if (!step || !at) return;
    const next = table.current?.querySelector<HTMLElement>(`[data-at="${(at[0] ?? 0) + step[0]}:${(at[1] ?? 0) + step[1]}"]`);
    if (!next) return;
    event.preventDefault();
    for (const button of table.current?.querySelectorAll<HTMLElement>('[data-at][tabindex="0"]') ?? []) button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const lines = new Map(matrix.groups.flatMap((group) => group.items).map((item, index) => [item.code, index]));
  return (
    <>
      <Legend />
      <div className="table-scroll matrix-scroll" role="region" aria-label={t('view.map')} tabIndex={0}>
        <table className="matrix" ref={table}>
          <caption className="visually-hidden">{t('matrix.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              {matrix.columns.map((column) => {
                const complete = column.texts.filter((one) => one.integrity === 'complete').length;
                const read = column.texts.filter((one) => one.coders.length > 0).length;
                return (
                  <th key={column.id} scope="col">
                    <button type="button" className="matrix-head" onClick={() => onOpen({ column: column.id, code: undefined })}>
                      <span className="block">{columnName(column, matrix.by, lang)}</span>
                      {matrix.by === 'period' ? <span className="block small soft">{periodYears(column.id)}</span> : null}
                      <span className={column.zeroClaimable ? 'block small soft' : 'block small margin-open'}>
                        {column.zeroClaimable ? t('column.whole', { count: column.texts.length }) : t('column.part', { count: column.texts.length, complete, read })}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          {matrix.groups.map((group) => (
            <tbody key={group.id}>
              <tr>
                <th scope="rowgroup" colSpan={matrix.columns.length + 1} className="matrix-group">
                  {text(group.label)}
                </th>
              </tr>
              {group.items.map((item) => {
                const line = lines.get(item.code) ?? 0;
                return (
                  <tr key={item.code}>
                    <th scope="row">
                      <button type="button" className="matrix-item" onClick={() => onOpen({ code: item.code, column: undefined })}>
                        {text(item.label)}
                      </button>
                    </th>
                    {item.cells.map((cell, index) => {
                      const column = matrix.columns[index];
                      if (!column) return null;
                      const name = `${text(item.label)} · ${columnName(column, matrix.by, lang)}: ${STATE_WORDS[cell.state][lang]}`;
                      const share =
                        cell.share !== null && cell.agreed + cell.disputed > 0
                          ? `, ${t('cell.share', { count: cell.agreed + cell.disputed, read: column.read, share: percent(cell.share) })}`
                          : '';
                      return (
                        <td key={column.id}>
                          <button
                            type="button"
                            data-at={`${line}:${index}`}
                            tabIndex={line === 0 && index === 0 ? 0 : -1}
                            className={`cell cell-${cell.state}`}
                            style={cell.state === 'present' ? strength(cell.share ?? 0, most) : undefined}
                            aria-label={name + share}
                            title={name + share}
                            onKeyDown={walk}
                            onClick={() => onOpen({ code: item.code, column: column.id })}
                          >
                            {cellMark(cell)}
                            {cell.mentions > 0 && cell.agreed + cell.disputed === 0 ? <span aria-hidden="true">…</span> : null}
                          </button>
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}
