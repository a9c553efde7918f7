import type { Bilingual } from '@yumen/kernel';
import { formatDate, text } from '@yumen/kernel';
import type { Expr } from './ast.ts';
import type { EnumValue } from './model.ts';
import type { Rulebook } from './rulebook.ts';
import type { Comparison, Frame, Slot } from './values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange } from './values.ts';

/** Units as they follow a number. */
const UNITS: Record<string, Bilingual> = {
  persons: text('人', 'persons'),
  days: text('天', 'days'),
  calendar_days: text('日', 'calendar days'),
  working_days: text('个工作日', 'working days'),
  months: text('个月', 'months'),
  years: text('年', 'years'),
  hours: text('小时', 'hours'),
  percent: text('%', '%'),
  points: text('分', 'points'),
  countries: text('个国家或地区', 'countries'),
  organisations: text('个单位', 'organisations'),
  members: text('个会员', 'members'),
  times: text('次', 'times'),
  level: text('级', '(level)'),
  class: text('类', '(class)'),
  year: text('年', ''),
  CNY: text('元', 'CNY'),
  USD: text('美元', 'USD'),
  EUR: text('欧元', 'EUR'),
};

/** A unit or currency as it follows a number; nothing for a plain figure. */
export function unitWords(unit: string | undefined): Bilingual {
  return unit === undefined ? text('', '') : (UNITS[unit] ?? text(unit, unit));
}

const NUMBER_WORDS: Record<Comparison, Bilingual> = {
  '==': text('等于', 'is'),
  '!=': text('不等于', 'is not'),
  '<': text('少于', 'is less than'),
  '<=': text('不超过', 'is at most'),
  '>': text('超过', 'is more than'),
  '>=': text('不少于', 'is at least'),
};
const DATE_WORDS: Record<Comparison, Bilingual> = {
  '==': text('为', 'is'),
  '!=': text('不为', 'is not'),
  '<': text('早于', 'is before'),
  '<=': text('不晚于', 'is on or before'),
  '>': text('晚于', 'is after'),
  '>=': text('不早于', 'is on or after'),
};

const OPPOSITE: Record<Comparison, Comparison> = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** A condition in words, from the labels of its facts. With a frame, thresholds show their value of the day. */
export function words(rulebook: Rulebook, expr: Expr, frame?: Frame): Bilingual {
  switch (expr.op) {
    case 'literal':
      return valueWords(rulebook, expr.value, expr);
    case 'fact':
    case 'param':
      return expr.type === 'boolean' ? suffix(label(rulebook, expr), '：是', ': yes') : withValue(rulebook, expr, frame);
    case 'part':
      return words(rulebook, expr.arg, frame);
    case 'not':
      return notWords(rulebook, expr.arg, frame);
    case 'and':
      return joined(rulebook, expr.args, '；并且', '; and ', frame);
    case 'or':
      return joined(rulebook, expr.args, '，或者', ', or ', frame);
    case 'compare':
      return compareWords(rulebook, expr, frame);
    case 'in':
      return inWords(rulebook, expr, false, frame);
    case 'list':
      return joined(rulebook, expr.items, '、', ', ', frame);
    case 'arithmetic': {
      const left = words(rulebook, expr.left, frame);
      const right = words(rulebook, expr.right, frame);
      const sign = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' }[expr.sign];
      return text(`${left.zh}${sign}${right.zh}`, `${left.en}${sign}${right.en}`);
    }
    case 'if': {
      const [test, then, otherwise] = [expr.test, expr.whenTrue, expr.whenFalse].map((part) => words(rulebook, part, frame)) as [Bilingual, Bilingual, Bilingual];
      return text(`如${test.zh}则${then.zh}，否则${otherwise.zh}`, `if ${test.en}: ${then.en}, otherwise ${otherwise.en}`);
    }
  }
}

function label(rulebook: Rulebook, expr: Expr & { op: 'fact' | 'param' }): Bilingual {
  const found = expr.op === 'fact' ? rulebook.facts[expr.slot]?.source.label : rulebook.parameter(expr.slot)?.label;
  return found ?? text(expr.name, expr.name);
}

function suffix(base: Bilingual, zh: string, en: string): Bilingual {
  return text(base.zh + zh, base.en + en);
}

function notWords(rulebook: Rulebook, arg: Expr, frame: Frame | undefined): Bilingual {
  if (arg.op === 'part') return notWords(rulebook, arg.arg, frame);
  if (arg.op === 'fact' || arg.op === 'param') return suffix(label(rulebook, arg), '：否', ': no');
  if (arg.op === 'in') return inWords(rulebook, arg, true, frame);
  // A value that does not apply has no opposite: it is neither below nor above.
  if (arg.op === 'compare' && !sides(arg).some((side) => frame?.[side.slot] === NOT_APPLICABLE)) return compareWords(rulebook, { ...arg, cmp: OPPOSITE[arg.cmp] }, frame);
  const inner = words(rulebook, arg, frame);
  return text(`并非（${inner.zh}）`, `not (${inner.en})`);
}

function sides(compare: Expr & { op: 'compare' }): (Expr & { op: 'fact' | 'param' })[] {
  return [compare.left, compare.right].filter((side): side is Expr & { op: 'fact' | 'param' } => side.op === 'fact' || side.op === 'param');
}

function joined(rulebook: Rulebook, args: readonly Expr[], zh: string, en: string, frame: Frame | undefined): Bilingual {
  const parts = args.map((arg) => {
    const inner = words(rulebook, arg, frame);
    return arg.op === 'and' || arg.op === 'or' ? text(`（${inner.zh}）`, `(${inner.en})`) : inner;
  });
  return text(parts.map((p) => p.zh).join(zh), parts.map((p) => p.en).join(en));
}

function compareWords(rulebook: Rulebook, expr: Expr & { op: 'compare' }, frame: Frame | undefined): Bilingual {
  const left = words(rulebook, expr.left, frame);
  const right = operandWords(rulebook, expr.right, expr.left, frame);
  const verb =
    expr.left.type === 'date'
      ? DATE_WORDS[expr.cmp]
      : expr.left.type === 'number'
        ? NUMBER_WORDS[expr.cmp]
        : { '==': text('为', 'is'), '!=': text('不为', 'is not') }[expr.cmp as '=='];
  return text(`${left.zh}${verb.zh}${right.zh}`, `${left.en} ${verb.en} ${right.en}`);
}

function inWords(rulebook: Rulebook, expr: Expr & { op: 'in' }, negated: boolean, frame: Frame | undefined): Bilingual {
  const left = words(rulebook, expr.left, frame);
  if (expr.right.op !== 'list') {
    const set = words(rulebook, expr.right, frame);
    const item = operandWords(rulebook, expr.left, expr.right, frame);
    return negated ? text(`${set.zh}不含${item.zh}`, `${set.en} does not include ${item.en}`) : text(`${set.zh}含${item.zh}`, `${set.en} includes ${item.en}`);
  }
  const items = expr.right.items.map((item) => operandWords(rulebook, item, expr.left, frame));
  const zh = items.map((item) => item.zh).join('、');
  const en = items.map((item) => item.en).join(', ');
  return negated ? text(`${left.zh}不属于：${zh}`, `${left.en} is none of: ${en}`) : text(`${left.zh}属于：${zh}`, `${left.en} is one of: ${en}`);
}

/** A literal beside a fact takes the fact's unit and enum labels. */
function operandWords(rulebook: Rulebook, expr: Expr, beside: Expr, frame: Frame | undefined): Bilingual {
  return expr.op === 'literal' ? valueWords(rulebook, expr.value, beside) : words(rulebook, expr, frame);
}

/** With a frame a threshold is its value of the day; without one, or where the day has no such threshold, its name. */
function withValue(rulebook: Rulebook, expr: Expr & { op: 'fact' | 'param' }, frame: Frame | undefined): Bilingual {
  const name = label(rulebook, expr);
  if (expr.op === 'fact' || !frame) return name;
  const value = frame[expr.slot] as Slot;
  return value === NOT_APPLICABLE ? text(`${name.zh}（当日无此标准）`, `${name.en} (none on this day)`) : valueWords(rulebook, value, expr);
}

/** What a value is like: its type, unit, and the labels of its choices (given, or those of a fact's slot). */
interface Like {
  readonly type: Expr['type'];
  readonly unit?: string | undefined;
  readonly slot?: number;
  readonly choices?: readonly EnumValue[] | undefined;
}

/** A value in words. `like` gives type, unit and enum labels. */
export function valueWords(rulebook: Rulebook, value: Slot, like: Like | Expr): Bilingual {
  const slot = 'slot' in like ? like.slot : undefined;
  const options = ('choices' in like ? like.choices : undefined) ?? (slot === undefined ? undefined : rulebook.facts[slot]?.source.values);
  if (value === NOT_APPLICABLE) return text('不适用', 'not applicable');
  if (Array.isArray(value)) return joinLabels(value as string[], options);
  if (value instanceof AnyOf) return joinLabels(value.options, options, '或', ' or ');
  if (value instanceof NumberRange) {
    const from = Number.isFinite(value.min) ? numberWords(value.min, like) : undefined;
    const to = Number.isFinite(value.max) ? numberWords(value.max, like) : undefined;
    if (from && to) return text(`${from.zh}至${to.zh}`, `${from.en} to ${to.en}`);
    return from ? text(`不少于${from.zh}`, `at least ${from.en}`) : text(`不超过${to?.zh}`, `at most ${to?.en}`);
  }
  if (like.type === 'boolean') return value === 1 ? text('是', 'yes') : value === 0 ? text('否', 'no') : text('未知', 'not known');
  if (typeof value === 'number') return numberWords(value, like);
  if (typeof value === 'string') return optionLabel(value, options);
  return text('未知', 'not known');
}

function numberWords(value: number, like: { readonly type: string; readonly unit?: string | undefined }): Bilingual {
  if (like.type === 'date') return text(formatDate(value), formatDate(value));
  const unit = unitWords(like.unit);
  const figure = like.unit === 'year' ? String(value) : groupDigits(value);
  const en = value === 1 ? unit.en.replace(/ies$/, 'y').replace(/s$/, '') : unit.en;
  return text(`${figure}${unit.zh ? (unit.zh === '%' ? '%' : ` ${unit.zh}`) : ''}`, `${figure}${en ? (en === '%' ? '%' : ` ${en}`) : ''}`);
}

function groupDigits(value: number): string {
  const [whole, fraction] = String(Math.abs(value)).split('.');
  const grouped = (whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

function optionLabel(id: string, options: readonly EnumValue[] | undefined): Bilingual {
  return options?.find((option) => option.id === id)?.label ?? text(id, id);
}

function joinLabels(ids: readonly string[], options: readonly EnumValue[] | undefined, zh = '、', en = ', '): Bilingual {
  const labels = ids.map((id) => optionLabel(id, options));
  return labels.length === 0 ? text('无', 'none') : text(labels.map((l) => l.zh).join(zh), labels.map((l) => l.en).join(en));
}
