import type { IsoDate } from '@yumen/kernel';
import type { CardSource } from '@yumen/rules';
import { formatDate, parseDate } from '@yumen/kernel';

/** Days on which something about these requirements changed: starts and ends of periods, parameter rows and noted changes, oldest first. */
export function changeDays(cards: readonly CardSource[]): IsoDate[] {
  const days = new Set<IsoDate>();
  const after = (day: IsoDate): IsoDate => formatDate((parseDate(day) ?? 0) + 1);
  for (const card of cards) {
    for (const period of card.inForce ?? []) {
      if (period.from) days.add(period.from);
      if (period.to) days.add(after(period.to));
    }
    for (const parameter of Object.values(card.parameters ?? {})) for (const row of parameter.series) days.add(row.from);
    for (const change of card.history ?? []) days.add(change.date);
  }
  return [...days].sort();
}
