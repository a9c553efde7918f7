import type { Bilingual, IsoDate } from '@yumen/kernel';
import { formatDate, parseDate, text } from '@yumen/kernel';
import type { Area, CardSource, Confidence, ParameterRow, RulebookSource } from '@yumen/rules';
import { unitWords } from '@yumen/rules';

/** Where a change was read: noted on the card, a number of the law, the period in which the requirement holds. */
export type ChangeKind = 'noted' | 'number' | 'begins' | 'ends';

export interface CardChange {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly area: Area;
  readonly alsoIn?: readonly Area[];
  readonly lines: readonly { readonly kind: ChangeKind; readonly text: Bilingual; readonly standing?: Confidence }[];
}

/** What changed on one day. */
export interface DayOfChange {
  readonly date: IsoDate;
  /** Still ahead of the day counted from: announced, not yet in force. */
  readonly ahead: boolean;
  /** Instruments that take or lose effect on that day, each once. */
  readonly instruments: readonly { readonly title: Bilingual; readonly number?: string; readonly effect: 'begins' | 'ends' }[];
  readonly cards: readonly CardChange[];
}

/** A change under way without a day: a draft, a measure whose renewal is open. */
export interface Pending {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly area: Area;
  readonly since?: IsoDate;
  readonly text: Bilingual;
}

export interface LegalChanges {
  readonly asOf: IsoDate;
  /** Latest first, days ahead included. */
  readonly days: readonly DayOfChange[];
  readonly pending: readonly Pending[];
}

type Line = CardChange['lines'][number];

/** Every dated change the rulebook records, and what is pending; of one area, or of all. */
export function legalChanges(source: RulebookSource, asOf: IsoDate, area?: Area): LegalChanges {
  const cards = source.cards.filter((card) => area === undefined || card.area === area || card.alsoIn?.includes(area));
  const days = new Map<IsoDate, Map<CardSource, Line[]>>();
  const instruments = new Map<IsoDate, Map<string, DayOfChange['instruments'][number]>>();
  const add = (date: IsoDate, card: CardSource, line?: Line): void => {
    const lines = days.get(date) ?? days.set(date, new Map()).get(date);
    const kept = lines?.get(card) ?? lines?.set(card, []).get(card);
    if (line) kept?.push(line);
  };
  const instrument = (date: IsoDate, card: CardSource, basis: CardSource['basis'][number], effect: 'begins' | 'ends'): void => {
    add(date, card);
    const of = instruments.get(date) ?? instruments.set(date, new Map()).get(date);
    of?.set(`${effect} ${basis.instrument.zh}`, { title: basis.instrument, ...(basis.number ? { number: basis.number } : {}), effect });
  };
  for (const card of cards) {
    for (const item of card.history ?? []) add(item.date, card, { kind: 'noted', text: item.text, ...(item.standing ? { standing: item.standing } : {}) });
    for (const parameter of Object.values(card.parameters ?? {})) {
      parameter.series.forEach((row, i) => {
        if (i > 0) add(row.from, card, { kind: 'number', text: numberWords(parameter.label, parameter.unit, parameter.series[i - 1], row) });
      });
    }
    for (const period of card.inForce ?? []) {
      if (period.from) add(period.from, card, { kind: 'begins', text: text('开始施行', 'begins to apply') });
      if (period.to) add(dayAfter(period.to), card, { kind: 'ends', text: text(`${period.to} 止，不再施行`, `ends with ${period.to}`) });
    }
    for (const basis of card.basis) {
      if (basis.from) instrument(basis.from, card, basis, 'begins');
      if (basis.to) instrument(dayAfter(basis.to), card, basis, 'ends');
    }
  }
  return {
    asOf,
    days: [...days.entries()]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([date, lines]): DayOfChange => ({
        date,
        ahead: date > asOf,
        instruments: [...(instruments.get(date)?.values() ?? [])],
        cards: [...lines.entries()].map(([card, told]) => ({
          requirement: card.id,
          title: card.title,
          area: card.area,
          ...(card.alsoIn ? { alsoIn: card.alsoIn } : {}),
          lines: told,
        })),
      })),
    pending: cards
      .flatMap((card) =>
        (card.watch ?? []).map((item): Pending => ({ requirement: card.id, title: card.title, area: card.area, ...(item.since ? { since: item.since } : {}), text: item.text })),
      )
      .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1)),
  };
}

/** `免税额度：10万 → 20万`. */
function numberWords(label: Bilingual, unit: string | undefined, before: ParameterRow | undefined, after: ParameterRow): Bilingual {
  const figure = (row: ParameterRow | undefined): Bilingual => {
    const value = row?.value ?? null;
    if (value === null) return text('无', 'none');
    if (typeof value === 'boolean') return value ? text('是', 'yes') : text('否', 'no');
    const [amount, name] = typeof value === 'object' ? [value.amount, unitWords(value.currency)] : [value, unitWords(unit)];
    const plain = typeof amount === 'number' && unit !== 'year' ? amount.toLocaleString('en-US') : String(amount);
    const figured = (word: string): string => (word === '%' ? `${plain}%` : `${plain} ${word}`.trim());
    return text(figured(name.zh), figured(name.en));
  };
  const [from, to] = [figure(before), figure(after)];
  return text(`${label.zh}：${from.zh} → ${to.zh}`, `${label.en}: ${from.en} → ${to.en}`);
}

function dayAfter(date: IsoDate): IsoDate {
  return formatDate((parseDate(date) ?? 0) + 1);
}
export * from './touches.ts';
