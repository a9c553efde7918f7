import { text, YumenError } from '@yumen/kernel';
import type { Engine } from '../engine/engine.ts';
import { collaboration } from './collaboration.ts';
import { countries, pairs } from './countries.ts';
import { studyBase, type StudyBase } from './base.ts';
import { checkDefinition } from './check.ts';
import type { StudyDefinition } from './definition.ts';
import { fields } from './fields.ts';
import { funding } from './funding.ts';
import { grants } from './grants.ts';
import { impact } from './impact.ts';
import type { IndicatorGroup } from './indicator.ts';
import { journals } from './journals.ts';
import { leadership } from './leadership.ts';
import { programmes } from './programmes.ts';
import { share, type Coverage, type IndicatorResult, type StudyResult } from './result.ts';
import { time } from './time.ts';

export type { StudyResult } from './result.ts';

export const INDICATOR_GROUPS: readonly IndicatorGroup[] = [collaboration, countries, pairs, fields, leadership, impact, journals, time, grants, programmes, funding];
export const INDICATOR_IDS: readonly string[] = INDICATOR_GROUPS.flatMap((group) => group.ids);

export interface RunOptions {
  readonly onProgress?: (done: number, total: number) => void | Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Where parts that were computed before are found, and new ones stay. */
  readonly store?: PartStore;
}

/** A part of a study as it is stored: what it is, of which definition, and whether links bear on it. */
export interface PartKey {
  readonly part: string;
  readonly definition: Pick<StudyDefinition, 'set' | 'choices' | 'periods'>;
  readonly links: boolean;
}
export type PartStore = <T>(key: PartKey, compute: () => Promise<T>) => Promise<T>;

/** @throws YumenError bad_request where a definition cannot be computed, before anything is. */
export function checkStudy(definition: StudyDefinition): void {
  checkDefinition(definition);
  const unknown = (definition.indicators ?? []).filter((id) => !INDICATOR_IDS.includes(id));
  if (unknown.length > 0) throw unknownIndicator(unknown);
}

function groupsOf(definition: StudyDefinition): IndicatorGroup[] {
  const wanted = new Set(definition.indicators ?? INDICATOR_IDS);
  return INDICATOR_GROUPS.filter((group) => group.ids.some((id) => wanted.has(id)));
}

/** Parts a study is computed in: its groups of indicators, and its coverage. */
export function partsOf(definition: StudyDefinition): number {
  return groupsOf(definition).length + 1;
}

/** Computes a study. The same definition over the same data gives the same result. */
export async function runStudy(engine: Engine, definition: StudyDefinition, options: RunOptions = {}): Promise<StudyResult> {
  checkStudy(definition);
  const { set, periods } = definition;
  const wanted = new Set(definition.indicators ?? INDICATOR_IDS);
  const base = await studyBase(engine, definition);
  const groups = groupsOf(definition);
  const store: PartStore = options.store ?? ((_key, compute) => compute());
  const keyOf = (part: string, links: boolean): PartKey => ({
    part,
    definition: { set, choices: base.choices, ...(periods ? { periods } : {}) },
    links: links || set.grants !== undefined,
  });
  const indicators: Record<string, IndicatorResult> = {};
  const total = partsOf(definition);
  const step = async (done: number): Promise<void> => {
    if (options.signal?.aborted) throw new YumenError({ code: 'cancelled', what: text('计算已停止', 'The computation was stopped') });
    await options.onProgress?.(done, total);
  };
  for (const [i, group] of groups.entries()) {
    await step(i);
    const results = await store(keyOf(group.ids.join(' '), group.links === true), () => group.compute(base, definition));
    for (const [id, result] of Object.entries(results)) if (wanted.has(id)) indicators[id] = result;
  }
  await step(groups.length);
  const coverage = await store(keyOf('coverage', true), () => coverageOf(base));
  await options.onProgress?.(total, total);
  return { title: definition.title, set, choices: base.choices, coverage, indicators };
}

async function coverageOf(base: StudyBase): Promise<Coverage> {
  const [row] = await base.ask<{ works: number; known: number; correspondingKnown: number; authorsCut: number }>(
    'SELECT count() AS works, countIf(class > 0) AS known, countIf(corresponding_known) AS correspondingKnown, countIf(cut = 1) AS authorsCut FROM {works}',
  );
  const evidence = await base.ask<{ level: number; works: number }>('SELECT level, count() AS works FROM {works} WHERE level > 0 GROUP BY level ORDER BY level');
  const links = await base.ask<{ status: string; links: number }>(
    'SELECT toString(status) AS status, count() AS links FROM links FINAL WHERE work IN (SELECT work FROM {linked}) GROUP BY status ORDER BY status',
  );
  const { works, known, correspondingKnown, authorsCut } = row ?? { works: 0, known: 0, correspondingKnown: 0, authorsCut: 0 };
  const levels = ['', 'stated', 'named', 'place', 'organisation'];
  return {
    works,
    known,
    unknown: works - known,
    share: share(known, works),
    correspondingKnown,
    authorsCut,
    evidence: Object.fromEntries(evidence.map((e) => [levels[e.level] ?? String(e.level), e.works])),
    links: Object.fromEntries(links.map((l) => [l.status, l.links])),
  };
}

function unknownIndicator(ids: readonly string[]): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`没有这些指标：${ids.join('、')}`, `there are no such indicators: ${ids.join(', ')}`),
    where: { path: 'indicators' },
    remedy: text(`可用：${INDICATOR_IDS.join('、')}`, `known: ${INDICATOR_IDS.join(', ')}`),
  });
}
