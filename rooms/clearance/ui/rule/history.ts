import type { IsoDate } from '@yumen/kernel';
import { parseDate } from '@yumen/kernel';
import type { CardSource } from '@yumen/rules';
import { changeDays } from '../engine/dates.ts';

export interface HistoryPoint {
  readonly date: IsoDate;
  /** Place on the line, 0 at its beginning, 100 at its end. */
  readonly at: number;
  readonly ahead: boolean;
}

export interface HistoryLine {
  readonly points: readonly HistoryPoint[];
  /** Place of the day looked from. */
  readonly now: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The days on which a card changed, to scale on one line that reaches at least to the day looked from; undefined where nothing is dated. */
export function historyLine(card: CardSource, asOf: IsoDate): HistoryLine | undefined {
  const days = changeDays([card]);
  const [from] = days;
  if (from === undefined || from >= asOf) return undefined;
  const to = (days.at(-1) as IsoDate) > asOf ? (days.at(-1) as IsoDate) : asOf;
  const [first, last] = [parseDate(from) as number, parseDate(to) as number];
  const place = (date: IsoDate): number => (100 * ((parseDate(date) as number) - first)) / (last - first);
  return { points: days.map((date) => ({ date, at: place(date), ahead: date > asOf })), now: place(asOf), from, to };
}
