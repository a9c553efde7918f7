import { setTimeout as wait } from 'node:timers/promises';
import { createPlan, readPlan, updatePlan, type PlanDocument, type SavedPlan } from '@yumen/clearance';
import { isYumenError } from '@yumen/kernel';
import { clientOf } from '@yumen/platform/client';
import type { ServerProcess } from './process.ts';

/** What somebody who saves plans knows: what was acknowledged, and what was sent without an answer. */
export interface Ledger {
  readonly acknowledged: Map<string, { revision: number; title: string }>;
  readonly unanswered: Map<string, { revision: number; title: string }>;
  saves: number;
}

export function emptyLedger(): Ledger {
  return { acknowledged: new Map(), unanswered: new Map(), saves: 0 };
}

/** A document large enough that a save is many pages of the database. */
function document(title: string): PlanDocument {
  return { title, facts: Object.fromEntries(Array.from({ length: 40 }, (_unused, n) => [`fact_${n}`, `${title} ${'玉'.repeat(30)}`])) };
}

/** When the kill comes: so many milliseconds after so many saves were acknowledged. Counted, so that a slow machine proves as much. */
export interface Moment {
  readonly saves: number;
  readonly delayMs: number;
}

/**
 * Four people save plans without pause until the server is killed under them. Returns the ids of the plans touched.
 */
export async function saveUntilKilled(server: ServerProcess, ledger: Ledger, round: number, moment: Moment): Promise<Set<string>> {
  const call = clientOf(server.url);
  const touched = new Set<string>();
  let reached: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (reached = resolve));
  let saved = 0;
  let killed = false;

  function acknowledge(plan: SavedPlan): void {
    ledger.acknowledged.set(plan.id, { revision: plan.revision, title: plan.title });
    ledger.unanswered.delete(plan.id);
    ledger.saves += 1;
    touched.add(plan.id);
    saved += 1;
    if (saved >= moment.saves) reached();
  }
  async function person(name: number): Promise<void> {
    let plan: SavedPlan | undefined;
    for (let n = 0; ; n += 1) {
      const title = `round ${round} person ${name} save ${n}`;
      try {
        if (!plan || n % 5 === 0) plan = await call(createPlan, { document: document(title) });
        else {
          ledger.unanswered.set(plan.id, { revision: plan.revision + 1, title });
          plan = await call(updatePlan, { id: plan.id, revision: plan.revision, document: document(title) });
        }
        acknowledge(plan);
      } catch (error) {
        // Until the kill every save must succeed; after it nobody answers.
        if (killed && isYumenError(error) && error.code === 'database_unavailable') return;
        throw error;
      }
    }
  }

  const people = Promise.all([1, 2, 3, 4].map(person));
  people.catch(() => undefined);
  await Promise.race([enough, people]);
  await wait(moment.delayMs);
  killed = true;
  await server.kill();
  await people;
  return touched;
}

/** What of the acknowledged saves a reopened server does not have; empty when nothing was lost. */
export async function lostSaves(server: ServerProcess, ledger: Ledger, ids: Iterable<string>): Promise<string[]> {
  const call = clientOf(server.url);
  const lost: string[] = [];
  for (const id of ids) {
    const promised = ledger.acknowledged.get(id);
    const sent = ledger.unanswered.get(id);
    const found = await call(readPlan, { id }).catch(() => undefined);
    const state = found && { revision: found.revision, title: found.title };
    const whole = found !== undefined && JSON.stringify(Object.values(found.document.facts ?? {})[39]).includes(found.title);
    const matches = [promised, sent].some((known) => known !== undefined && known.revision === state?.revision && known.title === state.title);
    if (!matches || !whole) lost.push(`${id}: promised ${JSON.stringify(promised)}, sent ${JSON.stringify(sent)}, found ${JSON.stringify(state)}`);
    // What was sent without an answer and is there has become the truth.
    else if (state) ledger.acknowledged.set(id, state);
  }
  return lost;
}
