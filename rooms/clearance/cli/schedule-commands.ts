import type { Command } from 'commander';
import type { CliContext } from './index.ts';

export interface ScheduleCommandOptions {
  start?: string;
  target?: string;
  on?: string;
  event?: string[];
  days?: string[];
  choose?: string[];
  possible?: boolean;
  basis?: string;
  lang?: string;
}
export interface ScheduleOutputOptions extends ScheduleCommandOptions {
  ics?: string;
  csv?: string;
  xlsx?: string;
  json?: boolean;
}
export interface DossierOptions extends ScheduleCommandOptions {
  pdf: string;
}
export interface SheetOptions {
  pdf?: string;
  html?: string;
  on?: string;
  lang?: string;
}
export interface CalendarOptions {
  json?: boolean;
  lang?: string;
}
export interface CalendarImportOptions extends ScheduleCommandOptions {
  plan?: string;
  preview?: boolean;
  json?: boolean;
}

const several = (value: string, earlier: string[] | undefined): string[] => [...(earlier ?? []), value];

/** Commands on days: schedule, dossier, sheet to sign, working-day calendar. Each implementation is imported when its command runs. */
export function registerScheduleCommands(program: Command, context: (options: { lang?: string }) => CliContext): void {
  scheduleSettings(program.command('schedule').description('earliest and latest days of everything that applies / 日程').argument('<plan>', 'plan file'))
    .option('--ics <file>', 'write a calendar file')
    .option('--csv <file>', 'write a CSV table')
    .option('--xlsx <file>', 'write a workbook')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string, options: ScheduleOutputOptions) => {
      const { schedule } = await import('./schedule.ts');
      await schedule(plan, options, context(options));
    });
  scheduleSettings(program.command('dossier').description('a PDF with everything to prepare, by when, for whom / 办理手册').argument('<plan>', 'plan file'))
    .requiredOption('--pdf <file>', 'file to write')
    .option('--lang <lang>', 'zh, en or both', 'both')
    .action(async (plan: string, options: DossierOptions) => {
      const { dossier } = await import('./dossier.ts');
      await dossier(plan, options, context(options.lang === 'both' ? {} : options));
    });
  program
    .command('sheet')
    .description('one page for the person who signs / 敢签单')
    .argument('<plan>', 'plan file')
    .option('--pdf <file>', 'write a PDF')
    .option('--html <file>', 'write a web page')
    .option('--on <date>', 'state of the law on this day')
    .option('--lang <lang>', 'zh, en or both', 'both')
    .action(async (plan: string, options: SheetOptions) => {
      const { sheet } = await import('./sheet.ts');
      await sheet(plan, options, context(options.lang === 'both' ? {} : options));
    });
  const calendar = program.command('calendar').description('working days of China / 工作日历');
  calendar
    .command('show')
    .description('days off and make-up days of a year')
    .argument('<year>', 'year')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (year: string, options: CalendarOptions) => {
      const { showYear } = await import('./calendar.ts');
      await showYear(year, options, context(options));
    });
  scheduleSettings(calendar.command('import').description('take over an official year: {year, off: [...], work: [...]}').argument('<file>', 'YAML or JSON file'))
    .option('--plan <plan>', 'also say which dates of this plan move')
    .option('--preview', 'say what would change and store nothing')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (file: string, options: CalendarImportOptions) => {
      const { importYear } = await import('./calendar.ts');
      await importYear(file, options, context(options));
    });
}

function scheduleSettings(command: Command): Command {
  return command
    .option('--start <date>', 'first day on which work can begin')
    .option('--target <date>', 'day the cooperation is to begin')
    .option('--on <date>', 'state of the law on this day')
    .option('--event <name=date>', 'day of an event, such as contract_effective=2027-01-15; repeatable', several)
    .option('--days <id=n>', 'working days for a document or a requirement; repeatable', several)
    .option('--choose <id>', 'preferred among alternatives; repeatable', several)
    .option('--possible', 'also schedule what may yet apply')
    .option('--basis <length>', 'statutory, typical, min or max lengths');
}
