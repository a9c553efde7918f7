import type { Lang } from '@yumen/kernel';
import { todayInChina } from '@yumen/kernel';
import type { InputOf, Operation, OperationContext } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import { checkPlan } from '@yumen/rules';
import type { ScheduleOptions } from '@yumen/rules/schedule';
import { buildSchedule, movedDates } from '@yumen/rules/schedule';
import { exportPlanFile, schedulePlan } from '../contract.ts';
import { loadCalendars } from '../calendar/store.ts';
import { paperLanguages } from '../exports/languages.ts';
import { renderDossier } from '../exports/dossier.ts';
import { scheduleIcs } from '../exports/schedule-ics.ts';
import { scheduleTables } from '../exports/schedule-tables.ts';
import { renderSheetHtml, renderSheetPdf } from '../exports/sheet.ts';
import { fileStem } from '../present/index.ts';
import { inLayers, requireDay } from './plan-input.ts';

type Asked = InputOf<typeof schedulePlan>;

/** The settings asked for, every day checked; work begins today where neither start nor target is given. */
function settingsOf({ start, target, events = {}, days, choose, possible, basis }: Asked, today: string): ScheduleOptions {
  for (const [name, day] of Object.entries(events)) requireDay(day, `events.${name}`);
  return {
    ...(start ? { start: requireDay(start, 'start') } : target ? {} : { start: today }),
    ...(target ? { target: requireDay(target, 'target') } : {}),
    events,
    ...(days ? { days } : {}),
    ...(choose ? { choose } : {}),
    ...(possible ? { possible } : {}),
    ...(basis ? { basis } : {}),
  };
}

async function prepare(input: Asked, { home, now }: OperationContext) {
  const { rulebook, plan } = await inLayers(input.document, input.on);
  const checked = checkPlan(rulebook, plan);
  const { current, released, imported } = await loadCalendars(home);
  const settings = settingsOf(input, todayInChina(now().getTime()));
  const schedule = buildSchedule(rulebook, checked, current, settings);
  const moved = imported.length === 0 ? [] : movedDates(buildSchedule(rulebook, checked, released, settings), schedule);
  return { rulebook, plan, checked, schedule, moved, imported };
}

const schedule = implement(schedulePlan, async (input, context) => {
  const { schedule: dated, moved, imported } = await prepare(input, context);
  return { schedule: dated, imported: imported.map(({ year }) => year), moved: [...moved] };
});

const file = implement(exportPlanFile, async ({ format, lang, ...input }, context) => {
  const prepared = await prepare(input, context);
  const langs = paperLanguages(lang ?? 'both');
  // Tables and calendars are in one language: the one asked for, else that of the caller.
  const one: Lang = lang === 'zh' || lang === 'en' ? lang : context.lang;
  const name = fileStem(input.document.title);
  const words = (content: string, ending: string) => ({ fileName: `${name}${ending}`, content, encoding: 'utf-8' as const });
  const bytes = (content: Uint8Array, ending: string) => ({ fileName: `${name}${ending}`, content: Buffer.from(content).toString('base64'), encoding: 'base64' as const });
  switch (format) {
    case 'ics':
      return words(scheduleIcs(prepared.schedule, one), '.ics');
    case 'csv':
      return words(writeCsv(scheduleTables(prepared.schedule, one)[0]), '.csv');
    case 'xlsx':
      return bytes(await writeXlsx(scheduleTables(prepared.schedule, one)), '.xlsx');
    case 'dossier':
      return bytes((await renderDossier({ ...prepared, langs })).bytes, one === 'zh' ? '-办理手册.pdf' : '-dossier.pdf');
    case 'sheet':
      return bytes((await renderSheetPdf({ ...prepared, langs })).bytes, one === 'zh' ? '-敢签单.pdf' : '-sheet.pdf');
    case 'sheet_html':
      return words(renderSheetHtml({ ...prepared, langs }), one === 'zh' ? '-敢签单.html' : '-sheet.html');
  }
});

/** Schedules and files of plans on the server. */
export const scheduleOperations: readonly Operation[] = [schedule, file];
