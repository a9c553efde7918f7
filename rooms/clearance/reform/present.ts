import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { count, timeWords } from '../portfolio/present.ts';
import { KIND_WORDS } from '../present/groups.ts';
import type { LawTotals, ReformOutcome, RequirementEffect } from './model.ts';

export interface ComparisonRow {
  readonly label: Bilingual;
  /** The law as it is, then each reform. */
  readonly values: readonly number[];
  /** A row of detail under the one above. */
  readonly detail?: boolean;
}

const KINDS = ['approval', 'assessment', 'licence', 'registration', 'filing'] as const;

/** The law as it is beside each reform, row by row. */
export function sideBySide(result: { readonly base: LawTotals; readonly reforms: readonly { readonly totals: LawTotals }[] }): ComparisonRow[] {
  const all = [result.base, ...result.reforms.map((outcome) => outcome.totals)];
  const row = (label: Bilingual, read: (totals: LawTotals) => number): ComparisonRow => ({ label, values: all.map(read) });
  return [
    row(text('须办手续', 'procedures'), (totals) => totals.procedures),
    ...KINDS.map((kind) => ({ ...row(KIND_WORDS[kind], (totals) => totals.byKind[kind] ?? 0), detail: true })),
    row(text('法定工作日', 'working days in law'), (totals) => totals.time.workingDays),
    row(text('法定日历日', 'calendar days in law'), (totals) => totals.time.calendarDays),
    row(text('无须任何手续的方案', 'plans without any procedure'), (totals) => totals.free),
    row(text('待定结论', 'open verdicts'), (totals) => totals.open),
  ];
}

/** What a reform does to plans, in one line. */
export function outcomeWords({ plans, saved }: ReformOutcome): Bilingual {
  const n = count;
  return text(
    `免除负担的方案 ${n(plans.freed)} · 新增负担 ${n(plans.newlyBound)} · 新获便利 ${n(plans.granted)} · 失去便利 ${n(plans.withdrawn)} · 转为待定 ${n(plans.opened)} · 待定得解 ${n(plans.closed)} · 受影响 ${n(plans.touched)} · 节省手续 ${n(saved.procedures)} · 节省法定时限 ${timeWords(saved.time).zh}`,
    `plans freed ${n(plans.freed)} · newly bound ${n(plans.newlyBound)} · granted ${n(plans.granted)} · withdrawn ${n(plans.withdrawn)} · opened ${n(plans.opened)} · closed ${n(plans.closed)} · touched ${n(plans.touched)} · procedures saved ${n(saved.procedures)} · time saved ${timeWords(saved.time).en}`,
  );
}

/** What a reform does to plans, count by count. */
export const OUTCOME_WORDS: Readonly<Record<'freed' | 'newlyBound' | 'granted' | 'withdrawn' | 'opened' | 'closed' | 'touched', Bilingual>> = {
  freed: text('免除负担的方案', 'plans freed of a burden'),
  newlyBound: text('新增负担的方案', 'plans newly bound'),
  granted: text('新获豁免或便利的方案', 'plans granted an exemption or entitlement'),
  withdrawn: text('失去豁免或便利的方案', 'plans that lose one'),
  opened: text('有结论转为待定的方案', 'plans with a verdict opened'),
  closed: text('有待定得解的方案', 'plans with an open verdict closed'),
  touched: text('受影响的方案', 'plans touched'),
};

/** `approval → filing`, or nothing where the kind stays. A dash where the requirement exists on one side only. */
export function kindChange({ kindBefore, kindAfter }: Pick<RequirementEffect, 'kindBefore' | 'kindAfter'>, lang: Lang): string | undefined {
  if (kindBefore === kindAfter) return undefined;
  return `${kindBefore ? KIND_WORDS[kindBefore][lang] : '–'} → ${kindAfter ? KIND_WORDS[kindAfter][lang] : '–'}`;
}

/** To stand under every result of a reform. */
export const REFORM_CAVEAT = text(
  '只按法律条文和方案所述事实计算，不预测行为；是否修改由有权机关决定。',
  'Counted from the rules and the facts the plans state; it predicts no behaviour. Whether to change the law is for those entitled to.',
);
