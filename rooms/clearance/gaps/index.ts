import type { Bilingual, IsoDate } from '@yumen/kernel';
import { parseDate } from '@yumen/kernel';
import type { Area, Confidence, Plan, Rulebook, RulebookSource } from '@yumen/rules';
import { concerns, openFacts, residual, stateOf, verdictOf } from '@yumen/rules';

/** What a rule announces and nobody has issued. */
export interface Gap {
  readonly requirement: string;
  readonly requirementTitle: Bilingual;
  readonly area: Area;
  readonly what: Bilingual;
  /** The provision that announces it; absent where only policy or practice calls for it. */
  readonly announcedBy?: string;
  readonly since?: IsoDate;
  /** Calendar days from `since` to the day counted; absent where no day of announcement is known or it lies ahead. */
  readonly daysWaited?: number;
  /** Facts nobody can be sure of without it. */
  readonly facts: readonly { readonly fact: string; readonly label: Bilingual }[];
  /** Requirements whose condition looks at one of these facts. */
  readonly dependents: readonly string[];
  readonly confidence: Confidence;
  readonly checked: IsoDate;
  /** Verdicts of the plan that stay open because of it. */
  readonly open: readonly OpenVerdict[];
}

export interface OpenVerdict {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly flow: string;
  /** The facts it waits for, as far as the gap makes them unknowable. */
  readonly waitsFor: readonly string[];
  /** True where it waits for nothing else. */
  readonly only: boolean;
}

export interface GapsRegister {
  readonly asOf: IsoDate;
  readonly gaps: readonly Gap[];
  /** Open verdicts of the plan with at least one such fact, each counted once. */
  readonly openVerdicts: number;
}

/** The register, longest waited first; undated entries last. With a plan, read against the rulebook of its layers, also what stays open in it. */
export function gapsRegister(source: RulebookSource, asOf: IsoDate, of?: { readonly rulebook: Rulebook; readonly plan: Plan }): GapsRegister {
  const canonical = new Map(source.facts.flatMap((fact) => [fact.name, ...(fact.aliases ?? [])].map((name) => [name, fact] as const)));
  const entries = source.cards.flatMap((card) =>
    (card.awaits ?? []).map((awaited): Omit<Gap, 'open'> => {
      const facts = (awaited.facts ?? []).flatMap((name) => canonical.get(name) ?? []).map(({ name, label }) => ({ fact: name, label }));
      const names = new Set(facts.map(({ fact }) => fact));
      const days = waited(awaited.since, asOf);
      return {
        requirement: card.id,
        requirementTitle: card.title,
        area: card.area,
        what: awaited.what,
        ...(awaited.announcedBy ? { announcedBy: awaited.announcedBy } : {}),
        ...(awaited.since ? { since: awaited.since } : {}),
        ...(days === undefined ? {} : { daysWaited: days }),
        facts,
        dependents: dependentsOf(source, names),
        confidence: card.confidence,
        checked: card.checked,
      };
    }),
  );
  entries.sort((a, b) => (b.daysWaited ?? -1) - (a.daysWaited ?? -1) || (a.requirement < b.requirement ? -1 : 1));
  const open = of && openInPlan(of.rulebook, of.plan, entries);
  const gaps = entries.map((entry, i): Gap => ({ ...entry, open: open?.get(i) ?? [] }));
  return { asOf, gaps, openVerdicts: new Set(gaps.flatMap((gap) => gap.open.map((one) => `${one.flow} ${one.requirement}`))).size };
}

function waited(since: IsoDate | undefined, asOf: IsoDate): number | undefined {
  const [from, to] = [since === undefined ? undefined : parseDate(since), parseDate(asOf)];
  return from === undefined || to === undefined || from > to ? undefined : to - from;
}

/** Verdicts of a plan that stay open because of each gap, by its place in the register. Nothing but the open facts is worked out. */
export function openInPlan(rulebook: Rulebook, plan: Plan, gaps: readonly Pick<Gap, 'facts'>[]): ReadonlyMap<number, readonly OpenVerdict[]> {
  const byFact = new Map<string, number[]>();
  gaps.forEach(({ facts }, i) => facts.forEach(({ fact }) => byFact.set(fact, [...(byFact.get(fact) ?? []), i])));
  const found = new Map<number, OpenVerdict[]>();
  for (const state of stateOf(rulebook, plan)) {
    for (const requirement of rulebook.requirements) {
      if (!concerns(requirement, state.flow) || verdictOf(requirement, state) !== 2) continue;
      const open = openFacts(rulebook, residual(rulebook, requirement.whole, state.frame)).map(({ name }) => name);
      for (const i of new Set(open.flatMap((fact) => byFact.get(fact) ?? []))) {
        const waitsFor = open.filter((fact) => byFact.get(fact)?.includes(i));
        const verdict = { requirement: requirement.id, title: requirement.source.title, flow: state.flow.id, waitsFor, only: waitsFor.length === open.length };
        found.set(i, [...(found.get(i) ?? []), verdict]);
      }
    }
  }
  return found;
}

/** Requirements that name a fact in their trigger or exemptions, directly or through a derived fact. */
function dependentsOf(source: RulebookSource, facts: ReadonlySet<string>): string[] {
  const names = new Set(facts);
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const fact of source.facts) if (fact.derived && mentions(fact.derived, names)) names.add(fact.name);
  }
  return source.cards.filter((card) => [card.when, ...(card.unless ?? []).map(({ when }) => when)].some((when) => mentions(when, names))).map(({ id }) => id);
}

function mentions(expression: string, names: ReadonlySet<string>): boolean {
  return (expression.replaceAll(/'[^']*'|"[^"]*"/g, '').match(/[a-z_][a-z0-9_.]*/g) ?? []).some((word) => names.has(word));
}
