import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@yumen/platform/config';
import type { OutputOf } from '@yumen/platform/operation';
import type { DayKind, OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { YumenError, formatDate, text, todayInChina } from '@yumen/kernel';
import { changedDays, daysOf, runsOf } from '../calendar/changed.ts';
import type { PlanMoves } from '../calendar/moves.ts';
import { movesOf } from '../calendar/moves.ts';
import { loadCalendars, readYearFile, storeYear } from '../calendar/store.ts';
import { previewCalendar } from '../contract.ts';
import { currentLayers } from '../layers/load.ts';
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
    throw new YumenError({
      code: 'bad_request',
      what: text(`没有「${input}」年的日历`, `there is no calendar for '${input}'`),
      remedy: text(`可查 ${first} 至 ${last} 年`, `years ${first} to ${last} can be shown`),
    });
  }
  const source: Source = imported.some((row) => row.year === year) ? 'imported' : current.officialYears.includes(year) ? 'official' : 'provisional';
  const days = daysOf(current, year).filter((day) => day.kind === 'holiday' || day.kind === 'make_up_day');
  const workingDays = daysOf(current, year).filter((day) => day.kind === 'working_day' || day.kind === 'make_up_day').length;
  if (options.json) {
    const list = (kind: DayKind): string[] => days.filter((day) => day.kind === kind).map((day) => day.date);
    return context.write(JSON.stringify({ year, source, provisional: source === 'provisional', workingDays, off: list('holiday'), work: list('make_up_day') }, null, 2));
  }
  context.write(`${year} · ${SOURCES[source][context.lang]} · ${workingDays} ${context.lang === 'zh' ? '个工作日' : 'working days'}`);
  for (const [from, to, kind] of runsOf(days)) context.write(`  ${from}${to === from ? '' : ` – ${to}`}  ${KIND_WORDS[kind][context.lang]}`);
}

/** `yumen calendar import FILE`: says what changes, then stores the year unless only a preview is asked for. */
export async function importYear(file: string, options: CalendarImportOptions, context: CliContext): Promise<void> {
  const { home } = readConfig();
  const year = await readYearFile(file);
  const before = await loadCalendars(home);
  const after = await loadCalendars(home, [year]);
  const changed = changedDays(before.current, after.current, year);
  // The plan is scheduled before anything is stored: a plan that cannot be read changes nothing.
  const moved = options.plan ? await scheduleMoves(options.plan, options, year) : undefined;
  const saved = await savedMoves(home, year, before.current, after.current);
  const stored = options.preview ? undefined : await storeYear(home, year);
  if (options.json) return context.write(JSON.stringify({ year: year.year, stored: stored ?? null, changedDays: changed, ...(moved ? { moved } : {}), plans: saved }, null, 2));
  const { lang } = context;
  context.write(
    lang === 'zh'
      ? `${year.year} 年：放假 ${year.off.length} 天，调休上班 ${year.work.length} 天；与原日历相差 ${changed.length} 天`
      : `${year.year}: ${year.off.length} days off, ${year.work.length} worked instead; ${changed.length} days differ from before`,
  );
  for (const day of changed) context.write(`  ${day.date}  ${KIND_WORDS[day.before][lang]} → ${KIND_WORDS[day.after][lang]}`);
  if (moved) {
    context.write(lang === 'zh' ? `日程中变动的日期：${moved.length}` : `dates that move in the schedule: ${moved.length}`);
    for (const item of moved) context.write(movedLine(item, lang));
  }
  const moving = saved.filter((plan) => plan.moved.length > 0);
  if (moving.length > 0)
    context.write(lang === 'zh' ? `已存方案中日期会变的：${moving.length} 个（自今日动手计）` : `saved plans with dates that move, begun today: ${moving.length}`);
  const lost = saved.filter((plan) => plan.unreadable).map((plan) => plan.title);
  if (lost.length > 0)
    context.write(lang === 'zh' ? `已存方案中读不出、未比对的：${lost.join('、')}` : `saved plans that cannot be read and were not compared: ${lost.join('; ')}`);
  for (const plan of moving) {
    context.write(`  ${plan.title}`);
    for (const item of plan.moved) context.write(`  ${movedLine(item, lang)}`);
  }
  context.write(stored ? `${lang === 'zh' ? '已保存' : 'stored'}: ${stored}` : lang === 'zh' ? '仅预览，未保存' : 'preview only, nothing stored');
}

/** Which dates of the plans kept here would move: asked of the server that runs on the folder, else read from the records. */
async function savedMoves(home: string, year: OfficialYear, before: WorkingCalendar, after: WorkingCalendar): Promise<readonly PlanMoves[]> {
  const { databaseUrl } = readConfig();
  const { clientOf, findServer } = await import('@yumen/platform/client');
  const url = databaseUrl === undefined ? await findServer(home) : undefined;
  if (url !== undefined) {
    const found: PlanMoves[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const batch: OutputOf<typeof previewCalendar> = await clientOf(url)(previewCalendar, { year: year.year, off: [...year.off], work: [...year.work], after });
      found.push(...batch.plans);
      after = batch.next;
    }
    return found;
  }
  if (databaseUrl === undefined && !existsSync(join(home, 'db'))) return [];
  const [{ openDatabase, migrate }, { allPlans }] = await Promise.all([import('@yumen/platform/db'), import('../store.ts')]);
  const opened = await openDatabase({ home, databaseUrl });
  try {
    await migrate(opened.db, [{ room: 'clearance', folder: new URL('../migrations/', import.meta.url) }]);
    const books = await currentLayers();
    const found: PlanMoves[] = [];
    for await (const plans of allPlans(opened.db))
      found.push(...plans.map((plan) => movesOf(books, plan, before, after, todayInChina())).filter(({ moved, unreadable }) => moved.length > 0 || unreadable));
    return found;
  } finally {
    await opened.close();
  }
}

async function scheduleMoves(plan: string, options: CalendarImportOptions, year: OfficialYear) {
  const { movedDates } = await import('@yumen/rules/schedule');
  const [before, after] = [await prepareSchedule(plan, options), await prepareSchedule(plan, options, [year])];
  return movedDates(before.schedule, after.schedule);
}
