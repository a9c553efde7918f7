import type { EpochDay } from '@yumen/kernel';
import { parseDate } from '@yumen/kernel';
import type { ParameterSource } from './model.ts';
import type { Symbol } from './parse.ts';
import type { Slot } from './values.ts';
import { NOT_APPLICABLE } from './values.ts';

/** Type of a parameter, from the first row that holds a value. */
export function parameterSymbol(parameter: ParameterSource, slot: number): Symbol {
  const value = parameter.series.find((row) => row.value !== null)?.value;
  const unit = parameter.unit ?? (typeof value === 'object' && value !== null ? value.currency : undefined);
  const type = typeof value === 'boolean' ? 'boolean' : typeof value !== 'string' ? 'number' : parseDate(value) === undefined ? 'string' : 'date';
  return { op: 'param', type, slot, unit };
}

/** The row in force on a day; not applicable where no row covers it or the row says that no such threshold exists. */
export function parameterAt(parameter: ParameterSource, day: EpochDay): Slot {
  for (const row of parameter.series) {
    const from = parseDate(row.from) ?? -Infinity;
    const to = row.to ? (parseDate(row.to) ?? Infinity) : Infinity;
    if (day < from || day > to) continue;
    const { value } = row;
    if (value === null) return NOT_APPLICABLE;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'object') return value.amount;
    if (typeof value === 'string') return parseDate(value) ?? value;
    return value;
  }
  return NOT_APPLICABLE;
}
