import type { Bilingual } from '@yumen/kernel';
import type { Matrix, CellClause } from '../matrix/model.ts';
import type { Figure, Indicators } from './indicators.ts';
import type { OwnSeries } from './board.ts';
import { subtasksOf, type Subtask, type TaskMap } from './task-map.ts';

export type Missing = 'no_clause' | 'no_goal' | 'no_measure' | 'no_result';

/** Goal → measure → result of one policy task, with what is missing named. */
export interface Chain {
  readonly subtask: string;
  readonly label: Bilingual;
  readonly about: Bilingual;
  /** Clauses that set an aim or task it. */
  readonly goals: readonly CellClause[];
  /** Clauses that arrange how. */
  readonly measures: readonly CellClause[];
  /** Situation clauses: why. */
  readonly situation: readonly CellClause[];
  /** Figures and own series that show a result. */
  readonly results: { readonly figures: readonly Figure[]; readonly own: readonly OwnSeries[] };
  readonly missing: readonly Missing[];
}

export interface MapView {
  readonly id: string;
  readonly label: Bilingual;
  readonly section: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly label: Bilingual;
    readonly subtasks: readonly {
      readonly id: string;
      readonly label: Bilingual;
      readonly clauses: number;
      readonly goals: number;
      readonly measures: number;
      readonly figures: number;
      readonly missing: readonly Missing[];
    }[];
  }[];
}

/** Chains of all sub-tasks. Clauses come from codings of the sub-task itself and of the work items linked to it; each clause once. */
export function chainsOf(map: TaskMap, matrices: readonly Matrix[], indicators: Indicators, own: readonly OwnSeries[]): ReadonlyMap<string, Chain> {
  return new Map(subtasksOf(map).map((subtask) => [subtask.id, chainOf(subtask, matrices, indicators, own)]));
}

function chainOf(subtask: Subtask, matrices: readonly Matrix[], indicators: Indicators, own: readonly OwnSeries[]): Chain {
  const clauses = new Map<string, CellClause>();
  for (const matrix of matrices) {
    for (const code of [subtask.id, ...subtask.items]) {
      for (const cell of matrix.cells.get(code) ?? []) for (const clause of cell.clauses) clauses.set(`${clause.versionId}#${clause.eId}`, clause);
    }
  }
  const all = [...clauses.values()];
  const says = (...kinds: readonly string[]) => all.filter((clause) => clause.statements.some((statement) => kinds.includes(statement)));
  const [goals, measures] = [says('aim', 'task'), says('measure')];
  const figures = indicators.figures.filter((figure) => subtask.indicators?.includes(figure.name.zh));
  const series = own.filter((one) => subtask.indicators?.includes(one.indicator) || one.indicator === subtask.id);
  const missing: Missing[] = [];
  if (all.length === 0) missing.push('no_clause');
  else {
    if (goals.length === 0) missing.push('no_goal');
    if (measures.length === 0) missing.push('no_measure');
  }
  if (figures.length + series.length === 0) missing.push('no_result');
  return { subtask: subtask.id, label: subtask.label, about: subtask.about, goals, measures, situation: says('situation'), results: { figures, own: series }, missing };
}

/** The map as a screen shows it: counts and gaps, no texts. */
export function presentMap(map: TaskMap, chains: ReadonlyMap<string, Chain>): MapView[] {
  return map.dimensions.map(({ id, label, section, tasks }) => ({
    id,
    label,
    section,
    tasks: tasks.map((task) => ({
      id: task.id,
      label: task.label,
      subtasks: task.subtasks.map((subtask) => {
        const chain = chains.get(subtask.id)!;
        const clauses = new Set([...chain.goals, ...chain.measures, ...chain.situation].map((clause) => `${clause.versionId}#${clause.eId}`)).size;
        return {
          id: subtask.id,
          label: subtask.label,
          clauses,
          goals: chain.goals.length,
          measures: chain.measures.length,
          figures: chain.results.figures.length + chain.results.own.length,
          missing: [...chain.missing],
        };
      }),
    })),
  }));
}
