import { writeFile } from 'node:fs/promises';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import type { MovedDate, Schedule, ScheduledTask } from '@yumen/rules/schedule';
import { scheduleIcs } from '../exports/schedule-ics.ts';
import { scheduleTables } from '../exports/schedule-tables.ts';
import { FLAG_WORDS, durationWords, spanWords } from '../present/index.ts';
import type { CliContext } from './index.ts';
import { prepareSchedule } from './prepare-schedule.ts';
import type { ScheduleOutputOptions } from './schedule-commands.ts';

const WORDS = {
  start: text('开始', 'start'),
  target: text('目标日', 'target'),
  finish: text('最早办妥', 'all in place'),
  latestStart: text('最晚动手', 'start by'),
  atLeast: text('至少（有法律未定时限或可停表的环节）', 'at least (something has no limit in law, or a clock that can stop)'),
  provisional: text('含暂定日期：放假安排只公布到', 'provisional: official days off are known up to'),
  late: text('按目标日已来不及', 'too late for the target'),
  range: text('最短/法定/通常/最长', 'shortest / statutory / typical / longest'),
  tasks: text('须办事项', 'procedures'),
  critical: text('关键', 'critical'),
  slack: text('可推迟', 'slack'),
  workingDays: text('个工作日', 'working days'),
  documents: text('材料（每件只备一次；法律未定准备时间）', 'documents (each once; the law sets no time for preparing them)'),
  events: text('事件', 'events'),
  given: text('已给定', 'given'),
  choices: text('择一办理（--choose 可改）', 'one is enough (--choose changes it)'),
  afterwards: text('开始以后', 'afterwards'),
  renewals: text('到期与延续', 'expiry and renewal'),
  due: text('截止', 'by'),
  noDay: text('事件日期未定', 'no day yet'),
  prohibited: text('现有方案中被禁止，须先解决', 'not permitted as the plan stands, settle this first'),
  open: text('项是否适用尚未确定，未排入（--possible 排入）', 'requirements may yet apply and are left out (--possible includes them)'),
  moved: text('因采用导入的放假安排而变动的日期', 'dates moved by imported days off'),
  written: text('已写出', 'written'),
  standing: text('以上为决策参考，最终由主管机关决定。', 'Decision support: the competent authority decides in the end.'),
};

/** `yumen schedule PLAN`. */
export async function schedule(file: string, options: ScheduleOutputOptions, context: CliContext): Promise<void> {
  const prepared = await prepareSchedule(file, options);
  const { lang } = context;
  const result = prepared.schedule;
  const written: string[] = [];
  if (options.ics) {
    await writeFile(options.ics, scheduleIcs(result, lang), 'utf8');
    written.push(options.ics);
  }
  if (options.csv || options.xlsx) {
    const tables = scheduleTables(result, lang);
    if (options.csv) await writeFile(options.csv, writeCsv(tables[0]), 'utf8');
    if (options.xlsx) await writeFile(options.xlsx, await writeXlsx(tables));
    written.push(...[options.csv, options.xlsx].filter((name) => name !== undefined));
  }
  if (options.json)
    return context.write(
      JSON.stringify({ ...result, calendar: { ...result.calendar, imported: prepared.calendars.imported.map((year) => year.year), moved: prepared.moved } }, null, 2),
    );
  for (const line of render(result, prepared.moved, lang)) context.write(line);
  for (const name of written) context.write(`${WORDS.written[lang]}: ${name}`);
}

function render(result: Schedule, moved: readonly MovedDate[], lang: Lang): string[] {
  const t = (words: Bilingual): string => words[lang];
  const range = [result.range.min, result.range.statutory, result.range.typical, result.range.max];
  const lines = [
    `${result.title || '—'} · ${result.asOf} · ${result.rulebook}`,
    `${t(WORDS.start)} ${result.start} → ${t(WORDS.finish)} ${result.finish}${result.atLeast ? ` ${t(WORDS.atLeast)}` : ''}`,
    ...(result.target ? [`${t(WORDS.target)} ${result.target} · ${t(WORDS.latestStart)} ${result.latestStart}${result.late ? ` — ${t(WORDS.late)}` : ''}`] : []),
    ...(new Set(range).size > 1 ? [`${t(WORDS.range)}: ${range.join(' / ')}`] : []),
    ...(result.provisional ? [`${t(WORDS.provisional)} ${result.calendar.officialThrough}`] : []),
  ];
  const section = (heading: Bilingual, items: readonly string[]): void => {
    if (items.length > 0) lines.push('', t(heading), ...items);
  };
  section(
    WORDS.prohibited,
    result.prohibited.map((item) => `  ✕ ${t(item.title)}  ${item.requirement}`),
  );
  section(
    WORDS.tasks,
    result.tasks.flatMap((task) => taskLines(task, lang)),
  );
  section(
    WORDS.events,
    result.events.map((event) => `  ${event.date}${event.given ? ` (${t(WORDS.given)})` : ''}  ${t(event.label)}${flags(event.flags, lang)}`),
  );
  section(
    WORDS.choices,
    result.choices.map(
      (choice) => `  ${choice.options.map((option) => `${option.requirement === choice.chosen ? '●' : '○'} ${t(option.title)} ${option.requirement}`).join('   ')}`,
    ),
  );
  section(
    WORDS.documents,
    result.documents.map((item) => `  ${t(WORDS.due)} ${item.latestFinish}  ${t(item.title)}${item.wantedBy.length > 1 ? ` ×${item.wantedBy.length}` : ''}  (${item.id})`),
  );
  section(
    WORDS.afterwards,
    result.afterwards.map((item) => {
      const span = spanWords(item.deadline);
      const event = item.deadline ? `${t(item.deadline.label)}${span ? ` + ${t(span)}` : ''}` : '';
      return `  ${item.due ?? t(WORDS.noDay)}  ${t(item.title)}${event ? `  (${event})` : ''}${flags(item.flags, lang)}`;
    }),
  );
  section(
    WORDS.renewals,
    result.renewals.map(
      (item) =>
        `  ${item.validUntil}  ${t(item.title)}${item.renewal ? `  ← ${item.renewal.date}${item.renewal.text ? ` ${t(item.renewal.text)}` : ''}` : ''}${flags(item.flags, lang)}`,
    ),
  );
  section(
    WORDS.moved,
    moved.map((item) => movedLine(item, lang)),
  );
  if (result.open.length > 0) lines.push('', `◐ ${result.open.length} ${t(WORDS.open)}`);
  lines.push('', t(WORDS.standing));
  return lines;
}

export function movedLine(item: MovedDate, lang: Lang): string {
  return `  ${item.before ?? '—'} → ${item.after ?? '—'}  ${item.title[lang]}  (${item.id} ${item.field})`;
}

function taskLines(task: ScheduledTask, lang: Lang): string[] {
  const slack = task.critical ? WORDS.critical[lang] : `${WORDS.slack[lang]} ${task.slackWorkingDays} ${WORDS.workingDays[lang]}`;
  return [
    `  ${task.critical ? '━' : '─'} ${task.earliestStart} → ${task.earliestFinish}  ${task.title[lang]}  ${task.id}`,
    `      ${task.authority[lang]}${task.flags.includes('no_limit') ? '' : ` · ${durationWords(task.duration)[lang]}`} · ${slack}${task.due ? ` · ${WORDS.due[lang]} ${task.due}` : ''}${flags(task.flags, lang)}`,
  ];
}

function flags(list: ScheduledTask['flags'], lang: Lang): string {
  return list.length > 0 ? ` · ${list.map((flag) => FLAG_WORDS[flag][lang]).join(lang === 'zh' ? '、' : ', ')}` : '';
}
