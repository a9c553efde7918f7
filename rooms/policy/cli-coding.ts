import type { Command } from 'commander';
import type { PolicyCliContext } from './cli.ts';

type ContextOf = (options: { lang?: string }) => PolicyCliContext;

export interface MatrixOptions {
  readonly by: string;
  readonly codebook: string;
  readonly coder?: string;
  readonly json?: boolean;
  readonly csv?: string;
  readonly svg?: string;
  readonly xlsx?: string;
  readonly lang?: string;
}

export interface CodeOptions {
  readonly codebook: string;
  readonly coder?: string;
  readonly out?: string;
  readonly limit?: string;
  readonly reason?: string;
  readonly from?: string;
  readonly of?: string;
  readonly clause?: string;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

/** Hangs `yumen policy matrix` and `yumen policy code …` on the program, below `policy`. Nothing heavy is loaded before a command runs. */
export function registerCodingCommands(program: Command, context: ContextOf): void {
  const policy = program.commands.find((command) => command.name() === 'policy') ?? program.command('policy').description('laws and policies / 政策法规库');
  const commands = () => import('./cli/coding.ts');

  policy
    .command('matrix')
    .description('work items × period, instrument or region, computed from the codings / 工作内容矩阵')
    .option('--by <what>', 'period, instrument or region', 'period')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'under what name one reads: others’ readings stay closed until two have finished')
    .option('--json', 'print JSON')
    .option('--csv <file>', 'write CSV')
    .option('--svg <file>', 'write a heat map')
    .option('--xlsx <file>', 'write a workbook with clauses, changes and comparison')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: MatrixOptions) => (await commands()).printMatrix(options, context(options)));

  const code = policy.command('code').description('content analysis: codebooks, codings, agreement, suggestions / 内容分析');
  code
    .command('export')
    .description('write a codebook (.qdc, .yaml), or with TEXT and --coder one coder’s codings (.jsonl) / 导出编码本或标注')
    .argument('[text]', 'text whose codings are wanted, such as 科学技术进步法(2021-12-24)')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'whose codings')
    .option('--out <file>', 'where to write; the ending decides between .qdc and .yaml')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string | undefined, options: CodeOptions) => (await commands()).exportCode(text, options, context(options)));
  code
    .command('import')
    .description('take in a codebook (.qdc, .yaml) or codings (.jsonl) / 导入编码本或标注')
    .argument('<file>', 'file to read')
    .option('--json', 'print the report as JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (file: string, options: CodeOptions) => (await commands()).importCode(file, options, context(options)));
  code
    .command('suggest')
    .description('suggested codes of a text, disputed and uncertain ones first, with evidence / 机器建议')
    .argument('<text>', 'text, such as 科学技术进步法(2021-12-24)')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'under what name one reads')
    .option('--limit <n>', 'number of clauses', '20')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string, options: CodeOptions) => (await commands()).suggestCodes(text, options, context(options)));
  code
    .command('agreement')
    .description('agreement of coders, overall and per code / 标注一致性')
    .argument('[text]', 'one text; all unless told')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--csv <file>', 'write CSV')
    .option('--xlsx <file>', 'write a workbook')
    .option('--coder <name>', 'under what name one reads')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string | undefined, options: CodeOptions) => (await commands()).printAgreement(text, options, context(options)));
  code
    .command('texts')
    .description('who has read which texts, and how far / 各文本读到哪里')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: CodeOptions) => (await commands()).printTexts(options, context(options)));
  code
    .command('carry')
    .description('carry codings to another version; what changed is to be looked at again / 修订后沿用标注')
    .argument('<from>', 'version that was coded, such as 科学技术进步法(2007-12-29)')
    .argument('<to>', 'version to carry to')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'only this coder’s')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (from: string, to: string, options: CodeOptions) => (await commands()).carryCodes(from, to, options, context(options)));
  code
    .command('again')
    .description('codings to look at again: clause or definition changed / 须重看的标注')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'under what name one reads')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: CodeOptions) => (await commands()).printAgain(options, context(options)));
  code
    .command('take')
    .description('take over a reading that comes with the product under one’s own name, to change it; the original stays / 沿用随附通读')
    .argument('<text>', 'text, such as 科学技术进步法(2021-12-24)')
    .requiredOption('--from <name>', 'whose reading, such as team-a')
    .requiredOption('--coder <name>', 'under what name')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string, options: CodeOptions) => (await commands()).takeReading(text, options, context(options)));
  code
    .command('discard')
    .description('give up a reading that was begun; what was coded stays in the history / 放弃未读完的通读')
    .argument('<text>', 'text, such as 科学技术进步法(2021-12-24)')
    .requiredOption('--coder <name>', 'whose reading')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string, options: CodeOptions) => (await commands()).discardText(text, options, context(options)));
  code
    .command('history')
    .description('who coded what when, before and after, and why, the youngest first / 标注历史')
    .argument('<text>', 'text, such as 科学技术进步法(2021-12-24)')
    .option('--clause <id>', 'one clause, such as art_4__para_1')
    .option('--of <name>', 'only what this person did')
    .option('--coder <name>', 'under what name one reads')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--csv <file>', 'write CSV')
    .option('--xlsx <file>', 'write a workbook')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string, options: CodeOptions) => (await commands()).printHistory(text, options, context(options)));
  code
    .command('release')
    .description('open the only finished reading of a text to all, without a second reader; cannot be taken back / 公开唯一一次通读')
    .argument('<text>', 'text, such as 科学技术进步法(2021-12-24)')
    .requiredOption('--reason <words>', 'why; it is kept')
    .option('--codebook <id>', 'which codebook', 'istc')
    .option('--coder <name>', 'under what name one reads')
    .option('--json', 'print JSON')
    .option('--lang <lang>', 'zh or en')
    .action(async (text: string, options: CodeOptions) => (await commands()).releaseText(text, options, context(options)));
  code
    .command('sample')
    .description('put in the invented sample text, coded by two / 放入自拟样本')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: CodeOptions) => (await commands()).loadSampleText(context(options)));
}
