import type { ChartOption } from '@yumen/ui/chart';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** Pixels of one bar with its gap. */
const BAR = 30;
const MARGIN = 56;

/** Horizontal bars, the first name on top. Several series stand end to end, or side by side with `beside`. */
export function bars(names: readonly string[], series: readonly Series[], options: { readonly beside?: boolean } = {}): ChartOption {
  const narrow = globalThis.innerWidth < 600;
  return {
    grid: { left: 8, right: 48, top: series.length > 1 ? 32 : 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...(series.length > 1 ? { legend: { top: 0, left: 0, textStyle: { color: 'currentColor' }, itemHeight: 10 } } : {}),
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    xAxis: { type: 'value', axisLabel: { color: 'currentColor', hideOverlap: true }, splitNumber: narrow ? 3 : 6 },
    yAxis: { type: 'category', inverse: true, data: [...names], axisTick: { show: false }, axisLabel: { color: 'currentColor', width: narrow ? 120 : 260, overflow: 'truncate' } },
    series: series.map(({ name, values }, i) => ({
      type: 'bar',
      name,
      data: [...values],
      barMaxWidth: 18,
      cursor: 'pointer',
      ...(options.beside ? {} : { stack: 'all' }),
      label: {
        show: options.beside === true || series.length === 1 || i === series.length - 1,
        position: 'right',
        color: 'currentColor',
        formatter: ({ dataIndex }: { dataIndex: number }) => labelOf(series, dataIndex, i, options.beside ?? false),
      },
    })),
  };
}

/** The figure at the end of a bar: its own, or of bars end to end their sum. */
function labelOf(series: readonly Series[], at: number, own: number, beside: boolean): string {
  const value = beside ? (series[own]?.values[at] ?? 0) : series.reduce((sum, item) => sum + (item.values[at] ?? 0), 0);
  return value.toLocaleString('en-US');
}

/** Height in pixels for so many names. */
export function barsHeight(names: number, series = 1, beside = false): number {
  return MARGIN + names * (beside ? BAR * 0.75 * series : BAR) + (series > 1 ? 24 : 0);
}
