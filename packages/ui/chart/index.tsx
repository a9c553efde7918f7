import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { registerWords, useWords } from '../i18n/index.ts';

export type ChartOption = EChartsCoreOption;

const WORDS = {
  zh: { table: '数据表', failed: '图未能画出，数据见下表', loading: '正在画图…' },
  en: { table: 'Data', failed: 'The chart could not be drawn; the data are in the table below', loading: 'Drawing…' },
};
registerWords('chart', WORDS);

/** A column of the table that says what the chart shows. */
export interface ChartColumn {
  readonly key: string;
  readonly label: string;
  readonly number?: boolean;
}

interface ChartProps {
  /** The finding, in a sentence: one claim a chart. */
  readonly title: string;
  /** Choices and coverage behind it. */
  readonly note?: ReactNode;
  readonly option: ChartOption;
  readonly height?: number;
  /** The same figures as a table: for screen readers, for print and for copying. A cell may be a link. */
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly Readonly<Record<string, ReactNode>>[];
  readonly onSelect?: (name: string, value: unknown) => void;
}

/** A chart with its claim above it, its choices below, and its figures as a table. The library is fetched when first needed. */
export function Chart({ title, note, option, height = 320, columns, rows, onSelect }: ChartProps) {
  const t = useWords<keyof (typeof WORDS)['zh']>('chart');
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });

  useEffect(() => {
    let chart: EChartsType | undefined;
    let gone = false;
    const fit = new ResizeObserver(() => chart?.resize());
    import('./library.ts').then(
      ({ init }) => {
        if (gone || !host.current) return;
        const style = getComputedStyle(host.current);
        chart = init(host.current, undefined, { renderer: 'svg' });
        chart.setOption({ animation: false, textStyle: { fontFamily: style.fontFamily, color: style.color }, color: PALETTE, ...option });
        chart.on('click', (event) => select.current?.(event.name, event.value));
        fit.observe(host.current);
        setState('ready');
      },
      () => setState('failed'),
    );
    return () => {
      gone = true;
      fit.disconnect();
      chart?.dispose();
    };
  }, [option]);

  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {state === 'failed' ? <p className="notice notice-warning">{t('failed')}</p> : null}
      <div ref={host} className="chart-canvas" style={{ height }} aria-hidden="true" />
      {note ? <div className="soft small">{note}</div> : null}
      <details>
        <summary>{t('table')}</summary>
        {/* A wide table scrolls in its own box, which the keyboard can reach. */}
        <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="plain">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>
                    {column.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                // The order is that of the chart: a row has no other name.
                <tr key={i}>
                  {columns.map((column) => (
                    <td key={column.key} className={column.number ? 'number' : undefined}>
                      {row[column.key]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Distinguishable without colour vision, each at least 3:1 on both grounds. */
const PALETTE = ['#0b7a5c', '#b7791f', '#3b6fb6', '#b3362b', '#6b5ca5', '#5a6670', '#2f8f9d', '#8c5a2b'];
