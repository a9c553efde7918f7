import type { Command } from 'commander';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';

/** Words of the library's own help pages. */
const WORDS: Readonly<Record<string, Bilingual>> = {
  'Usage:': text('用法：', 'Usage:'),
  'Arguments:': text('参数：', 'Arguments:'),
  'Options:': text('选项：', 'Options:'),
  'Commands:': text('命令：', 'Commands:'),
  'display help for command': text('显示用法', 'show the usage'),
  'output the version number': text('显示版本号', 'show the version'),
  // Options that many commands share.
  'plan file': text('方案文件', 'plan file'),
  'machine-readable answer': text('机器可读的答案', 'machine-readable answer'),
  'zh or en': text('语言，zh 或 en', 'zh or en'),
  'state of the law on this day': text('按这一天的法律', 'state of the law on this day'),
};

const EXIT_CODES = text(
  '退出码：0 完成 · 2 输入有误 · 3 未找到 · 4 冲突或被占用 · 5 缺少工具 · 70 程序缺陷',
  'Exit codes: 0 done · 2 bad input · 3 not found · 4 conflict or lock · 5 missing tool · 70 defect of Yumen',
);

/** Help pages in one language. Descriptions are written `English / 中文`; one that has only one of them is shown as it is. */
export function localiseHelp(program: Command, lang: Lang): void {
  const pick = (description: string): string => pickLanguage(WORDS[description]?.[lang] ?? description, lang);
  const configure = (command: Command): void => {
    command.configureHelp({
      styleTitle: (title) => WORDS[title]?.[lang] ?? title,
      styleDescriptionText: pick,
      subcommandDescription: (inner) => pick(inner.summary() || inner.description()),
      optionDescription: (option) => pick(option.description) + defaultOf(option.defaultValue, lang),
      argumentDescription: (argument) => pick(argument.description),
      commandDescription: (inner) => pick(inner.description()),
    });
    for (const inner of command.commands) configure(inner);
  };
  configure(program);
  program.addHelpText('after', `\n${EXIT_CODES[lang]}`);
}

/** `check a plan / 检查方案` in the language asked for. */
export function pickLanguage(description: string, lang: Lang): string {
  const [, en, zh] = /^(.*?) \/ ([^/]*\p{Script=Han}.*)$/su.exec(description) ?? [];
  return en === undefined || zh === undefined ? description : lang === 'zh' ? zh : en;
}

function defaultOf(value: unknown, lang: Lang): string {
  if (value === undefined || value === false) return '';
  return lang === 'zh' ? `（默认 ${String(value)}）` : ` (default ${String(value)})`;
}
