import type { Lang } from '@yumen/kernel';
import { YumenError, parseDate, text } from '@yumen/kernel';
import type { Rulebook, VerdictChange } from '@yumen/rules';
import { diffPlans, groupChanges } from '@yumen/rules';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../present/groups.ts';
import { currentLayers } from '../layers/load.ts';
import { loadPlanInLayers } from './files.ts';
import type { CliContext, DiffOptions } from './index.ts';

/** `yumen diff PLAN --from DATE --to DATE`. */
export async function diff(file: string, options: DiffOptions, context: CliContext): Promise<void> {
  for (const date of [options.from, options.to]) {
    if (parseDate(date) === undefined) {
      throw new YumenError({
        code: 'bad_request',
        what: text(`「${date}」不是存在的日期`, `'${date}' is not a day that exists`),
        remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
      });
    }
  }
  const books = await currentLayers();
  const [before, after] = [await loadPlanInLayers(books, file, options.from), await loadPlanInLayers(books, file, options.to)];
  // Both days in the layers of the later one: the difference shown is that of the law, not of the local rules.
  const { rulebook } = options.from < options.to ? after : before;
  const result = diffPlans(rulebook, before.plan, after.plan);
  if (options.json) return context.write(JSON.stringify(result, null, 2));
  const { lang } = context;
  context.write(`${result.from} → ${result.to}: ${result.changes.length} ${lang === 'zh' ? '项变化' : 'changes'}, ${result.unchanged} ${lang === 'zh' ? '项不变' : 'unchanged'}`);
  for (const group of groupChanges(result.changes)) {
    // What names each other as alternatives is one choice, not several duties.
    const [indent, head] =
      group.length > 1 ? ['    ', [`  ${lang === 'zh' ? `下列 ${group.length} 项任选其一即可：` : `any one of these ${group.length} is enough:`}`]] : ['  ', []];
    for (const line of [...head, ...group.flatMap((change) => changeLines(rulebook, change, group, lang).map((said) => `${indent}${said}`))]) context.write(line);
  }
}

function changeLines(rulebook: Rulebook, change: VerdictChange, group: readonly VerdictChange[], lang: Lang): string[] {
  const kind = rulebook.requirement(change.requirement)?.source.kind ?? 'duty';
  const show = (verdict: typeof change.from): string => {
    const mark = markOf({ verdict, kind });
    return `${MARK_SHAPES[mark]} ${MARK_WORDS[mark][lang]}`;
  };
  const others = change.alternatives.filter((id) => !group.some(({ requirement }) => requirement === id)).map((id) => rulebook.requirement(id)?.source.title[lang] ?? id);
  return [
    `${show(change.from)} → ${show(change.to)}  ${change.title[lang]}  ${change.requirement} [${change.flow}]`,
    ...(others.length > 0 ? [`    ${lang === 'zh' ? '或者' : 'or instead'}: ${others.join(lang === 'zh' ? '、' : '; ')}`] : []),
    ...change.history.map((item) => `    ${item.date}  ${item.text[lang]}`),
  ];
}
