import { readPatch } from '../layers/read.ts';
import { KIND_WORDS } from '../present/groups.ts';
import { evaluateReforms } from '../reform/compare.ts';
import type { LawTotals, ReformOutcome, ReformResult, RequirementEffect } from '../reform/model.ts';
import { readSmallText } from './portfolio-text.ts';
import type { CliContext } from './index.ts';
import type { ReformOptions } from './portfolio-commands.ts';
import { limitOf, number, pad, reportBad, runOver, timeWords } from './portfolio-run.ts';

/** `yumen reform PATH --patch FILE [--patch FILE2]`. */
export async function reform(path: string, options: ReformOptions, context: CliContext): Promise<void> {
  const limit = limitOf(options);
  const patches = await Promise.all(options.patch.map(async (file) => readPatch(file, await readSmallText(file))));
  const result = await runOver(path, options, context, (books, source, stream) => evaluateReforms(books, patches, source, stream));
  if (options.json) return context.write(JSON.stringify(result, null, 2));
  for (const line of render(result, limit, context)) context.write(line);
  reportBad(result.bad, result.plans, context);
}

function render(result: ReformResult, limit: number, context: CliContext): string[] {
  const zh = context.lang === 'zh';
  return [
    `${number(result.plans)} ${zh ? '个方案' : 'plans'} · ${result.on ?? (zh ? '各按其日期' : 'each on its own day')} · ${zh ? '规则库' : 'rulebook'} ${result.rulebook.version}`,
    '',
    ...sideBySide(result, context),
    ...result.reforms.flatMap((outcome) => ['', ...outcomeLines(outcome, limit, context)]),
    '',
    zh ? '只按法律条文和方案所述事实计算，不预测行为；是否修改由有权机关决定。' : 'Counted from the rules and the facts the plans state; it predicts no behaviour. Whether to change the law is for those entitled to.',
  ];
}

/** The law as it is beside each reform. */
function sideBySide(result: ReformResult, context: CliContext): string[] {
  const zh = context.lang === 'zh';
  const columns: (readonly [string, LawTotals])[] = [[zh ? '现行' : 'as it is', result.base], ...result.reforms.map((outcome, i) => [`[${i + 1}]`, outcome.totals] as const)];
  const row = (label: string, value: (totals: LawTotals) => string): string => `  ${pad(label, 34)}${columns.map(([, totals]) => value(totals).padStart(16)).join('')}`;
  return [
    `  ${pad('', 34)}${columns.map(([name]) => name.padStart(16)).join('')}`,
    row(zh ? '须办手续' : 'procedures', (totals) => number(totals.procedures)),
    ...(['approval', 'assessment', 'licence', 'registration', 'filing'] as const).map((kind) => row(`  ${KIND_WORDS[kind][context.lang]}`, (totals) => number(totals.byKind[kind] ?? 0))),
    row(zh ? '法定工作日' : 'working days in law', (totals) => number(totals.time.workingDays)),
    row(zh ? '法定日历日' : 'calendar days in law', (totals) => number(totals.time.calendarDays)),
    row(zh ? '无须任何手续的方案' : 'plans without any procedure', (totals) => number(totals.free)),
    row(zh ? '待定结论' : 'open verdicts', (totals) => number(totals.open)),
    ...result.reforms.map((outcome, i) => `  [${i + 1}] ${outcome.title[context.lang]}`),
  ];
}

function outcomeLines(outcome: ReformOutcome, limit: number, context: CliContext): string[] {
  const { lang } = context;
  const zh = lang === 'zh';
  const { plans, saved } = outcome;
  return [
    outcome.title[lang],
    ...(outcome.summary ? [`  ${outcome.summary[lang]}`] : []),
    zh
      ? `  免除负担的方案 ${number(plans.freed)} · 新增负担 ${number(plans.newlyBound)} · 新获便利 ${number(plans.granted)} · 失去便利 ${number(plans.withdrawn)} · 转为待定 ${number(plans.opened)} · 待定得解 ${number(plans.closed)} · 受影响 ${number(plans.touched)}`
      : `  plans freed ${number(plans.freed)} · newly bound ${number(plans.newlyBound)} · granted ${number(plans.granted)} · withdrawn ${number(plans.withdrawn)} · opened ${number(plans.opened)} · closed ${number(plans.closed)} · touched ${number(plans.touched)}`,
    `  ${zh ? '节省手续' : 'procedures saved'} ${number(saved.procedures)} · ${zh ? '节省法定时限' : 'time saved'} ${timeWords(saved.time, context)}`,
    ...outcome.requirements.slice(0, limit).map((effect) => effectLine(effect, context)),
  ];
}

function effectLine(effect: RequirementEffect, context: CliContext): string {
  const { lang } = context;
  const zh = lang === 'zh';
  const kind = effect.kindBefore === effect.kindAfter ? '' : ` (${effect.kindBefore ? KIND_WORDS[effect.kindBefore][lang] : '–'} → ${effect.kindAfter ? KIND_WORDS[effect.kindAfter][lang] : '–'})`;
  const open = effect.opened + effect.closed > 0 ? ` · ◐ +${number(effect.opened)} −${number(effect.closed)}` : '';
  return `    ${number(effect.appliesBefore).padStart(8)} → ${number(effect.appliesAfter).padEnd(8)} ${effect.title[lang]}${kind}  ${effect.requirement}${open} · ${zh ? '节省' : 'saved'} ${timeWords(effect.timeSaved, context)}`;
}
