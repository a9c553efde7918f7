import type { Bilingual } from '@yumen/kernel';
import { nearestName, parseDate, text } from '@yumen/kernel';
import type { FactSource } from './model.ts';
import type { Slot } from './values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange, UNKNOWN } from './values.ts';

interface Refusal {
  readonly what: Bilingual;
  readonly remedy?: Bilingual;
}

/** A stated value as a slot, or why it is refused. */
export function readFactValue(fact: FactSource, value: unknown): { readonly slot: Slot } | Refusal {
  if (value === null || value === undefined) {
    return refuse(
      fact,
      text('空值没有含义', 'an empty value means nothing'),
      text('不知道写 {unknown: true}，不适用写 {not_applicable: true}', 'write {unknown: true} or {not_applicable: true}'),
    );
  }
  if (isRecord(value)) {
    if (value.unknown === true && value.not_applicable === true) return refuse(fact, text('不能既不知道又不适用', 'cannot be both unknown and not applicable'));
    const said = value.unknown === true ? 'unknown' : value.not_applicable === true ? 'not_applicable' : undefined;
    if (said && Object.keys(value).length > 1) return refuse(fact, text(`写了 ${said} 就不能再写别的`, `has a value of two kinds: beside '${said}' nothing else can be stated`));
    if (value.unknown === true) return { slot: fact.type === 'boolean' ? 2 : UNKNOWN };
    if (value.not_applicable === true) return { slot: fact.type === 'boolean' ? 0 : NOT_APPLICABLE };
  }
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { slot: value ? 1 : 0 } : refuse(fact, text('应为 true 或 false', 'must be true or false'));
    case 'integer':
    case 'decimal':
    case 'duration':
      return readNumber(fact, value);
    case 'money':
      return readMoney(fact, value);
    case 'date':
      return readDate(fact, value);
    case 'enum':
      return readEnum(fact, value);
    case 'enum_set':
      return readSet(fact, value);
    case 'country':
      return readCountry(fact, value);
    case 'text':
      return typeof value === 'string' ? { slot: value } : refuse(fact, text('应为文字', 'must be text'));
  }
}

/** What an unstated fact reads as under `unstated: no`. */
export function unstatedNo(fact: FactSource): Slot {
  switch (fact.type) {
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
      return 0;
    case 'enum_set':
      return [];
    case 'enum':
      return ['none', 'not_applicable'].find((id) => fact.values?.some((value) => value.id === id)) ?? NOT_APPLICABLE;
    default:
      return NOT_APPLICABLE;
  }
}

/** Units of things that are counted: never below zero. */
const COUNTS = new Set(['persons', 'members', 'countries', 'organisations', 'times']);

function readNumber(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  const whole = fact.type === 'integer';
  const count = COUNTS.has(fact.unit ?? '');
  const ends = typeof value === 'number' ? [value] : isRecord(value) ? [value.min, value.max] : [];
  if (count && ends.some((end) => typeof end === 'number' && end < 0)) return refuse(fact, text('是计数，不能为负', 'is a count and cannot be negative'));
  const check = (n: unknown): n is number => typeof n === 'number' && Number.isFinite(n) && (whole ? Number.isSafeInteger(n) : true);
  if (check(value)) return { slot: value };
  if (isRecord(value) && ('min' in value || 'max' in value)) {
    return readRange(fact, value, (end) => (check(end) ? end : undefined));
  }
  return refuse(
    fact,
    whole ? text('应为整数', 'must be a whole number') : text('应为数字', 'must be a number'),
    text('区间写 {min: 5000, max: 20000}', 'a range is {min: 5000, max: 20000}'),
  );
}

/** An amount or a range of amounts; without a currency it is in that of the fact. No exchange rate is ever assumed. */
function readMoney(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  if (isRecord(value) && ('min' in value || 'max' in value)) {
    const refused = [value.min, value.max]
      .filter((end) => end !== undefined)
      .map((end) => amountOf(fact, end))
      .find((end) => typeof end !== 'number');
    return refused ?? readRange(fact, value, (end) => amountOf(fact, end) as number);
  }
  const amount = amountOf(fact, value);
  return typeof amount === 'number' ? { slot: amount } : amount;
}

function amountOf(fact: FactSource, value: unknown): number | Refusal {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const how = `{amount: 50000, currency: ${fact.currency}}`;
  if (!isRecord(value))
    return refuse(fact, text('应为金额', 'must be an amount of money'), text(`写成 ${how}；区间写 {min: ${how}, max: …}`, `write ${how}, a range as {min: ${how}, max: …}`));
  const extra = Object.keys(value).find((key) => key !== 'amount' && key !== 'currency');
  if (extra !== undefined) return refuse(fact, text(`不认识金额的键「${extra}」`, `an amount has no key '${extra}'`), text(`写成 ${how}`, `write ${how}`));
  if (typeof value.amount !== 'number' || !Number.isFinite(value.amount))
    return refuse(fact, text('金额应为数字', 'the amount must be a number'), text(`写成 ${how}`, `write ${how}`));
  if (value.currency !== fact.currency) {
    return refuse(
      fact,
      text(`币种应为 ${fact.currency}，得到 ${String(value.currency)}`, `the currency must be ${fact.currency}, got ${String(value.currency)}`),
      text('请先折算，系统不换汇', 'convert it first; no exchange rate is assumed'),
    );
  }
  return value.amount;
}

function readDate(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  const day = (input: unknown): number | undefined => (typeof input === 'string' ? parseDate(input) : undefined);
  if (isRecord(value)) return readRange(fact, value, day);
  const slot = day(value);
  if (slot !== undefined) return { slot };
  return refuse(fact, text(`「${String(value)}」不是存在的日期`, `'${String(value)}' is not a day that exists`), text('写成 2026-11-20', 'write it as 2026-11-20'));
}

function readRange(fact: FactSource, value: Record<string, unknown>, read: (end: unknown) => number | undefined): { slot: Slot } | Refusal {
  const extra = Object.keys(value).find((key) => key !== 'min' && key !== 'max');
  const min = value.min === undefined ? -Infinity : read(value.min);
  const max = value.max === undefined ? Infinity : read(value.max);
  if (extra || min === undefined || max === undefined || (value.min === undefined && value.max === undefined)) {
    return refuse(fact, text('区间的两端不合类型', 'the ends of the range do not fit the type'), text('区间写 {min: …, max: …}', 'a range is {min: …, max: …}'));
  }
  if (min > max) return refuse(fact, text('区间下限大于上限', 'the range starts above its end'));
  return { slot: min === max ? min : new NumberRange(min, max) };
}

function readEnum(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  const allowed = (fact.values ?? []).map((option) => option.id);
  if (isRecord(value) && Array.isArray(value.any_of)) {
    const options = value.any_of as unknown[];
    const wrong = options.find((option) => !allowed.includes(option as string));
    if (wrong !== undefined || options.length === 0) return notAllowed(fact, wrong, allowed);
    return { slot: options.length === 1 ? (options[0] as string) : new AnyOf(options as string[]) };
  }
  return typeof value === 'string' && allowed.includes(value) ? { slot: value } : notAllowed(fact, value, allowed);
}

function readSet(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  const allowed = (fact.values ?? []).map((option) => option.id);
  if (isRecord(value) && 'any_of' in value) {
    // "At least one of these" and "nothing but these" lead to different verdicts; neither is guessed.
    return refuse(
      fact,
      text('可同时有多个取值，{any_of} 在此有多种读法，不予接受', 'holds several values at once, where {any_of} could mean more than one thing'),
      text('确定的写成列表，如 [a, b]；尚不确定的整项写 {unknown: true}', 'write a list such as [a, b] where all values are known, else {unknown: true}'),
    );
  }
  if (!Array.isArray(value)) return refuse(fact, text('应为列表', 'must be a list'), text(`可取：${allowed.join('、')}`, `of: ${allowed.join(', ')}`));
  const wrong = (value as unknown[]).find((item) => !allowed.includes(item as string));
  return wrong === undefined ? { slot: [...new Set(value as string[])] } : notAllowed(fact, wrong, allowed);
}

function readCountry(fact: FactSource, value: unknown): { slot: Slot } | Refusal {
  const code = (input: unknown): input is string => typeof input === 'string' && /^[A-Z]{2}$/.test(input);
  if (code(value)) return { slot: value };
  if (isRecord(value) && Array.isArray(value.any_of) && value.any_of.length > 0 && value.any_of.every(code)) return { slot: new AnyOf(value.any_of) };
  return refuse(fact, text('应为两位国家代码', 'must be a two-letter country code'), text('如 DE、JP（ISO 3166-1）', 'such as DE or JP (ISO 3166-1)'));
}

function notAllowed(fact: FactSource, value: unknown, allowed: readonly string[]): Refusal {
  const near = typeof value === 'string' ? nearestName(value, allowed) : undefined;
  const list = text(`可取：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`);
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return refuse(fact, text(`没有取值「${shown}」`, `there is no value '${shown}'`), near ? text(`是否指「${near}」？${list.zh}`, `did you mean '${near}'? ${list.en}`) : list);
}

function refuse(fact: FactSource, what: Bilingual, remedy?: Bilingual): Refusal {
  const named = text(`「${fact.name}」${what.zh}`, `'${fact.name}' ${what.en}`);
  return remedy ? { what: named, remedy } : { what: named };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
