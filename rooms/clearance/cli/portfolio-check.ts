import { YumenError, text } from '@yumen/kernel';
import type { Verdict } from '@yumen/rules';
import { VERDICTS } from '@yumen/rules';
import { checkPortfolio, drillDown } from '../portfolio/check.ts';
import { checkTables, plansTable } from '../exports/portfolio-tables.ts';
import type { Grouping, PlanRef, PortfolioResult } from '../portfolio/model.ts';
import { GROUPINGS } from '../portfolio/model.ts';
import { GROUPING_WORDS, count, groupWords, share, timeWords } from '../portfolio/present.ts';
import { KIND_WORDS } from '../present/groups.ts';
import { findRequirement } from '../rulebook/index.ts';
import type { CliContext } from './index.ts';
import type { PortfolioOptions } from './portfolio-commands.ts';
import { limitOf, pad, reportBad, runOver, writeTables } from './portfolio-run.ts';

/** `yumen portfolio check PATH`. */
export async function checkMany(path: string, options: PortfolioOptions, context: CliContext): Promise<void> {
  const by = oneOf('by', options.by, GROUPINGS);
  const limit = limitOf(options);
  if (options.requirement !== undefined) return listPlans(path, { ...options, requirement: options.requirement }, context);
  const result = await runOver(path, options, context, checkPortfolio);
  const quiet = options.json ? { ...context, write: () => undefined } : context;
  await writeTables(checkTables(result, context.lang), options, quiet);
  if (options.json) return context.write(JSON.stringify(by ? { ...result, groups: { [by]: result.groups[by] } } : result, null, 2));
  for (const line of render(result, by, limit, context)) context.write(line);
  reportBad(result.bad, result.plans, context);
}

async function listPlans(path: string, options: PortfolioOptions & { requirement: string }, context: CliContext): Promise<void> {
  const verdict = oneOf('verdict', options.verdict ?? 'applies', VERDICTS) as Verdict;
  const plans: PlanRef[] = [];
  const files = options.csv !== undefined || options.xlsx !== undefined;
  const totals = await runOver(path, options, context, (books, source, stream) => {
    const { id } = findRequirement(books.national, options.requirement);
    return drillDown(
      books,
      source,
      { requirement: id, verdict },
      (ref) => {
        if (options.json || files) plans.push(ref);
        if (!options.json) context.write(`${ref.id}\t${ref.title}`);
      },
      stream,
    );
  });
  const quiet = options.json ? { ...context, write: () => undefined } : context;
  await writeTables(
    [
      plansTable(
        plans.map((ref) => ({ ref, institution: '', countries: [] })),
        context.lang,
      ),
    ],
    options,
    quiet,
  );
  if (options.json) return context.write(JSON.stringify({ requirement: options.requirement, verdict, plans, bad: totals.bad }, null, 2));
  reportBad(totals.bad, totals.plans, context);
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw new YumenError({
    code: 'bad_request',
    what: text(`--${name} 不能是「${value}」`, `--${name} cannot be '${value}'`),
    remedy: text(`可取：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`),
  });
}

function render(result: PortfolioResult, by: Grouping | undefined, limit: number, context: CliContext): string[] {
  const { lang } = context;
  const zh = lang === 'zh';
  const { totals } = result;
  const title = (id: string): string => result.requirements.find((item) => item.requirement === id)?.title[lang] ?? id;
  const binding = result.requirements.filter((item) => item.applies > 0);
  const lines = [
    `${count(result.plans)} ${zh ? '个方案' : 'plans'}, ${count(result.flows)} ${zh ? '项流动' : 'flows'} · ${result.on ?? (zh ? '各按其日期' : 'each on its own day')} · ${zh ? '规则库' : 'rulebook'} ${result.rulebook.version}`,
    zh
      ? `● ${count(totals.applies)} 项适用 · ◐ ${count(totals.open)} 项待定 · 须办手续 ${count(totals.procedures)} 件 · 法定时限合计 ${timeWords(totals.time)[lang]} · ${share(totals.settled, result.plans)} 的方案已无待定`
      : `● ${count(totals.applies)} verdicts apply · ◐ ${count(totals.open)} open · ${count(totals.procedures)} procedures · limits in law ${timeWords(totals.time)[lang]} · ${share(totals.settled, result.plans)} of plans have nothing open`,
    '',
    zh ? '最常适用（方案数：适用 / 待定 / 法定时限合计）' : 'What binds most (plans: applies / open / limits in law)',
    ...binding
      .slice(0, limit)
      .map(
        (item) =>
          `  ${count(item.applies).padStart(9)} ${count(item.open).padStart(9)}  ${pad(KIND_WORDS[item.kind][lang], 12)} ${item.title[lang]}  ${item.requirement}${item.limit ? ` · ${timeWords(item.time)[lang]}` : ''}`,
      ),
    '',
    zh ? '待定结论在等哪些事实（结论数 / 只等它的 / 方案数）' : 'Facts that open verdicts wait for (verdicts / it alone / plans)',
    ...result.openFacts
      .slice(0, limit)
      .map((item) => `  ${count(item.verdicts).padStart(9)} ${count(item.closes).padStart(9)} ${count(item.plans).padStart(9)}  ${item.label[lang]}  ${item.fact}`),
    '',
    zh ? '时间花在哪里（受理机关）' : 'Where the days go (authority)',
    ...result.authorities
      .slice(0, limit)
      .map((item) => `  ${count(item.procedures).padStart(9)} ${zh ? '件' : 'procedures'}  ${timeWords(item.time)[lang]}  ${item.authority[lang]}`),
  ];
  if (!by) return lines;
  lines.push('', `${GROUPING_WORDS[by][lang]} (${zh ? '方案 / 手续 / 待定' : 'plans / procedures / open'})`);
  for (const group of result.groups[by].slice(0, limit)) {
    const [most] = group.most;
    lines.push(
      `  ${count(group.plans).padStart(9)} ${count(group.procedures).padStart(9)} ${count(group.open).padStart(9)}  ${groupWords(by, group.key)[lang]} · ${timeWords(group.time)[lang]}${most ? ` · ${title(most.requirement)} (${count(most.plans)})` : ''}`,
    );
  }
  return lines;
}
