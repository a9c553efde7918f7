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

/** Computes a study. The same definition over the same data gives the same result. */
export async function runStudy(
  engine: Engine,
  definition: StudyDefinition,
  options: { onProgress?: (done: number, total: number) => void | Promise<void>; signal?: AbortSignal } = {},
): Promise<StudyResult> {
  checkDefinition(definition);
  const wanted = new Set(definition.indicators ?? INDICATOR_IDS);
  const unknown = [...wanted].filter((id) => !INDICATOR_IDS.includes(id));
  if (unknown.length > 0) throw unknownIndicator(unknown);
  const base = await studyBase(engine, definition);
  const groups = INDICATOR_GROUPS.filter((group) => group.ids.some((id) => wanted.has(id)));
  const indicators: Record<string, IndicatorResult> = {};
  for (const [i, group] of groups.entries()) {
    if (options.signal?.aborted) throw new YumenError({ code: 'cancelled', what: text('计算已停止', 'The computation was stopped') });
    const results = await group.compute(base, definition);
    for (const [id, result] of Object.entries(results)) if (wanted.has(id)) indicators[id] = result;
    await options.onProgress?.(i + 1, groups.length);
  }
  return { title: definition.title, set: definition.set, choices: base.choices, coverage: await coverageOf(base), indicators };
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
