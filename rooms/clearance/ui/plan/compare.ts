import type { FactValue, PlanDocument } from '@yumen/rules';
import { partnerCountries } from '@yumen/rules';

/** One difference between two versions of a plan. */
export type PlanChange =
  | { readonly kind: 'title'; readonly from: string; readonly to: string }
  | { readonly kind: 'partners'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'layers'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'flow_added' | 'flow_removed' | 'flow_renamed'; readonly flow: string }
  | { readonly kind: 'fact'; readonly flow?: string; readonly fact: string; readonly from?: FactValue; readonly to?: FactValue };

/** What changed from one version of a plan to the next, in the order title, partners, layers, flows, facts. */
export function planChanges(before: PlanDocument, after: PlanDocument): PlanChange[] {
  const changes: PlanChange[] = [];
  if (before.title !== after.title) changes.push({ kind: 'title', from: before.title, to: after.title });
  for (const [kind, from, to] of [
    ['partners', partnerCountries(before), partnerCountries(after)],
    ['layers', before.layers ?? [], after.layers ?? []],
  ] as const)
    if (from.join() !== to.join()) changes.push({ kind, from, to });
  const earlier = new Map((before.flows ?? []).map((flow) => [flow.id, flow]));
  const later = new Map((after.flows ?? []).map((flow) => [flow.id, flow]));
  for (const id of earlier.keys()) if (!later.has(id)) changes.push({ kind: 'flow_removed', flow: id });
  for (const [id, flow] of later) {
    const old = earlier.get(id);
    if (!old) changes.push({ kind: 'flow_added', flow: id });
    else if (old.title !== flow.title) changes.push({ kind: 'flow_renamed', flow: id });
  }
  changes.push(...factChanges(before.facts, after.facts));
  for (const [id, flow] of later) changes.push(...factChanges(earlier.get(id)?.facts, flow.facts).map((change) => ({ ...change, flow: id })));
  return changes;
}

type FactChange = Extract<PlanChange, { kind: 'fact' }>;

function factChanges(before: PlanDocument['facts'] = {}, after: PlanDocument['facts'] = {}): FactChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((fact): FactChange[] => {
    const [from, to] = [before[fact], after[fact]];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ kind: 'fact', fact, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
}
