import type { Bilingual } from '@yumen/kernel';
import type { CardSource, Kind, Requirement, Rulebook, TimeSpan } from '@yumen/rules';
import type { Bits } from '@yumen/rules/bulk';
import type { StatutoryTime } from './model.ts';

/** What one has to go through an office for. */
const PROCEDURES: ReadonlySet<Kind> = new Set(['approval', 'filing', 'assessment', 'licence', 'registration']);

export function isProcedure(kind: Kind): boolean {
  return PROCEDURES.has(kind);
}

/** Whose desk it is: several wordings of one body are one desk. */
export function bodyOf({ authority }: CardSource): Bilingual {
  const { zh, en } = authority.body ?? authority;
  return { zh, en };
}

/** What must be done, be it without an office: its time counts too. */
export function isBurden(kind: Kind): boolean {
  return isProcedure(kind) || kind === 'duty';
}

export const NO_TIME: StatutoryTime = { workingDays: 0, calendarDays: 0, months: 0 };

/**
 * The time limit of a card as the law states it: the steps before the clock starts and the clock itself, extensions left out.
 * Undefined where the law sets none. Hours count as nothing, a year as twelve months.
 */
export function statutoryTime(card: CardSource): StatutoryTime | undefined {
  const { duration } = card;
  if (!duration || !isBurden(card.kind)) return undefined;
  const spans: TimeSpan[] = [duration, ...(duration.steps ?? [])];
  if (spans.every((span) => span.n === undefined)) return undefined;
  const sum = (unit: TimeSpan['unit']): number => spans.reduce((days, span) => days + (span.unit === unit ? (span.n ?? 0) : 0), 0);
  return { workingDays: sum('working_day'), calendarDays: sum('calendar_day'), months: sum('month') + 12 * sum('year') };
}

export function addTime(a: StatutoryTime, b: StatutoryTime, times = 1): StatutoryTime {
  return { workingDays: a.workingDays + b.workingDays * times, calendarDays: a.calendarDays + b.calendarDays * times, months: a.months + b.months * times };
}

/** Days for comparing lengths only, never shown: a week has five working days, a month thirty days. */
export function roughDays(time: StatutoryTime | undefined): number {
  return time ? time.workingDays * 1.4 + time.calendarDays + time.months * 30 : Number.POSITIVE_INFINITY;
}

/**
 * For each requirement those whose application makes it unnecessary: alternatives of which one is enough. Where each stands for
 * the other, the one with the shorter limit in law is taken, and between equals the first.
 */
export function spareBy(rulebook: Rulebook): readonly (readonly number[])[] {
  const lists = (requirement: Requirement): Requirement[] => (requirement.source.alternatives ?? []).flatMap((id) => rulebook.requirement(id) ?? []);
  const length = rulebook.requirements.map((requirement) => roughDays(statutoryTime(requirement.source)));
  return rulebook.requirements.map((requirement) =>
    lists(requirement)
      .filter((other) => {
        if (!lists(other).includes(requirement)) return true;
        const [own, its] = [length[requirement.index] as number, length[other.index] as number];
        return its < own || (its === own && other.index < requirement.index);
      })
      .map((other) => other.index),
  );
}

const spares = new WeakMap<Rulebook, readonly (readonly number[])[]>();

/** Where a requirement is really to be done: it applies, and no alternative that is to be preferred does. */
export function dueBits(rulebook: Rulebook, applies: readonly Bits[]): Bits[] {
  const spare = spares.get(rulebook) ?? spareBy(rulebook);
  spares.set(rulebook, spare);
  return applies.map((bits, i) => {
    const others = spare[i] ?? [];
    if (others.length === 0) return bits;
    return bits.map((word, w) => others.reduce((left, other) => left & ~(applies[other]?.[w] ?? 0), word));
  });
}
