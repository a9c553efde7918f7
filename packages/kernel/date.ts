/**
 * Calendar days without a clock or a time zone. A day is stored as ISO text (`2026-11-20`) and computed on as an epoch day:
 * whole days since 1970-01-01 in the proleptic Gregorian calendar. No `Date` local time is involved anywhere.
 */
export type IsoDate = string;
/** Whole days since 1970-01-01. */
export type EpochDay = number;

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month, `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Epoch day of a civil date. Source of the arithmetic: days-from-civil over 400-year eras. */
export function fromCivil(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Civil date of an epoch day; the inverse of {@link fromCivil}. */
export function toCivil(epoch: EpochDay): Civil {
  const z = epoch + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** Epoch day of an ISO date, or `undefined` where the text is not a day that exists (`2026-02-30` does not). */
export function parseDate(iso: string): EpochDay | undefined {
  const match = ISO.exec(iso);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return fromCivil(year, month, day);
}

export function formatDate(epoch: EpochDay): IsoDate {
  const { year, month, day } = toCivil(epoch);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(epoch: EpochDay): number {
  return ((((epoch + 3) % 7) + 7) % 7) + 1;
}

/** The same day `months` later; a day the target month lacks becomes its last day (Civil Code Art. 202). */
export function addMonths(epoch: EpochDay, months: number): EpochDay {
  const { year, month, day } = toCivil(epoch);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return fromCivil(y, m, Math.min(day, daysInMonth(y, m)));
}

/** Today in China (UTC+8, no daylight saving since 1991): the day Chinese authorities would write. */
export function todayInChina(now: number = Date.now()): IsoDate {
  return formatDate(Math.floor((now + 8 * 3_600_000) / 86_400_000));
}
