import type { Command } from 'commander';
import type { Lang } from '@yumen/kernel';
import type { WaitingPlans } from './report/plans.ts';

/** What the command line gives this room: the language and where to write. */
export interface OutcomesCliContext {
  readonly lang: Lang;
  readonly write: (line: string) => void;
  /** Where long work says how far it is; silent where nobody looks. */
  readonly progress?: (line: string) => void;
  /** Plans of the clearance room, for country briefs made without a server. */
  readonly waitingPlans?: WaitingPlans;
}

/**
 * Commands on publication data in `YUMEN_HOME`. With a server running on that folder they go through it; the implementation is
 * imported only when a command runs, because the engine is large.
 */
export function registerOutcomesCommands(program: Command, context: (options: { lang?: string }) => OutcomesCliContext): void {
  const outcomes = program.command('outcomes').description('from grant lists and publication records to indicators / 成果统计');
  outcomes
    .command('import')
    .description('load publication records of any known format, or folders of them / 导入成果记录')
    .argument('<files...>', 'files or folders')
    .option('--json', 'machine-readable report')
    .option('--lang <lang>', 'zh or en')
    .action(async (files: string[], options: { json?: boolean; lang?: string }) => {
      const { importCommand } = await import('./cli/import.ts');
      await importCommand(files, options, context(options));
    });
  outcomes
    .command('grants')
    .description('read a grant list, CSV or XLSX / 导入项目清单')
    .argument('<file>', 'the list')
    .option('--list <name>', 'name of the list; the name of the file unless told')
    .option('--map <pairs...>', 'which column holds what: number=批准号 year=年度')
    .option('--json', 'machine-readable report')
    .option('--lang <lang>', 'zh or en')
    .action(async (file: string, options: { list?: string; map?: string[]; json?: boolean; lang?: string }) => {
      const { grantsCommand } = await import('./cli/grants.ts');
      await grantsCommand(file, options, context(options));
    });
  outcomes
    .command('link')
    .description('link works and awards / 关联成果与项目')
    .option('--json', 'one line for each link')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: { json?: boolean; lang?: string }) => {
      const { linkCommand } = await import('./cli/link.ts');
      await linkCommand(options, context(options));
    });
  outcomes
    .command('study')
    .description('compute a study / 计算统计研究')
    .argument('<file>', 'definition (YAML or JSON)')
    .option('--json', 'machine-readable result')
    .option('--lang <lang>', 'zh or en')
    .action(async (file: string, options: { json?: boolean; lang?: string }) => {
      const { studyCommand } = await import('./cli/study.ts');
      await studyCommand(file, options, context(options));
    });
  outcomes
    .command('facts')
    .description('read a list of funding, agreements, visits or foreign scholars, CSV or XLSX / 导入经费、协议、往来或外国学者清单')
    .argument('<file>', 'the list')
    .requiredOption('--kind <kind>', 'funding, agreements, visits or scholars')
    .option('--list <name>', 'name of the list; the name of the file unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (file: string, options: { kind?: string; list?: string; lang?: string }) => {
      const { factsCommand } = await import('./cli/facts.ts');
      await factsCommand(file, options, context(options));
    });
  outcomes
    .command('report')
    .description('the report of a study: web page, PDF or Word / 生成研究报告')
    .argument('<study>', 'definition file, or id of a saved study')
    .option('--format <format>', 'pdf, docx or html; pdf unless told')
    .option('--out <file>', 'where to write; a name after the title unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (study: string, options: { format?: string; out?: string; lang?: string }) => {
      const { DOCUMENTS, reportCommand } = await import('./cli/report.ts');
      await reportCommand(study, options, DOCUMENTS, context(options));
    });
  outcomes
    .command('brief')
    .description('one page on a partner country / 国别一页')
    .argument('<country>', 'two-letter code, or the name of a country')
    .requiredOption('--study <study>', 'definition file, or id of a saved study')
    .option('--format <format>', 'pdf or html; pdf unless told')
    .option('--out <file>', 'where to write; a name after the title unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (country: string, options: { study: string; format?: string; out?: string; lang?: string }) => {
      const { reportCommand } = await import('./cli/report.ts');
      await reportCommand(options.study, { ...options, country }, ['pdf', 'html'], context(options));
    });
  outcomes
    .command('export')
    .description('the figures of a study for other programs: CSV, XLSX, VOSviewer / 导出研究数据')
    .argument('<study>', 'definition file, or id of a saved study')
    .option('--format <format>', 'csv, xlsx or vosviewer; csv unless told')
    .option('--out <file>', 'where to write; a name after the title unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (study: string, options: { format?: string; out?: string; lang?: string }) => {
      const { EXPORTS, reportCommand } = await import('./cli/report.ts');
      await reportCommand(study, options, EXPORTS, context(options));
    });
  outcomes
    .command('schema')
    .description('create the tables, or print those of a cluster / 建表')
    .option('--cluster <name>', 'cluster the tables are spread over')
    .option('--print', 'print the statements instead of running them')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: { cluster?: string; print?: boolean; lang?: string }) => {
      const { schemaCommand } = await import('./cli/schema.ts');
      await schemaCommand(options, context(options));
    });
}
