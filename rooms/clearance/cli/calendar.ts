import { readConfig } from '@yumen/platform/config';
import type { DayKind, OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { YumenError, formatDate, fromCivil, text } from '@yumen/kernel';
import { loadCalendars, readYearFile, storeYear } from '../calendar/store.ts';
import type { CliContext } from './index.ts';
import { prepareSchedule } from './prepare-schedule.ts';
import { movedLine } from './schedule.ts';
import type { CalendarImportOptions, CalendarOptions } from './schedule-commands.ts';

const KIND_WORDS: Readonly<Record<DayKind, ReturnType<typeof text>>> = {
  holiday: text('放假', 'off'),
  make_up_day: text('调休上班', 'worked instead'),
  weekend: text('周末', 'weekend'),
  working_day: text('上班', 'working day'),
};
const SOURCES = {
  official: text('国务院办公厅通知（随产品发布）', 'notice of the State Council, as released'),
  imported: text('已导入的放假安排', 'imported days off'),
  provisional: text('暂定：按法定13天推算，不含补假与调休', 'provisional: the 13 days of the law, without days in lieu and make-up days'),
};

type Source = keyof typeof SOURCES;

/** `yumen calendar show YEAR`. */
export async function showYear(input: string, options: CalendarOptions, context: CliContext): Promise<void> {
  const { current, imported } = await loadCalendars(readConfig().home);
  const year = Number(input);
  const [first, last] = [Number(formatDate(current.first).slice(0, 4)), Number(formatDate(current.last).slice(0, 4))];
  if (!/^\d{4}$/.test(input) || year < first || year > last) {
    throw new YumenError({ code: 'bad_request', what: text(`没有「${input}」年的日历`, `there is no calendar for '${input}'`), remedy: text(`可查 ${first} 至 ${last} 年`, `years ${first} to ${last} can be shown`) });
  }
  const source: Source = imported.some((row) => row.year === year) ? 'imported' : current.officialYears.includes(year) ? 'official' : 'provisional';
  const days = daysOf(current, year).filter((day) => day.kind === 'holiday' || day.kind === 'make_up_day');
  const workingDays = daysOf(current, year).filter((day) => day.kind === 'working_day' || day.kind === 'make_up_day').length;
  if (options.json) {
    const list = (kind: DayKind): string[] => days.filter((day) => day.kind === kind).map((day) => day.date);
    return context.write(JSON.stringify({ year, source, provisional: source === 'provisional', workingDays, off: list('holiday'), work: list('make_up_day') }, null, 2));
  }
  context.write(`${year} · ${SOURCES[source][context.lang]} · ${workingDays} ${context.lang === 'zh' ? '个工作日' : 'working days'}`);
  for (const [from, to, kind] of runs(days)) context.write(`  ${from}${to === from ? '' : ` – ${to}`}  ${KIND_WORDS[kind][context.lang]}`);
}

/** `yumen calendar import FILE`: says what changes, then stores the year unless only a preview is asked for. */
export async function importYear(file: string, options: CalendarImportOptions, context: CliContext): Promise<void> {
  const { home } = readConfig();
  const year = await readYearFile(file);
  const before = await loadCalendars(home);
  const after = await loadCalendars(home, [year]);
  const changed = changedDays(before.current, after.current, year);
  // The plan is scheduled before anything is stored: a plan that cannot be read changes nothing.
  const moved = options.plan ? (await scheduleMoves(options.plan, options, year)) : undefined;
  const stored = options.preview ? undefined : await storeYear(home, year);
  if (options.json) return context.write(JSON.stringify({ year: year.year, stored: stored ?? null, changedDays: changed, ...(moved ? { moved } : {}) }, null, 2));
  const { lang } = context;
  context.write(lang === 'zh' ? `${year.year} 年：放假 ${year.off.length} 天，调休上班 ${year.work.length} 天；与原日历相差 ${changed.length} 天` : `${year.year}: ${year.off.length} days off, ${year.work.length} worked instead; ${changed.length} days differ from before`);
  for (const day of changed) context.write(`  ${day.date}  ${KIND_WORDS[day.before][lang]} → ${KIND_WORDS[day.after][lang]}`);
  if (moved) {
    context.write(lang === 'zh' ? `日程中变动的日期：${moved.length}` : `dates that move in the schedule: ${moved.length}`);
    for (const item of moved) context.write(movedLine(item, lang));
  }
  context.write(stored ? `${lang === 'zh' ? '已保存' : 'stored'}: ${stored}` : lang === 'zh' ? '仅预览，未保存' : 'preview only, nothing stored');
}

async function scheduleMoves(plan: string, options: CalendarImportOptions, year: OfficialYear) {
  const { movedDates } = await import('@yumen/rules/schedule');
  const [before, after] = [await prepareSchedule(plan, options), await prepareSchedule(plan, options, [year])];
  return movedDates(before.schedule, after.schedule);
}

interface Day {
  readonly date: string;
  readonly kind: DayKind;
}

function daysOf(calendar: WorkingCalendar, year: number): Day[] {
  const first = fromCivil(year, 1, 1);
  return Array.from({ length: fromCivil(year + 1, 1, 1) - first }, (_, i) => ({ date: formatDate(first + i), kind: calendar.kind(first + i) }));
}

function changedDays(before: WorkingCalendar, after: WorkingCalendar, { year }: OfficialYear): { date: string; before: DayKind; after: DayKind }[] {
  const works = (kind: DayKind): boolean => kind === 'working_day' || kind === 'make_up_day';
  const earlier = new Map([year - 1, year].flatMap((each) => daysOf(before, each)).map((day) => [day.date, day.kind]));
  return [year - 1, year].flatMap((each) => daysOf(after, each)).flatMap(({ date, kind }) => {
    const was = earlier.get(date) as DayKind;
    return works(was) === works(kind) ? [] : [{ date, before: was, after: kind }];
  });
}

/** Neighbouring days of the same kind as one run; weekends inside a holiday belong to it. */
function runs(days: readonly Day[]): [string, string, DayKind][] {
  const found: [string, string, DayKind][] = [];
  for (const day of days) {
    const last = found.at(-1);
    const next = last && new Date(Date.parse(`${last[1]}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    if (last && last[2] === day.kind && next === day.date) last[1] = day.date;
    else found.push([day.date, day.date, day.kind]);
  }
  return found;
}
