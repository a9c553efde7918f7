import { useEffect, useState } from 'react';
import type { PlanDocument } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { call } from '@yumen/ui/query';
import { planDocuments } from '../contract.ts';
import { devicePlans } from './place/usePlan.ts';
import { loadBooks } from './useBooks.ts';
import { useRules } from './useRulebook.ts';
import type { Walk, WalkInput } from './walk.ts';
import { keptBooks, walkPlans } from './walk.ts';

const BATCH = 100;
const NOTHING: Walk<never> & { readonly error: unknown } = { error: undefined, findings: [], done: 0, total: 0, device: 0, unreadable: [], missed: [], working: true };

/**
 * Works something out for every plan, those of the server and those of this device alike, each in the layers it lives in. All of it
 * happens on this device: a plan kept here is sent nowhere. `key` names everything the work depends on besides plan and rulebook.
 */
export function useAllPlans<T>(key: readonly unknown[], work: (books: LayeredRulebooks, document: PlanDocument) => T | undefined): Walk<T> & { readonly error: unknown } {
  const rules = useRules().data;
  const name = JSON.stringify(key);
  const [{ of, state }, setState] = useState<{ readonly of: string; readonly state: Walk<T> & { readonly error: unknown } }>({ of: name, state: NOTHING });
  useEffect(() => {
    if (!rules) return undefined;
    const control = new AbortController();
    let error: unknown;
    const plans = allPlans((problem) => (error = problem));
    const tell = (walk: Walk<T>): void => setState({ of: name, state: { ...walk, error } });
    const booksOf = keptBooks((layers) => loadBooks(rules, layers).then((loaded) => loaded.books));
    walkPlans({ plans, booksOf, work, tell, signal: control.signal }).catch((problem: unknown) => {
      if (!control.signal.aborted) setState((last) => ({ ...last, state: { ...last.state, working: false, error: problem } }));
    });
    return () => control.abort();
    // The work is that of the key; a new function of the same key does the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [name, rules]);
  // Until the work of a new key has begun, there is nothing to say of it.
  return of === name ? state : NOTHING;
}

/** Those of this device first, because they are at hand; a server that does not answer leaves those. */
async function* allPlans(onError: (error: unknown) => void): WalkInput<unknown>['plans'] & AsyncGenerator {
  const here = devicePlans.list();
  yield { total: here.length, plans: here.map(({ id, document, updatedAt }) => ({ id, title: document.title, updatedAt, device: true, document })) };
  try {
    for (let after = ''; ;) {
      const { total, items } = await call<{ total: number; items: { id: string; title: string; updatedAt: string; document: PlanDocument }[] }>(planDocuments, {
        after,
        limit: BATCH,
      });
      yield { total: total + here.length, plans: items.map(({ id, title, updatedAt, document }) => ({ id, title, updatedAt, device: false, document })) };
      if (items.length < BATCH) return;
      after = items.at(-1)?.id ?? '';
    }
  } catch (error) {
    onError(error);
  }
}
