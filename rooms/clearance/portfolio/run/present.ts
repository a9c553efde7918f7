import type { DesksResult } from '../desks.ts';
import type { GroupCount, PortfolioResult } from '../model.ts';
import type { ReformResult } from '../../reform/model.ts';
import type { StoredRun } from './store.ts';

/** What a screen is sent of lists that can be long; an export has all of what is kept. */
const SHOWN = { groups: 500, problems: 200, waitsFor: 8, alsoAt: 6 } as const;

/** A run as the API shows it: its result under the name of its kind. Fields the contract does not declare fall away. */
export function presentRun({ id, input, rulebook, at, result }: StoredRun): object {
  const head = { id, input, rulebook, at };
  if (result === null) return head;
  if (input.kind === 'check') return { ...head, check: slimCheck(result as PortfolioResult) };
  if (input.kind === 'reform') return { ...head, reform: slimBad(result as ReformResult) };
  return { ...head, desks: slimDesks(result as DesksResult) };
}

function slimBad<T extends { readonly bad: PortfolioResult['bad'] }>(result: T): T {
  return { ...result, bad: { ...result.bad, problems: result.bad.problems.slice(0, SHOWN.problems) } };
}

function slimCheck(result: PortfolioResult): PortfolioResult {
  const groups = (list: readonly GroupCount[]): readonly GroupCount[] => list.slice(0, SHOWN.groups);
  return {
    ...slimBad(result),
    requirements: result.requirements.map((item) => ({ ...item, waitsFor: item.waitsFor.slice(0, SHOWN.waitsFor) })),
    groups: { area: groups(result.groups.area), institution: groups(result.groups.institution), country: groups(result.groups.country) },
  };
}

function slimDesks(result: DesksResult): DesksResult {
  const short = <T extends { readonly alsoAt: readonly unknown[] }>(list: readonly T[]): T[] => list.map((item) => ({ ...item, alsoAt: item.alsoAt.slice(0, SHOWN.alsoAt) }));
  return { ...slimBad(result), desks: result.desks.map((desk) => ({ ...desk, documents: short(desk.documents), facts: short(desk.facts) })) };
}
