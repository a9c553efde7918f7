import { text } from '@yumen/kernel';
import type { CardSource, ParameterRow, ParameterSource, TimeSpan } from '../model.ts';
import type { PatchChecks } from './checks.ts';
import type { ById, CardChange } from './model.ts';

/** A card with one change applied and the parts that changed. */
export interface Changed {
  readonly card: CardSource;
  readonly paths: readonly string[];
}

const PLAIN = ['kind', 'title', 'summary', 'authority', 'decides', 'consequence', 'inForce', 'releases', 'alternatives', 'after'] as const;
const TIMES = ['duration', 'lead', 'deadline', 'validity'] as const;

/** Applies one change to a copy of a card. `at` is the place of the change in its patch, for messages. */
export function changeCard(before: CardSource, change: CardChange, checks: PatchChecks, at: string): Changed {
  const card: CardSource = { ...before };
  const paths: string[] = [];
  for (const key of PLAIN) {
    if (change[key] === undefined) continue;
    Object.assign(card, { [key]: change[key] });
    paths.push(key);
  }
  for (const key of ['releases', 'alternatives', 'after'] as const) {
    const canonical = change[key]?.map((id, i) => checks.requirement(id, `${at}.${key}.${i}`) ?? id);
    if (canonical) card[key] = canonical;
  }
  if (card.releases?.length && card.kind !== 'exemption') {
    checks.add(`${at}.releases`, text('只有豁免可以免除其他要求', 'only an exemption can release'));
  }
  changeParameters(card, change, checks, at, paths);
  changeTrigger(card, change, checks, at, paths);
  changeLists(card, change, checks, at, paths);
  for (const key of TIMES) {
    const next = change[key];
    if (next === undefined) continue;
    if (next === null) delete card[key];
    else Object.assign(card, { [key]: overlay(before[key], next) });
    paths.push(key);
  }
  return { card, paths };
}

function changeParameters(card: CardSource, change: CardChange, checks: PatchChecks, at: string, paths: string[]): void {
  for (const [name, value] of Object.entries(change.parameters ?? {})) {
    if (!checks.parameter(card, name, `${at}.parameters.${name}`)) continue;
    const old = card.parameters?.[name] as ParameterSource;
    const series = isSeries(value) ? value.series : [{ from: old.series[0]?.from ?? '1949-10-01', value }];
    if (!sameKind(old, series)) {
      checks.add(`${at}.parameters.${name}`, text(`「${name}」的取值类型与原参数不同`, `'${name}' needs a value of the kind the card has`));
      continue;
    }
    card.parameters = { ...card.parameters, [name]: { ...old, series } };
    paths.push(`parameters.${name}`);
  }
}

function changeTrigger(card: CardSource, change: CardChange, checks: PatchChecks, at: string, paths: string[]): void {
  for (const key of ['when', 'or', 'and'] as const) checks.expression(card, change[key], `${at}.${key}`, 'boolean');
  if (change.when !== undefined || change.or !== undefined || change.and !== undefined) {
    const { or, and } = change;
    const shift = (when: string): string => {
      const wide = or === undefined ? when : `(${when}) || (${or})`;
      return and === undefined ? wide : `(${wide}) && (${and})`;
    };
    card.when = shift(change.when ?? card.when);
    // A new trigger settles what was disputed; widening and narrowing hold for every reading.
    if (change.when !== undefined) delete card.readings;
    else if (card.readings) card.readings = card.readings.map((reading) => ({ ...reading, when: shift(reading.when) }));
    paths.push('when');
  }
  if (change.unless?.length) {
    change.unless.forEach((unless, i) => checks.expression(card, unless.when, `${at}.unless.${i}.when`, 'boolean'));
    card.unless = [...(card.unless ?? []), ...change.unless];
    paths.push('unless');
  }
}

function changeLists(card: CardSource, change: CardChange, checks: PatchChecks, at: string, paths: string[]): void {
  change.limits?.forEach((limit, i) => checks.expression(card, 'kept' in limit ? limit.kept : undefined, `${at}.limits.${i}.kept`, 'boolean'));
  change.values?.forEach((value, i) => checks.expression(card, 'expr' in value ? value.expr : undefined, `${at}.values.${i}.expr`));
  for (const key of ['limits', 'values'] as const) {
    const changes = change[key] as ById<{ id: string }>[] | undefined;
    if (!changes) continue;
    Object.assign(card, { [key]: merge(card[key] ?? [], changes, (id, i) => checks.add(`${at}.${key}.${i}`, text(`没有「${id}」可删`, `there is no '${id}' to remove`))) });
    paths.push(...changes.map(({ id }) => `${key}.${id}`));
  }
  if (!change.documents) return;
  const { add = [], remove = [] } = change.documents;
  const have = card.documents ?? [];
  remove.forEach((id, i) => {
    if (!have.some((document) => (document.id ?? document.zh) === id))
      checks.add(`${at}.documents.remove.${i}`, text(`没有材料「${id}」可删`, `there is no document '${id}' to remove`));
  });
  const known = new Set(have.map((document) => document.id ?? document.zh));
  card.documents = [...have.filter((document) => !remove.includes(document.id ?? document.zh)), ...add.filter((document) => !known.has(document.id ?? document.zh))];
  paths.push('documents');
}

function merge<T extends { id: string }>(have: readonly T[], changes: readonly ById<T>[], missing: (id: string, i: number) => void): T[] {
  const list = [...have];
  changes.forEach((change, i) => {
    const at = list.findIndex((item) => item.id === change.id);
    if ('remove' in change) {
      if (at < 0) missing(change.id, i);
      else list.splice(at, 1);
    } else if (at < 0) list.push(change);
    else list[at] = change;
  });
  return list;
}

/** A new number makes old words, an open end and an older standing untrue; they go unless given anew. */
function overlay<T extends TimeSpan & { openEnded?: boolean; standing?: unknown }>(before: T | undefined, next: T): T {
  const base = { ...before } as T;
  if (next.n !== undefined) {
    delete base.text;
    delete base.openEnded;
    delete base.standing;
  }
  return { ...base, ...next };
}

function isSeries(value: unknown): value is { series: ParameterRow[] } {
  return typeof value === 'object' && value !== null && 'series' in value;
}

function sameKind(old: ParameterSource, series: readonly ParameterRow[]): boolean {
  const kind = (value: ParameterRow['value']): string | undefined => (value === null ? undefined : typeof value);
  const known = old.series.map((row) => kind(row.value)).find((item) => item !== undefined);
  return series.length > 0 && series.every((row) => known === undefined || kind(row.value) === undefined || kind(row.value) === known);
}
