import type { VerdictOut } from '../check.ts';
import { WHOLE_PLAN } from '../plan.ts';
import type { CardSource, Kind } from '../model.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Chosen } from './choose.ts';
import { deadlineRole, eventKind } from './events.ts';

/** A requirement to be met on one flow. */
export interface Step {
  readonly id: string;
  readonly verdict: VerdictOut;
  readonly card: CardSource;
  /** Ids of the steps that come first. */
  readonly after: readonly string[];
}

export interface Phases {
  /** To be done before the cooperation starts. */
  readonly before: readonly Step[];
  /** To be done later. */
  readonly later: readonly Step[];
}

const NO_PROCEDURE: ReadonlySet<Kind> = new Set(['exemption', 'prohibition']);

export function stepId(flow: string, requirement: string): string {
  return flow === WHOLE_PLAN ? requirement : `${flow}:${requirement}`;
}

/**
 * Sorts what applies into what comes before the start and what follows. Order holds within a flow, and across flows where the
 * earlier requirement stands on another flow only. An exemption or prohibition is no procedure, but hands its own order on.
 */
export function phasesOf(rulebook: Rulebook, chosen: Chosen): Phases {
  const present = new Map<string, VerdictOut>();
  for (const item of chosen.kept) present.set(stepId(item.flow, item.requirement), item);
  const cardOf = (item: VerdictOut): CardSource => rulebook.requirement(item.requirement)?.source as CardSource;

  const resolve = (flow: string, name: string, seen: ReadonlySet<string>): VerdictOut[] => {
    const id = rulebook.requirement(name)?.id ?? name;
    const standIn = chosen.replacement(flow, id) ?? id;
    const own = present.get(stepId(flow, standIn));
    const found = own ? [own] : chosen.kept.filter((item) => item.requirement === standIn);
    return found.flatMap((item) => {
      const step = stepId(item.flow, item.requirement);
      if (seen.has(step)) return [];
      if (!NO_PROCEDURE.has(item.kind)) return [item];
      return (cardOf(item).after ?? []).flatMap((next) => resolve(item.flow, next, new Set([...seen, step])));
    });
  };
  const steps = chosen.kept
    .filter((item) => !NO_PROCEDURE.has(item.kind))
    .map((verdict): Step => {
      const id = stepId(verdict.flow, verdict.requirement);
      const card = cardOf(verdict);
      const first = (card.after ?? []).flatMap((name) => resolve(verdict.flow, name, new Set([id])));
      return { id, verdict, card, after: [...new Set(first.map((item) => stepId(item.flow, item.requirement)))] };
    });
  return split(steps);
}

/** A step is later when its deadline or lead hangs on a later event, or when it follows such a step; never what a step before the start needs. */
function split(steps: readonly Step[]): Phases {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const needed = new Set<string>();
  const need = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const before of byId.get(id)?.after ?? []) need(before);
  };
  for (const step of steps) if (leadsBefore(step.card)) need(step.id);
  const later = new Set<string>();
  const push = (id: string): void => {
    if (later.has(id) || needed.has(id)) return;
    later.add(id);
    for (const step of steps) if (step.after.includes(id)) push(step.id);
  };
  for (const step of steps) if (isLater(step.card)) push(step.id);
  return { before: steps.filter((step) => !later.has(step.id)), later: steps.filter((step) => later.has(step.id)) };
}

function leadsBefore(card: CardSource): boolean {
  return card.lead?.event !== undefined && eventKind(card.lead.event, 'lead').phase !== 'after';
}

function isLater(card: CardSource): boolean {
  if (leadsBefore(card)) return false;
  return deadlineRole(card) === 'follow_up' || (card.lead?.event !== undefined && eventKind(card.lead.event, 'lead').phase === 'after');
}
