import type { Bilingual } from '@yumen/kernel';
import type { Figure, Indicators } from './indicators.ts';
import { subtasksOf, type TaskMap } from './task-map.ts';

/** A point of a series; `period` as stated, so “2018-2022” stays a span. */
export interface Point {
  readonly period: string;
  readonly value: number;
}

/** A series a user added. */
export interface OwnSeries {
  readonly id: string;
  /** Chinese name of the indicator of the board it belongs to, or a new one. */
  readonly indicator: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly source: string;
  readonly points: readonly Point[];
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export interface BoardRow {
  readonly indicator: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly unitLabel: Bilingual;
  readonly figures: readonly Figure[];
  readonly own: readonly OwnSeries[];
  /** Sub-tasks of the task map this indicator shows results of. */
  readonly subtasks: readonly string[];
  /** Contradictions its figures are part of. */
  readonly contradictions: readonly string[];
}

export interface Board {
  readonly rows: readonly BoardRow[];
  readonly contradictions: readonly { readonly id: string; readonly topic: Bilingual; readonly why: Bilingual; readonly figures: readonly Figure[] }[];
  readonly figures: number;
}

/**
 * The indicator board: figures of one name, paper and unit make a row; figures that do not fit together stand side by side with the reason. Own series
 * join the row of their name only in the same unit; otherwise they make a row of their own: units are never mixed.
 */
export function indicatorBoard(indicators: Indicators, map: TaskMap, own: readonly OwnSeries[]): Board {
  const rows = new Map<string, { indicator: string; name: Bilingual; unit: string; figures: Figure[]; own: OwnSeries[] }>();
  for (const figure of indicators.figures) {
    const key = `${figure.name.zh}\n${figure.unit}\n${figure.paper}`;
    const row = rows.get(key) ?? { indicator: figure.name.zh, name: figure.name, unit: figure.unit, figures: [], own: [] };
    row.figures.push(figure);
    rows.set(key, row);
  }
  for (const series of own) {
    const home = [...rows.values()].find((row) => row.indicator === series.indicator && row.unit === series.unit);
    if (home) home.own.push(series);
    else rows.set(`${series.indicator}\n${series.unit}\n`, { indicator: series.indicator, name: series.name, unit: series.unit, figures: [], own: [series] });
  }
  const subtasks = subtasksOf(map);
  const byId = new Map(indicators.figures.map((figure) => [figure.id, figure]));
  return {
    figures: indicators.figures.length,
    rows: [...rows.values()].map((row) => ({
      ...row,
      unitLabel: indicators.units[row.unit] ?? { zh: row.unit, en: row.unit },
      subtasks: subtasks.filter((subtask) => subtask.indicators?.includes(row.indicator)).map((subtask) => subtask.id),
      contradictions: indicators.contradictions.filter((one) => one.figures.some((id) => row.figures.some((figure) => figure.id === id))).map((one) => one.id),
    })),
    contradictions: indicators.contradictions.map(({ id, topic, why, figures }) => ({ id, topic, why, figures: figures.map((figure) => byId.get(figure)!) })),
  };
}
