import type { IsoDate } from '../date.ts';
import { parseDate } from '../date.ts';
import type { Problem } from '../errors.ts';
import { YumenError } from '../errors.ts';
import { text } from '../text.ts';

/**
 * One year as the State Council announces it: days off (weekends inside a holiday may be listed or left out) and weekend days
 * worked to make up for them. A notice may reach back into December of the year before.
 */
export interface OfficialYear {
  readonly year: number;
  readonly off: readonly IsoDate[];
  readonly work: readonly IsoDate[];
}

/** Days of a year that move: first day of the first lunar month, Qingming, the 5th of the 5th and the 15th of the 8th lunar month. */
export interface FestivalYear {
  readonly year: number;
  readonly springFestival: IsoDate;
  readonly tombSweeping: IsoDate;
  readonly dragonBoat: IsoDate;
  readonly midAutumn: IsoDate;
}

const KEYS = ['year', 'off', 'work'];

/**
 * Checks a year from outside, `{year, off: [...], work: [...]}`.
 * @throws YumenError `bad_request` listing every problem with its path; nothing is returned in part.
 */
export function readOfficialYear(input: unknown): OfficialYear {
  const problems: Problem[] = [];
  const add = (path: string, zh: string, en: string): void => {
    problems.push({ code: 'bad_request', what: text(zh, en), ...(path ? { where: { path } } : {}) });
  };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    add('', '放假安排应写成 {year, off: [...], work: [...]}', 'a calendar year is written as {year, off: [...], work: [...]}');
    throw new YumenError(problems);
  }
  const record = input as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    if (!KEYS.includes(key)) add(key, `不认识的键「${key}」`, `unknown key '${key}'`);
  }
  const year = record.year;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2004 || year > 2100)
    add('year', 'year 应为 2004 至 2100 之间的整数', 'year is a whole number from 2004 to 2100');
  const days = (key: 'off' | 'work'): IsoDate[] => {
    const list = record[key];
    if (!Array.isArray(list) || list.length > 366) {
      add(key, `${key} 应为日期列表`, `${key} is a list of dates`);
      return [];
    }
    list.forEach((day: unknown, i) => {
      if (typeof day !== 'string' || parseDate(day) === undefined)
        add(`${key}.${i}`, `「${String(day)}」不是存在的日期，写成 2027-01-01`, `'${String(day)}' is not a day that exists; write it as 2027-01-01`);
      else if (!day.startsWith(`${String(year)}-`) && !day.startsWith(`${Number(year) - 1}-12-`))
        add(`${key}.${i}`, `${day} 不在 ${String(year)} 年（或上一年12月）`, `${day} lies outside ${String(year)} and the December before`);
    });
    return list as IsoDate[];
  };
  const off = days('off');
  const work = days('work');
  for (const day of work) if (off.includes(day)) add('work', `${day} 既列为放假又列为上班`, `${day} is listed both as off and as worked`);
  if (off.length === 0 && problems.length === 0) add('off', '没有列出任何放假日', 'no day off is listed');
  if (problems.length > 0) throw new YumenError(problems);
  return { year: year as number, off: [...new Set(off)].sort(), work: [...new Set(work)].sort() };
}
