import type { Chart, Columns, Groups, Network, Ranking, Trend } from './model.ts';

/** Distinguishable without colour vision on paper and on screen; the order of packages/ui. */
const PALETTE = ['#0b7a5c', '#b7791f', '#3b6fb6', '#b3362b', '#6b5ca5', '#5a6670', '#2f8f9d', '#8c5a2b'];
export const PAPER = { ink: '#1c2321', soft: '#5b6663', rule: '#d5d9d3', jade: '#0b7a5c' } as const;

export interface Ink {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
}

/** How tall a chart wants to be, in pixels. */
export function chartHeight(chart: Chart): number {
  switch (chart.kind) {
    case 'ranking':
      return 24 + 24 * chart.items.length;
    case 'groups':
      return 56 + chart.categories.length * (10 + 16 * chart.series.length);
    case 'network':
      return 420;
    default:
      return 280;
  }
}

/** A chart in the terms of the chart library, for the page and for paper alike. Pure: the library is not needed to write it. */
export function chartOption(chart: Chart, ink: Ink = PAPER): Record<string, unknown> {
  return { color: PALETTE, animation: false, ...drawn(chart, ink) };
}

function drawn(chart: Chart, ink: Ink): Record<string, unknown> {
  switch (chart.kind) {
    case 'ranking':
      return ranking(chart, ink);
    case 'columns':
      return columns(chart, ink);
    case 'trend':
      return trend(chart, ink);
    case 'groups':
      return groups(chart, ink);
    case 'network':
      return network(chart, ink);
  }
}

const wide = (text: string) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 12 : 6.6), 0);
const LABEL = 190;
/** Room for names at the left, as wide as the longest needs, within bounds. */
const left = (names: readonly string[]) => Math.min(LABEL, Math.max(40, ...names.map(wide))) + 12;
const legend = (ink: Ink) => ({ bottom: 0, left: 'center', textStyle: { color: ink.ink, fontSize: 12 }, itemWidth: 14, itemHeight: 10 });
/** Room below for a legend, which wraps where its names are many. */
const below = (names: readonly string[]) => 36 + 20 * Math.ceil(names.reduce((sum, name) => sum + wide(name) + 30, 0) / 560);
const names = (data: readonly string[], ink: Ink) => ({
  type: 'category',
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: ink.rule } },
  axisLabel: { color: ink.ink, fontSize: 12, width: LABEL, overflow: 'truncate', interval: 0 },
});
const values = (ink: Ink, name: string) => ({
  type: 'value',
  minInterval: 1,
  name,
  nameTextStyle: { color: ink.soft, align: 'left', padding: [0, 0, 0, -30] },
  axisLabel: { color: ink.soft, fontSize: 11 },
  splitLine: { lineStyle: { color: ink.rule } },
});
const percents = (ink: Ink) => ({ axisLabel: { color: ink.soft, fontSize: 11, formatter: '{value}%' } });
const asPercent = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10);
const rounded = (value: number) => Math.round(value * 100) / 100;

function ranking({ items }: Ranking, ink: Ink) {
  return {
    grid: { left: left(items.map((item) => item.label)), right: 70, top: 8, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      ...names(
        items.map((item) => item.label),
        ink,
      ),
      inverse: true,
      axisLine: { show: false },
    },
    series: [{ type: 'bar', data: items.map((item) => rounded(item.value)), barMaxWidth: 14, label: { show: true, position: 'right', color: ink.ink, fontSize: 12 } }],
  };
}

function columns({ categories, series, unit }: Columns, ink: Ink) {
  return {
    grid: { left: 64, right: 16, top: 28, bottom: below(series.map((one) => one.name)) },
    legend: legend(ink),
    xAxis: { ...names(categories, ink), axisLabel: { color: ink.ink, fontSize: 12, hideOverlap: true } },
    yAxis: values(ink, unit),
    series: series.map(({ name, values: data }) => ({ type: 'bar', stack: 'all', name, data: data.map(rounded), barMaxWidth: 34 })),
  };
}

function trend({ categories, columns: bars, line, unit }: Trend, ink: Ink) {
  return {
    grid: { left: 56, right: 52, top: 28, bottom: 56 },
    legend: legend(ink),
    xAxis: { ...names(categories, ink), axisLabel: { color: ink.ink, fontSize: 12, hideOverlap: true } },
    yAxis: [values(ink, unit), { type: 'value', min: 0, splitLine: { show: false }, ...percents(ink) }],
    series: [
      ...bars.map(({ name, values: data }) => ({ type: 'bar', stack: 'all', name, data, barMaxWidth: 34 })),
      { type: 'line', name: line.name, yAxisIndex: 1, data: line.values.map(asPercent), symbolSize: 6, color: PALETTE[3], lineStyle: { width: 2 } },
    ],
  };
}

function groups({ categories, series, percent }: Groups, ink: Ink) {
  return {
    grid: { left: left(categories), right: 64, top: 8, bottom: series.length > 1 ? 34 : 8 },
    ...(series.length > 1 ? { legend: legend(ink) } : {}),
    xAxis: { type: 'value', show: false },
    yAxis: { ...names(categories, ink), inverse: true, axisLine: { show: false } },
    series: series.map(({ name, values: data }) => ({
      type: 'bar',
      name,
      data: data.map((value) => (percent ? asPercent(value) : value === null ? null : rounded(value))),
      barMaxWidth: 12,
      barGap: '15%',
      label: { show: true, position: 'right', color: ink.ink, fontSize: 11, formatter: percent ? '{c}%' : '{c}' },
    })),
  };
}

/** Names stand outside the circle: right of it, left of it, above or below. */
function outside(i: number, n: number): string {
  const angle = (2 * Math.PI * i) / n;
  if (Math.abs(Math.cos(angle)) < 0.35) return Math.sin(angle) > 0 ? 'bottom' : 'top';
  return Math.cos(angle) > 0 ? 'right' : 'left';
}

function network({ nodes, edges }: Network, ink: Ink) {
  const most = Math.max(1, ...edges.map((edge) => edge.value));
  const largest = Math.max(1, ...nodes.map((node) => node.value));
  return {
    series: [
      {
        type: 'graph',
        layout: 'circular',
        circular: { rotateLabel: false },
        left: 110,
        right: 110,
        top: 30,
        bottom: 30,
        data: nodes.map(({ id, label, value }, i) => ({
          id,
          name: label,
          value,
          symbolSize: 8 + 26 * Math.sqrt(value / largest),
          itemStyle: { color: PAPER.jade },
          label: { position: outside(i, nodes.length) },
        })),
        edges: edges.map(({ a, b, value }) => ({
          source: a,
          target: b,
          value,
          lineStyle: { width: 0.5 + 7 * (value / most), opacity: 0.25 + 0.45 * (value / most), color: ink.soft, curveness: 0.12 },
        })),
        label: { show: true, color: ink.ink, fontSize: 12 },
      },
    ],
  };
}
