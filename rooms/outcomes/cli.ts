import type { Command } from 'commander';
import type { Lang } from '@yumen/kernel';

/** What the command line gives this room: the language and where to write. */
export interface OutcomesCliContext {
  readonly lang: Lang;
  readonly write: (line: string) => void;
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
