import { YumenError, text } from '@yumen/kernel';
import type { Verdict } from '@yumen/rules';
import { AREAS, VERDICTS, areaWords } from '@yumen/rules';
import { checkPortfolio, drillDown } from '../portfolio/check.ts';
import type { Grouping, PortfolioResult } from '../portfolio/model.ts';
import { GROUPINGS } from '../portfolio/model.ts';
import { KIND_WORDS } from '../present/groups.ts';
import { findRequirement } from '../rulebook/index.ts';
import type { CliContext } from './index.ts';
import type { PortfolioOptions } from './portfolio-commands.ts';
import { limitOf, number, pad, reportBad, runOver, share, timeWords } from './portfolio-run.ts';

/** `yumen portfolio check PATH`. */
export async function checkMany(path: string, options: PortfolioOptions, context: CliContext): Promise<void> {
  const by = oneOf('by', options.by, GROUPINGS);
  const limit = limitOf(options);
  if (options.requirement !== undefined) return listPlans(path, { ...options, requirement: options.requirement }, context);
  const result = await runOver(path, options, context, checkPortfolio);
  if (options.json) return context.write(JSON.stringify(by ? { ...result, groups: { [by]: result.groups[by] } } : result, null, 2));
  for (const line of render(result, by, limit, context)) context.write(line);
  reportBad(result.bad, result.plans, context);
}

async function listPlans(path: string, options: PortfolioOptions & { requirement: string }, context: CliContext): Promise<void> {
  const verdict = oneOf('verdict', options.verdict ?? 'applies', VERDICTS) as Verdict;
  const plans: unknown[] = [];
  const totals = await runOver(path, options, context, (books, source, stream) => {
    const { id } = findRequirement(books.national, options.requirement);
    return drillDown(books, source, { requirement: id, verdict }, (ref) => {
      if (options.json) plans.push(ref);
      else context.write(`${ref.id}\t${ref.title}`);
    }, stream);
  });
  if (options.json) return context.write(JSON.stringify({ requirement: options.requirement, verdict, plans, bad: totals.bad }, null, 2));
  reportBad(totals.bad, totals.plans, context);
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw new YumenError({ code: 'bad_request', what: text(`--${name} 不能是「${value}」`, `--${name} cannot be '${value}'`), remedy: text(`可取：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`) });
}

function render(result: PortfolioResult, by: Grouping | undefined, limit: number, context: CliContext): string[] {
  const { lang } = context;
  const zh = lang === 'zh';
  const { totals } = result;
  const title = (id: string): string => result.requirements.find((item) => item.requirement === id)?.title[lang] ?? id;
  const binding = result.requirements.filter((item) => item.applies > 0);
  const lines = [
    `${number(result.plans)} ${zh ? '个方案' : 'plans'}, ${number(result.flows)} ${zh ? '项流动' : 'flows'} · ${result.on ?? (zh ? '各按其日期' : 'each on its own day')} · ${zh ? '规则库' : 'rulebook'} ${result.rulebook.version}`,
    zh
      ? `● ${number(totals.applies)} 项适用 · ◐ ${number(totals.open)} 项待定 · 须办手续 ${number(totals.procedures)} 件 · 法定时限合计 ${timeWords(totals.time, context)} · ${share(totals.settled, result.plans)} 的方案已无待定`
      : `● ${number(totals.applies)} verdicts apply · ◐ ${number(totals.open)} open · ${number(totals.procedures)} procedures · limits in law ${timeWords(totals.time, context)} · ${share(totals.settled, result.plans)} of plans have nothing open`,
    '',
    zh ? '最常适用（方案数：适用 / 待定 / 法定时限合计）' : 'What binds most (plans: applies / open / limits in law)',
    ...binding.slice(0, limit).map((item) => `  ${number(item.applies).padStart(9)} ${number(item.open).padStart(9)}  ${pad(KIND_WORDS[item.kind][lang], 12)} ${item.title[lang]}  ${item.requirement}${item.limit ? ` · ${timeWords(item.time, context)}` : ''}`),
    '',
    zh ? '待定结论在等哪些事实（结论数 / 方案数）' : 'Facts that open verdicts wait for (verdicts / plans)',
    ...result.openFacts.slice(0, limit).map((item) => `  ${number(item.verdicts).padStart(9)} ${number(item.plans).padStart(9)}  ${item.label[lang]}  ${item.fact}`),
    '',
    zh ? '时间花在哪里（受理机关）' : 'Where the days go (authority)',
    ...result.authorities.slice(0, limit).map((item) => `  ${number(item.procedures).padStart(9)} ${zh ? '件' : 'procedures'}  ${timeWords(item.time, context)}  ${item.authority[lang]}`),
  ];
  if (!by) return lines;
  const heading = { area: text('按领域', 'By area'), institution: text('按单位', 'By institution'), country: text('按合作国家', 'By partner country') }[by];
  const label = (key: string): string => (key === '' ? (zh ? '未注明' : 'not stated') : by === 'area' ? (AREAS.find((area) => area === key) ? areaWords(key as (typeof AREAS)[number])[lang] : key) : key);
  lines.push('', `${heading[lang]} (${zh ? '方案 / 手续 / 待定' : 'plans / procedures / open'})`);
  for (const group of result.groups[by].slice(0, limit)) {
    const [most] = group.most;
    lines.push(`  ${number(group.plans).padStart(9)} ${number(group.procedures).padStart(9)} ${number(group.open).padStart(9)}  ${label(group.key)} · ${timeWords(group.time, context)}${most ? ` · ${title(most.requirement)} (${number(most.plans)})` : ''}`);
  }
  return lines;
}
