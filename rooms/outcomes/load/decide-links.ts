import type { Engine } from '../engine/engine.ts';
import type { LinkDecision } from './link-works.ts';

/** Decisions sent to the engine at once. */
const CHUNK = 2_000;

/**
 * Puts decisions into effect on the links there are: `rejected` takes a link out of every figure, `accepted` counts it whatever its
 * status, and makes an ambiguous one a repaired one. `open` gives back what the linker found.
 */
export async function applyDecisions(
  engine: Engine,
  decisions: readonly { readonly work: string; readonly award: string; readonly verdict: LinkDecision['verdict'] | 'open' }[],
): Promise<void> {
  for (let from = 0; from < decisions.length; from += CHUNK) {
    const part = decisions.slice(from, from + CHUNK);
    await engine.exec(
      `INSERT INTO links SELECT * REPLACE (
         multiIf(given = 'rejected', 'rejected', given = 'accepted' AND found = 'ambiguous', 'repaired', toString(found)) AS status,
         if(given = 'open', '', given) AS verdict, linked + 1 AS linked)
       FROM (SELECT * FROM links FINAL WHERE (work, award) IN (SELECT arrayJoin(arrayZip({works:Array(String)}, {awards:Array(String)}))))
       ARRAY JOIN [transform(concat(work, '\\n', award), {keys:Array(String)}, {verdicts:Array(String)}, 'open')] AS given`,
      {
        works: part.map((d) => d.work),
        awards: part.map((d) => d.award),
        keys: part.map((d) => `${d.work}\n${d.award}`),
        verdicts: part.map((d) => d.verdict),
      },
    );
  }
}
