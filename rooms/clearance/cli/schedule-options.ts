import { YumenError, parseDate, text } from '@yumen/kernel';
import type { Basis, ScheduleOptions } from '@yumen/rules/schedule';
import type { ScheduleCommandOptions } from './schedule-commands.ts';

const BASES: readonly Basis[] = ['statutory', 'typical', 'min', 'max'];

/**
 * The settings of a schedule from the options of a command.
 * @throws YumenError `bad_request` naming the option that cannot be understood.
 */
export function readScheduleOptions(options: ScheduleCommandOptions): ScheduleOptions {
  const basis = options.basis ?? 'statutory';
  if (!BASES.includes(basis as Basis))
    throw refuse('--basis', text(`没有「${basis}」这种算法`, `there is no length '${basis}'`), text(`可取：${BASES.join('、')}`, `one of: ${BASES.join(', ')}`));
  const events = pairs('--event', options.event);
  const days = pairs('--days', options.days);
  return {
    ...(options.start === undefined ? {} : { start: date('--start', options.start) }),
    ...(options.target === undefined ? {} : { target: date('--target', options.target) }),
    events: Object.fromEntries(events.map(([name, value]) => [name, date('--event', value)])),
    days: Object.fromEntries(days.map(([id, value]) => [id, wholeNumber(value)])),
    choose: options.choose ?? [],
    possible: options.possible ?? false,
    basis: basis as Basis,
  };
}

/** @throws YumenError `bad_request` for a text that is no day. */
export function date(option: string, value: string): string {
  if (parseDate(value) !== undefined) return value;
  throw refuse(option, text(`「${value}」不是存在的日期`, `'${value}' is not a day that exists`), text('写成 2026-11-20', 'write it as 2026-11-20'));
}

function pairs(option: string, values: readonly string[] = []): [string, string][] {
  return values.map((value) => {
    const at = value.lastIndexOf('=');
    if (at <= 0) throw refuse(option, text(`「${value}」缺少等号`, `'${value}' has no equals sign`), text('写成 名称=值', 'write it as name=value'));
    return [value.slice(0, at), value.slice(at + 1)];
  });
}

function wholeNumber(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw refuse('--days', text(`「${value}」不是天数`, `'${value}' is not a number of days`), text('写成整数', 'write a whole number'));
}

function refuse(option: string, what: ReturnType<typeof text>, remedy: ReturnType<typeof text>): YumenError {
  return new YumenError({ code: 'bad_request', what, where: { path: option }, remedy });
}
