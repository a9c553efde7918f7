import type { Command } from 'commander';
import type { Lang } from '@yumen/kernel';

export { registerCodingCommands } from './cli-coding.ts';

/** What a command is given by the program it hangs on. */
export interface PolicyCliContext {
  readonly lang: Lang;
  write(line: string): void;
}

type ContextOf = (options: { lang?: string }) => PolicyCliContext;

export interface SearchOptions {
  readonly on?: string;
  readonly limit?: string;
  readonly json?: boolean;
  readonly level?: string[];
  readonly place?: string[];
  readonly period?: string[];
  readonly issuer?: string[];
  readonly lang?: string;
}

export interface JsonOption {
  readonly json?: boolean;
  readonly lang?: string;
}

/** Hangs `yumen policy …` on the program. Nothing heavy is loaded before a command runs. */
export function registerPolicyCommands(program: Command, context: ContextOf): void {
  const policy = program.command('policy').description('laws and policies: import, search, read, compare, check citations / 政策法规库');
  const commands = () => import('./cli/commands.ts');

  policy
    .command('import <folder>')
    .description('take in every text below a folder (or one file) / 导入文件夹')
    .option('--json', 'print the report as JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (folder: string, options: JsonOption) => (await commands()).importTexts(folder, options, context(options)));
  policy
    .command('search <question>')
    .description('find articles by everyday or legal words / 查条款')
    .option('--on <date>', 'only what is in force on that day')
    .option('--limit <n>', 'number of hits, 10 unless told')
    .option('--level <level...>', 'national, provincial, municipal')
    .option('--place <code...>', 'ISO 3166-2, such as CN-SH')
    .option('--period <period...>', 'plan period, such as fyp13')
    .option('--issuer <issuer...>', 'issuing body')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (question: string, options: SearchOptions) => (await commands()).searchTexts(question, options, context(options)));
  policy
    .command('show <id>')
    .description('open an article or a text, such as 个人信息保护法(2021-08-20)#38 / 打开条款')
    .option('--on <date>', 'where no version is named: the one in force on that day')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (id: string, options: JsonOption & { on?: string }) => (await commands()).showText(id, options, context(options)));
  policy
    .command('diff <before> <after>')
    .description('compare two versions article by article, word by word / 版本对照')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (before: string, after: string, options: JsonOption) => (await commands()).diffTexts(before, after, options, context(options)));
  policy
    .command('citations [refs...]')
    .description('check that cited articles exist; without references all of the rulebook / 核对引用')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (refs: string[], options: JsonOption) => (await commands()).checkReferences(refs, options, context(options)));
  policy
    .command('ledger')
    .description('make the citation ledger from the imported texts / 生成引用账册')
    .option('--out <file>', 'where to write it; data/reference/ledger.jsonl unless told')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: { out?: string; lang?: string }) => (await commands()).writeLedgerFile(options, context(options)));
  policy
    .command('export <id>')
    .description('write a text as Akoma Ntoso, JSON Lines or CSV / 导出文本')
    .option('--format <format>', 'akn, jsonl or csv', 'akn')
    .option('--lang <lang>', 'zh or en')
    .action(async (id: string, options: { format: string; lang?: string }) => (await commands()).exportOne(id, options, context(options)));
}
