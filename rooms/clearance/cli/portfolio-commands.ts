import type { Command } from 'commander';
import type { CliContext } from './index.ts';

/** Commands over many plans at once. Each implementation is imported only when its command runs. */
export function registerPortfolioCommands(program: Command, context: (options: { lang?: string }) => CliContext): void {
  const portfolio = program.command('portfolio').description('many plans at once / 成批方案');
  portfolio
    .command('check')
    .description('what binds how often, what is still open, where the days go / 成批检查')
    .argument('<path>', 'folder, table (.csv) or JSON Lines of plans')
    .option('--on <date>', 'state of the law on this day; without it that of each plan')
    .option('--by <group>', 'area, institution or country')
    .option('--requirement <id>', 'list the plans of one requirement instead')
    .option('--verdict <verdict>', 'with --requirement: applies, undetermined or does_not_apply', 'applies')
    .option('--limit <n>', 'rows of each table', '15')
    .option('--csv <file>', 'write the first table, or with --requirement its plans')
    .option('--xlsx <file>', 'write a workbook of all tables')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (path: string, options: PortfolioOptions) => {
      const { checkMany } = await import('./portfolio-check.ts');
      await checkMany(path, options, context(options));
    });
  portfolio
    .command('generate')
    .description('make sample plans, the same for the same seed / 生成样例方案')
    .requiredOption('--size <n>', 'number of plans')
    .requiredOption('--out <file>', 'JSON Lines file to write')
    .option('--seed <n>', 'seed', '1')
    .option('--mix <file>', 'what to draw from; data/reference/portfolio-mix.yaml unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: GenerateOptions) => {
      const { generate } = await import('./portfolio-generate.ts');
      await generate(options, context(options));
    });
  program
    .command('reform')
    .description('what a change of the rules would do to these plans / 评估改革方案')
    .argument('<path>', 'a plan, or a folder, table or JSON Lines of plans')
    .option('--patch <file...>', 'reform file; several are shown side by side')
    .option('--layer <id...>', 'apply the rules of a pilot zone, province or city everywhere')
    .option('--on <date>', 'state of the law on this day; without it that of each plan')
    .option('--limit <n>', 'rows of each table', '15')
    .option('--csv <file>', 'write the comparison')
    .option('--xlsx <file>', 'write a workbook of all tables')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (path: string, options: ReformOptions) => {
      const { reform } = await import('./portfolio-reform.ts');
      await reform(path, options, context(options));
    });
  program
    .command('desks')
    .description('same document, several desks: what one office asks for that another holds / 同一材料多头提交')
    .argument('<path>', 'a plan, or a folder, table or JSON Lines of plans')
    .option('--on <date>', 'state of the law on this day; without it that of each plan')
    .option('--limit <n>', 'rows of each table', '15')
    .option('--csv <file>', 'write what is asked for twice')
    .option('--xlsx <file>', 'write a workbook of all tables')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (path: string, options: DesksOptions) => {
      const { desks } = await import('./portfolio-desks.ts');
      await desks(path, options, context(options));
    });
}

export interface DesksOptions {
  on?: string;
  limit?: string;
  csv?: string;
  xlsx?: string;
  json?: boolean;
  lang?: string;
}
export interface PortfolioOptions extends DesksOptions {
  by?: string;
  requirement?: string;
  verdict?: string;
}
export interface ReformOptions extends DesksOptions {
  patch?: string[];
  layer?: string[];
}
export interface GenerateOptions {
  size: string;
  out: string;
  seed?: string;
  mix?: string;
  lang?: string;
}
