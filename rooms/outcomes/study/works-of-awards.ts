import type { Engine } from '../engine/engine.ts';
import { DEFAULT_CHOICES } from './definition.ts';

/** Works with a link that counts, for each award that has any. */
export async function worksOfAwards(engine: Engine, awards: readonly string[]): Promise<Map<string, number>> {
  if (awards.length === 0) return new Map();
  const rows = await engine.query<{ award: string; works: number }>(
    `SELECT award, uniqExact(work) AS works FROM links FINAL
     WHERE award IN {awards:Array(String)} AND (status IN {statuses:Array(String)} OR verdict = 'accepted') GROUP BY award`,
    { awards, statuses: DEFAULT_CHOICES.statuses },
  );
  return new Map(rows.map((row) => [row.award, row.works]));
}
