import type { Command } from 'commander';

export { registerPortfolioCommands } from './portfolio-commands.ts';
export { registerScheduleCommands } from './schedule-commands.ts';
import type { Lang } from '@yumen/kernel';

export { registerReferenceCommands } from './reference-commands.ts';

/** What the command line gives a room: where to write, which language, how to ask. */
export interface CliContext {
  readonly lang: Lang;
  readonly write: (line: string) => void;
  /** Asks on the terminal; undefined when input has ended. */
  readonly ask: (prompt: string) => Promise<string | undefined>;
}

/**
 * Commands on a plan file. They load the rulebook from its files and never open a database, so each implementation is imported
 * only when its command runs.
 */
export function registerClearanceCommands(program: Command, context: (options: { lang?: string }) => CliContext): void {
  program
    .command('check')
    .description('check a plan: what applies, what does not, what is open / 检查方案')
    .argument('<plan>', 'plan file (YAML or JSON) / 方案文件（YAML 或 JSON）')
    .option('--on <date>', 'state of the law on this day')
    .option('--json', 'machine-readable answer')
    .option('--all', 'also list what is not needed / 也列出无需办理的')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string, options: CheckOptions) => {
      const { check } = await import('./check.ts');
      await check(plan, options, context(options));
    });
  program
    .command('explain')
    .description('explain one requirement of a plan, down to the article / 说明一项要求')
    .argument('<plan>', 'plan file')
    .argument('<requirement>', 'requirement id / 要求编号')
    .option('--on <date>', 'state of the law on this day')
    .option('--flow <id>', 'only this flow / 只看这一流动')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string, requirement: string, options: ExplainOptions) => {
      const { explainRequirement } = await import('./explain.ts');
      await explainRequirement(plan, requirement, options, context(options));
    });
  program
    .command('diff')
    .description('the same plan under the law of two days / 两个日期的差别')
    .argument('<plan>', 'plan file')
    .requiredOption('--from <date>', 'first day / 前一日期')
    .requiredOption('--to <date>', 'second day / 后一日期')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string, options: DiffOptions) => {
      const { diff } = await import('./diff.ts');
      await diff(plan, options, context(options));
    });
  program
    .command('ask')
    .description('ask what is still open and write the answers into the plan file / 逐题作答')
    .argument('<plan>', 'plan file')
    .option('--on <date>', 'state of the law on this day')
    .option('--free', 'best question first, across areas / 不按领域，最有用的先问')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string, options: AskOptions) => {
      const { ask } = await import('./ask.ts');
      await ask(plan, options, context(options));
    });
  const rules = program.command('rules').description('the rulebook / 规则库');
  rules
    .command('list')
    .description('all requirements / 全部要求')
    .option('--area <area>', 'only one area / 只列一个领域')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: RulesOptions) => {
      const { list } = await import('./rules.ts');
      await list(options, context(options));
    });
  rules
    .command('show')
    .description('one card / 一项要求的卡片')
    .argument('<requirement>', 'requirement id / 要求编号')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (id: string, options: RulesOptions) => {
      const { show } = await import('./rules.ts');
      await show(id, options, context(options));
    });
  rules
    .command('test')
    .description('run the examples of all cards and the scenarios / 运行全部例子与情景')
    .argument('[filter]', 'only tests whose id or folder contains this / 只跑编号或文件夹含此字样的')
    .option('--json', 'machine-readable answer')
    .option('--rulebook <dir>', 'another rulebook folder / 另一规则库文件夹')
    .option('--lang <lang>', 'zh or en')
    .action(async (filter: string | undefined, options: RulesOptions) => {
      const { test } = await import('./rules.ts');
      await test(filter, options, context(options));
    });
}

export interface CheckOptions {
  on?: string;
  json?: boolean;
  all?: boolean;
  lang?: string;
}
export interface ExplainOptions extends CheckOptions {
  flow?: string;
}
export interface DiffOptions {
  from: string;
  to: string;
  json?: boolean;
  lang?: string;
}
export interface AskOptions {
  on?: string;
  free?: boolean;
  lang?: string;
}
export interface RulesOptions {
  area?: string;
  json?: boolean;
  rulebook?: string;
  lang?: string;
}
