import { parseDate, type IsoDate } from '@yumen/kernel';
import { NUMERAL_CHARS, parseNumeral } from './numerals.ts';

const N = `[${NUMERAL_CHARS}]`;
/** Source of a pattern for a day written in Chinese, blanks allowed: `2021 年 8 月 20 日`, `一九九七年十月一日`. Three groups. */
export const DAY_PATTERN = `(${N}{4})\\s*年\\s*(${N}{1,3})\\s*月\\s*(${N}{1,3})\\s*日`;

/** ISO date of three written numbers; `undefined` where there is no such day. */
export function isoFromParts(year: string, month: string, day: string): IsoDate | undefined {
  const parts = [year, month, day].map((part) => parseNumeral(part));
  if (parts.some((part) => part === undefined)) return undefined;
  const iso = `${String(parts[0]).padStart(4, '0')}-${String(parts[1]).padStart(2, '0')}-${String(parts[2]).padStart(2, '0')}`;
  return parseDate(iso) === undefined ? undefined : iso;
}

/** All days written in a text, in order. */
export function daysIn(text: string): { readonly date: IsoDate; readonly index: number; readonly end: number }[] {
  const out = [];
  for (const match of text.matchAll(new RegExp(DAY_PATTERN, 'g'))) {
    const date = isoFromParts(match[1]!, match[2]!, match[3]!);
    if (date) out.push({ date, index: match.index, end: match.index + match[0].length });
  }
  return out;
}
