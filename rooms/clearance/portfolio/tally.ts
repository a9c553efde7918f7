import type { Bilingual } from '@yumen/kernel';
import type { Area, Requirement, Rulebook } from '@yumen/rules';
import type { Bits } from '@yumen/rules/bulk';
import { countBits, eachBit } from '@yumen/rules/bulk';
import type { PlansBehind } from './behind.ts';
import { FIGURES, Union } from './behind.ts';
import { GroupTally } from './groups.ts';
import { GROUPINGS } from './model.ts';
import type { Grouping, OpenFactCount, PlanRef, PortfolioResult, RequirementCount, StatutoryTime } from './model.ts';
import type { Batch, PlanEntry, StreamTotals } from './stream.ts';
import { PlanTotals } from './plan-totals.ts';
import type { Resumable } from './resume.ts';
import { NO_TIME, addTime, bodyOf, dueBits, isBurden, isProcedure, statutoryTime } from './time.ts';

/** Plans named with each verdict of each requirement; the rest is for a drill-down. */
const EXAMPLES = 5;

/** A card of the national rulebook, or one that a layer adds. */
type Card = Pick<Requirement, 'id' | 'source'>;

interface Count {
  readonly requirement: Card;
  applies: number;
  due: number;
  open: number;
  time: StatutoryTime;
  readonly waitsFor: Map<string, number>;
  readonly appliesTo: PlanRef[];
  readonly openFor: PlanRef[];
}

interface SavedTally {
  readonly counts: readonly (Omit<Count, 'requirement'> & { readonly id: string; readonly source?: Card['source'] })[];
  readonly groups: Readonly<Record<Grouping, unknown>>;
}

/** Adds up batches. Its size depends on the rulebook and the groups, not on the number of plans. */
export class Tally implements Resumable {
  private counts = new Map<string, Count>();
  private labels = new Map<string, { readonly label: Bilingual; readonly question?: Bilingual | undefined }>();
  private readonly groups = { area: new GroupTally(), institution: new GroupTally(), country: new GroupTally() };
  /** Plans with any verdict that waits for the fact. */
  private waitingPlans = new Map<string, number>();
  /** Verdicts that wait for the fact and for nothing else. */
  private closing = new Map<string, number>();
  private settled = 0;
  private plans = 0;

  constructor(private readonly national: Rulebook) {}

  add({ plans, versions }: Batch, behind?: PlansBehind): void {
    const [version] = versions;
    if (!version) return;
    const { rulebook, verdicts } = version;
    this.plans += plans.length;
    const anyOpen = new Int32Array((verdicts.open[0] as Bits).length);
    const due = dueBits(rulebook, verdicts.applies);
    const totals = new PlanTotals(plans.length);
    const byArea = new Map<Area, Bits>();
    const waiting = new Map<string, Bits>();
    const union = new Union();
    for (const requirement of rulebook.requirements) {
      const applies = verdicts.applies[requirement.index] as Bits;
      const open = verdicts.open[requirement.index] as Bits;
      const [appliesCount, openCount] = [countBits(applies), countBits(open)];
      if (appliesCount + openCount === 0) continue;
      const count = this.countOf(requirement);
      const dueHere = due[requirement.index] as Bits;
      const dueCount = countBits(dueHere);
      const limit = statutoryTime(requirement.source);
      count.applies += appliesCount;
      count.due += dueCount;
      count.open += openCount;
      if (limit) count.time = addTime(count.time, limit, dueCount);
      this.addExamples(count, plans, applies, open);
      this.addOpenFacts(count, rulebook, verdicts.openFacts(requirement.index), waiting, union);
      totals.add(dueHere, open, isProcedure(requirement.source.kind), limit);
      for (let w = 0; w < open.length; w++) anyOpen[w] = (anyOpen[w] as number) | (open[w] as number);
      this.addGroups(requirement, plans, { applies, open, due: dueHere, limit }, byArea);
      if (!behind) continue;
      for (const [verdict, bits] of [
        ['applies', applies],
        ['due', dueHere],
        ['open', open],
      ] as const)
        behind.mark(FIGURES.verdict(verdict, requirement.id), bits);
      if (dueCount > 0 && isBurden(requirement.source.kind)) union.add(FIGURES.authority(bodyOf(requirement.source).zh), dueHere);
    }
    this.settled += plans.length - countBits(anyOpen);
    for (const [fact, bits] of waiting) this.waitingPlans.set(fact, (this.waitingPlans.get(fact) ?? 0) + countBits(bits));
    for (const [area, touched] of byArea) this.groups.area.addPlans(area, countBits(touched));
    if (behind) {
      behind.mark(
        FIGURES.settled,
        anyOpen.map((word) => ~word),
      );
      for (const [area, touched] of byArea) behind.mark(FIGURES.area(area), touched);
      for (const [fact, bits] of waiting) behind.mark(FIGURES.waits(fact), bits);
      union.markAll(behind);
    }
    plans.forEach((plan, i) => {
      this.groups.institution.addPlan(plan.institution, totals, i);
      for (const country of countriesOf(plan)) this.groups.country.addPlan(country, totals, i);
    });
  }

  result(stream: StreamTotals, on: string | undefined): PortfolioResult {
    const counts = [...this.counts.values()].sort((a, b) => b.applies - a.applies || b.open - a.open || (a.requirement.id < b.requirement.id ? -1 : 1));
    const requirements = counts.map((count) => this.countOut(count));
    const time = counts.reduce((sum, count) => addTime(sum, count.time), NO_TIME);
    const total = (read: (count: Count) => number): number => counts.reduce((sum, count) => sum + read(count), 0);
    return {
      ...(on ? { on } : {}),
      rulebook: { version: this.national.version, requirements: this.national.requirements.length },
      ...stream,
      totals: {
        applies: total((count) => count.applies),
        open: total((count) => count.open),
        procedures: total((count) => (isProcedure(count.requirement.source.kind) ? count.due : 0)),
        time,
        settled: this.settled,
      },
      requirements,
      openFacts: this.openFacts(counts),
      authorities: authoritiesOf(counts),
      groups: { area: this.groups.area.result(), institution: this.groups.institution.result(), country: this.groups.country.result() },
    };
  }

  save(): unknown {
    const { labels, waitingPlans, closing, settled, plans, groups } = this;
    // A requirement as compiled holds functions; its card is all that is needed, and stands in the national rulebook unless a layer adds it.
    const counts = [...this.counts.values()].map(({ requirement: { id, source }, ...count }) => ({ ...count, id, ...(this.national.requirement(id) ? {} : { source }) }));
    return { counts, labels, waitingPlans, closing, settled, plans, groups: { area: groups.area.save(), institution: groups.institution.save(), country: groups.country.save() } };
  }

  restore(saved: unknown): void {
    const { counts, groups, ...rest } = saved as SavedTally;
    Object.assign(this, rest);
    this.counts = new Map(counts.map(({ id, source, ...count }) => [id, { ...count, requirement: this.national.requirement(id) ?? { id, source: source as Card['source'] } }]));
    for (const by of GROUPINGS) this.groups[by].restore(groups[by]);
  }

  private countOf(requirement: Requirement): Count {
    let count = this.counts.get(requirement.id);
    if (!count) {
      count = {
        requirement: this.national.requirement(requirement.id) ?? requirement,
        applies: 0,
        due: 0,
        open: 0,
        time: NO_TIME,
        waitsFor: new Map(),
        appliesTo: [],
        openFor: [],
      };
      this.counts.set(requirement.id, count);
    }
    return count;
  }

  private addExamples(count: Count, plans: readonly PlanEntry[], applies: Bits, open: Bits): void {
    for (const [bits, list] of [
      [applies, count.appliesTo],
      [open, count.openFor],
    ] as const) {
      if (list.length < EXAMPLES) list.push(...firstRows(bits, EXAMPLES - list.length).flatMap((row) => plans[row]?.ref ?? []));
    }
  }

  private addOpenFacts(count: Count, rulebook: Rulebook, openFacts: ReadonlyMap<number, Bits>, any: Map<string, Bits>, union: Union): void {
    const several = waitForSeveral(openFacts);
    for (const [slot, bits] of openFacts) {
      const waiting = countBits(bits);
      const fact = rulebook.facts[slot];
      if (waiting === 0 || !fact) continue;
      const all = any.get(fact.name);
      if (!all) any.set(fact.name, bits.slice());
      else for (let w = 0; w < all.length; w++) all[w] = (all[w] as number) | (bits[w] as number);
      this.labels.set(fact.name, { label: fact.source.label, question: fact.source.question });
      const alone = bits.map((word, w) => word & ~(several[w] as number));
      const closed = countBits(alone);
      if (closed > 0) {
        this.closing.set(fact.name, (this.closing.get(fact.name) ?? 0) + closed);
        union.add(FIGURES.closes(fact.name), alone);
      }
      count.waitsFor.set(fact.name, (count.waitsFor.get(fact.name) ?? 0) + waiting);
    }
  }

  private addGroups(
    requirement: Requirement,
    plans: readonly PlanEntry[],
    found: { applies: Bits; open: Bits; due: Bits; limit: StatutoryTime | undefined },
    byArea: Map<Area, Bits>,
  ): void {
    const { area, kind } = requirement.source;
    const { applies, open, due, limit } = found;
    const touched = byArea.get(area) ?? new Int32Array(applies.length);
    for (let w = 0; w < touched.length; w++) touched[w] = (touched[w] as number) | (applies[w] as number) | (open[w] as number);
    byArea.set(area, touched);
    const dueCount = countBits(due);
    this.groups.area.addRequirement(area, requirement.id, countBits(applies));
    this.groups.area.addSums(area, isProcedure(kind) ? dueCount : 0, countBits(open), limit ? addTime(NO_TIME, limit, dueCount) : NO_TIME);
    eachBit(applies, (row) => {
      const plan = plans[row];
      if (!plan) return;
      this.groups.institution.addRequirement(plan.institution, requirement.id, 1);
      for (const country of countriesOf(plan)) this.groups.country.addRequirement(country, requirement.id, 1);
    });
  }

  private waiting(waitsFor: ReadonlyMap<string, number>): OpenFactCount[] {
    return [...waitsFor]
      .map(([fact, plans]) => ({ fact, label: this.labels.get(fact)?.label ?? { zh: fact, en: fact }, plans }))
      .sort((a, b) => b.plans - a.plans || (a.fact < b.fact ? -1 : 1));
  }

  private countOut(count: Count): RequirementCount {
    const { source, id } = count.requirement;
    const limit = statutoryTime(source);
    return {
      requirement: id,
      area: source.area,
      kind: source.kind,
      title: source.title,
      authority: { zh: source.authority.zh, en: source.authority.en },
      applies: count.applies,
      due: count.due,
      open: count.open,
      not: this.plans - count.applies - count.open,
      ...(limit ? { limit } : {}),
      time: count.time,
      waitsFor: this.waiting(count.waitsFor),
      examples: { applies: count.appliesTo, open: count.openFor },
    };
  }

  private openFacts(counts: readonly Count[]): PortfolioResult['openFacts'] {
    const verdicts = new Map<string, number>();
    const wanted = new Map<string, string[]>();
    for (const { requirement, waitsFor } of counts) {
      for (const [fact, waiting] of waitsFor) {
        verdicts.set(fact, (verdicts.get(fact) ?? 0) + waiting);
        wanted.set(fact, [...(wanted.get(fact) ?? []), requirement.id]);
      }
    }
    return this.waiting(this.waitingPlans)
      .map((item) => {
        const question = this.labels.get(item.fact)?.question;
        return {
          ...item,
          verdicts: verdicts.get(item.fact) ?? 0,
          closes: this.closing.get(item.fact) ?? 0,
          ...(question ? { question } : {}),
          requirements: wanted.get(item.fact) ?? [],
        };
      })
      .sort((a, b) => b.verdicts - a.verdicts || (a.fact < b.fact ? -1 : 1));
  }
}

const NOWHERE: readonly string[] = [''];

/** Groups of the plan by partner country; the one without a name where it states none. */
function countriesOf({ countries }: PlanEntry): readonly string[] {
  return countries.length > 0 ? countries : NOWHERE;
}

function firstRows(bits: Bits, count: number): number[] {
  const rows: number[] = [];
  for (let w = 0; w < bits.length && rows.length < count; w++) {
    let left = bits[w] as number;
    while (left !== 0 && rows.length < count) {
      const low = left & -left;
      rows.push((w << 5) + 31 - Math.clz32(low));
      left ^= low;
    }
  }
  return rows;
}

/** Rows whose verdict waits for more than one fact. */
function waitForSeveral(openFacts: ReadonlyMap<number, Bits>): Bits {
  const [first] = openFacts.values();
  const once = new Int32Array(first?.length ?? 0);
  const several = new Int32Array(once.length);
  for (const bits of openFacts.values()) {
    for (let w = 0; w < once.length; w++) {
      several[w] = (several[w] as number) | ((once[w] as number) & (bits[w] as number));
      once[w] = (once[w] as number) | (bits[w] as number);
    }
  }
  return several;
}

function authoritiesOf(counts: readonly Count[]): PortfolioResult['authorities'] {
  const found = new Map<string, { authority: Bilingual; requirements: string[]; procedures: number; time: StatutoryTime }>();
  for (const { requirement, due, time } of counts) {
    if (due === 0 || !isBurden(requirement.source.kind)) continue;
    const { zh, en } = bodyOf(requirement.source);
    const entry = found.get(zh) ?? { authority: { zh, en }, requirements: [], procedures: 0, time: NO_TIME };
    entry.requirements.push(requirement.id);
    if (isProcedure(requirement.source.kind)) entry.procedures += due;
    entry.time = addTime(entry.time, time);
    found.set(zh, entry);
  }
  return [...found.values()].sort((a, b) => b.time.workingDays - a.time.workingDays || b.procedures - a.procedures);
}
