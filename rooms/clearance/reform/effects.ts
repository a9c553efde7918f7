import type { Requirement, Rulebook } from '@yumen/rules';
import type { Bits } from '@yumen/rules/bulk';
import { countBits, eachBit } from '@yumen/rules/bulk';
import type { PlansBehind } from '../portfolio/behind.ts';
import { FIGURES } from '../portfolio/behind.ts';
import type { PlanRef, StatutoryTime } from '../portfolio/model.ts';
import type { Resumable } from '../portfolio/resume.ts';
import type { Batch, PlanEntry } from '../portfolio/stream.ts';
import { NO_TIME, addTime, isBurden, isProcedure, statutoryTime } from '../portfolio/time.ts';
import type { ReformOutcome, RequirementEffect } from './model.ts';

const EXAMPLES = 5;

type Version = Batch['versions'][number] & { readonly due: readonly Bits[] };

/** What is told of a requirement on one side. */
type Told = Pick<Requirement['source'], 'title' | 'area' | 'kind'>;

interface Effect {
  before: Told | undefined;
  after: Told | undefined;
  appliesBefore: number;
  appliesAfter: number;
  freed: number;
  newlyBound: number;
  opened: number;
  closed: number;
  proceduresSaved: number;
  timeSaved: StatutoryTime;
  readonly examples: { freed: PlanRef[]; newlyBound: PlanRef[] };
}

const PLAN_COUNTS = ['freed', 'newlyBound', 'granted', 'withdrawn', 'opened', 'closed', 'touched'] as const;
type PlanCount = (typeof PLAN_COUNTS)[number];

/** Compares the same plans under the law as it is and as it would be, requirement by requirement. */
export class EffectTally implements Resumable {
  private effects = new Map<string, Effect>();
  /** @param number which of the reforms compared this is, for the plans behind its figures */
  constructor(private readonly number = 0) {}

  private plans: Record<PlanCount, number> = { freed: 0, newlyBound: 0, granted: 0, withdrawn: 0, opened: 0, closed: 0, touched: 0 };

  add(plans: readonly PlanEntry[], base: Version, reform: Version, behind?: PlansBehind): void {
    const words = base.verdicts.applies[0]?.length ?? reform.verdicts.applies[0]?.length ?? 0;
    const none: Bits = new Int32Array(words);
    const marks = Object.fromEntries(PLAN_COUNTS.map((name) => [name, new Int32Array(words)])) as Record<PlanCount, Bits>;
    for (const id of idsOf(base.rulebook, reform.rulebook)) {
      const [before, after] = [base.rulebook.requirement(id), reform.rulebook.requirement(id)];
      const [was, is] = [sideOf(base, before, none), sideOf(reform, after, none)];
      const changes = {
        freed: bitsOf(words, (w) => at(was.applies, w) & ~at(is.applies, w) & ~at(is.open, w)),
        newlyBound: bitsOf(words, (w) => at(is.applies, w) & ~at(was.applies, w) & ~at(was.open, w)),
        opened: bitsOf(words, (w) => at(is.open, w) & ~at(was.open, w)),
        closed: bitsOf(words, (w) => at(was.open, w) & ~at(is.open, w)),
      };
      this.count(id, { before, after, was, is, changes }, plans);
      if (behind) for (const [name, bits] of Object.entries(changes)) if (countBits(bits) > 0) behind.mark(FIGURES.effect(this.number, name, id), bits);
      const burden = [before, after].some((side) => side && (isBurden(side.source.kind) || side.source.kind === 'prohibition'));
      mark(marks[burden ? 'freed' : 'withdrawn'], changes.freed);
      mark(marks[burden ? 'newlyBound' : 'granted'], changes.newlyBound);
      for (const name of ['opened', 'closed'] as const) mark(marks[name], changes[name]);
      const recast = before?.source.kind !== after?.source.kind || !sameTime(limitOf(before), limitOf(after));
      for (let w = 0; w < words; w++) marks.touched[w] = at(marks.touched, w) | (recast ? at(was.due, w) | at(is.due, w) : at(was.due, w) ^ at(is.due, w));
    }
    for (const name of PLAN_COUNTS) if (name !== 'touched') mark(marks.touched, marks[name]);
    for (const name of PLAN_COUNTS) {
      this.plans[name] += countBits(marks[name]);
      behind?.mark(FIGURES.effect(this.number, name), marks[name]);
    }
  }

  save(): unknown {
    return { effects: this.effects, plans: this.plans };
  }

  restore(saved: unknown): void {
    Object.assign(this, saved);
  }

  result(): Pick<ReformOutcome, 'plans' | 'requirements'> {
    const requirements = [...this.effects]
      .map(([id, effect]) => effectOut(id, effect))
      .filter(
        (effect) =>
          effect.freed + effect.newlyBound + effect.opened + effect.closed > 0 ||
          effect.proceduresSaved !== 0 ||
          !sameTime(effect.timeSaved, NO_TIME) ||
          effect.kindBefore !== effect.kindAfter,
      )
      .sort((a, b) => weight(b) - weight(a) || (a.requirement < b.requirement ? -1 : 1));
    return { plans: { ...this.plans }, requirements };
  }

  private count(
    id: string,
    found: { before: Requirement | undefined; after: Requirement | undefined; was: Side; is: Side; changes: Record<'freed' | 'newlyBound' | 'opened' | 'closed', Bits> },
    plans: readonly PlanEntry[],
  ): void {
    const { before, after, was, is, changes } = found;
    const effect: Effect = this.effects.get(id) ?? {
      before: undefined,
      after: undefined,
      appliesBefore: 0,
      appliesAfter: 0,
      freed: 0,
      newlyBound: 0,
      opened: 0,
      closed: 0,
      proceduresSaved: 0,
      timeSaved: NO_TIME,
      examples: { freed: [], newlyBound: [] },
    };
    this.effects.set(id, effect);
    // Under layers a card may exist in one batch and not in another.
    effect.before ??= toldOf(before);
    effect.after ??= toldOf(after);
    effect.appliesBefore += countBits(was.applies);
    effect.appliesAfter += countBits(is.applies);
    for (const name of ['freed', 'newlyBound', 'opened', 'closed'] as const) effect[name] += countBits(changes[name]);
    const [dueBefore, dueAfter] = [countBits(was.due), countBits(is.due)];
    effect.proceduresSaved += (before && isProcedure(before.source.kind) ? dueBefore : 0) - (after && isProcedure(after.source.kind) ? dueAfter : 0);
    effect.timeSaved = addTime(addTime(effect.timeSaved, limitOf(before), dueBefore), limitOf(after), -dueAfter);
    for (const name of ['freed', 'newlyBound'] as const) {
      const list = effect.examples[name];
      if (list.length < EXAMPLES) eachBit(changes[name], (row) => list.length < EXAMPLES && plans[row] && list.push(plans[row].ref));
    }
  }
}

function toldOf(requirement: Requirement | undefined): Told | undefined {
  if (!requirement) return undefined;
  const { title, area, kind } = requirement.source;
  return { title, area, kind };
}

interface Side {
  readonly applies: Bits;
  readonly open: Bits;
  readonly due: Bits;
}

function sideOf({ verdicts, due }: Version, requirement: Requirement | undefined, none: Bits): Side {
  if (!requirement) return { applies: none, open: none, due: none };
  const { index } = requirement;
  return { applies: verdicts.applies[index] as Bits, open: verdicts.open[index] as Bits, due: due[index] as Bits };
}

function idsOf(base: Rulebook, reform: Rulebook): string[] {
  return [...new Set([...base.requirements, ...reform.requirements].map((requirement) => requirement.id))];
}

function at(bits: Bits, w: number): number {
  return bits[w] as number;
}

function bitsOf(words: number, word: (w: number) => number): Bits {
  return Int32Array.from({ length: words }, (_, w) => word(w));
}

function mark(into: Bits, from: Bits): void {
  for (let w = 0; w < into.length; w++) into[w] = at(into, w) | at(from, w);
}

function limitOf(requirement: Requirement | undefined): StatutoryTime {
  return (requirement && statutoryTime(requirement.source)) ?? NO_TIME;
}

function sameTime(a: StatutoryTime, b: StatutoryTime): boolean {
  return a.workingDays === b.workingDays && a.calendarDays === b.calendarDays && a.months === b.months;
}

function weight(effect: RequirementEffect): number {
  return effect.freed + effect.newlyBound + effect.opened + effect.closed + Math.abs(effect.proceduresSaved) + Math.abs(effect.timeSaved.workingDays);
}

function effectOut(requirement: string, { before, after, ...counts }: Effect): RequirementEffect {
  const source = after ?? before;
  return {
    requirement,
    title: source?.title ?? { zh: requirement, en: requirement },
    area: source?.area ?? 'data',
    ...(before ? { kindBefore: before.kind } : {}),
    ...(after ? { kindAfter: after.kind } : {}),
    ...counts,
  };
}
