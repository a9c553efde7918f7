import type { Lang } from '@yumen/kernel';
import type { FactKind, FactRow } from '../facts/columns.ts';
import { fieldName, isTranslated } from '../model/field-names.ts';
import type { StudyDefinition } from '../study/definition.ts';
import type { IndicatorResult, StudyResult } from '../study/result.ts';

export interface ReportInput {
  readonly lang: Lang;
  readonly definition: StudyDefinition;
  readonly result: StudyResult;
  /** Lists of money and people; an empty one was not imported. */
  readonly facts: Readonly<Record<FactKind, readonly FactRow[]>>;
  /** Results other than papers, by kind. */
  readonly others: readonly { readonly kind: string; readonly results: number; readonly awards: number }[];
  readonly names: Names;
}

export interface Names {
  /** Name of a country by its code; the code itself where it has none. */
  country(code: string): string;
  /** Name of a programme class in the language of the report. */
  programme(name: string): string;
  /** Name of a funder by the id of its grammar. */
  funder(id: string): string;
}

/** What every section is written with: words in one language, figures as people read them. */
export interface Ctx extends ReportInput {
  t(zh: string, en: string): string;
  num(value: number): string;
  pct(value: number | null | undefined): string;
  /** A share with its interval: `37.7% [35.2–40.3]`. */
  share(value: number | null | undefined, interval: unknown): string;
  /** An amount of yuan in the unit people read. */
  money(yuan: number): string;
  /** Country inside a sentence: English wants an article before some. */
  the(code: string): string;
  field(name: string): string;
  list(parts: readonly string[]): string;
  of(id: string): IndicatorResult | undefined;
  rows<Row>(id: string): readonly Row[];
  /** What stands under a figure: the note of the indicator and what it rests on. */
  notes(id: string, ...more: string[]): string[];
}

const WITH_ARTICLE = new Set(['US', 'GB', 'NL', 'PH', 'AE', 'CD', 'CG', 'CF', 'DO', 'GM', 'MV', 'SC', 'BS', 'SB', 'MH', 'KM']);

export function context(input: ReportInput): Ctx {
  const { lang, result } = input;
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const num = (value: number) => (Number.isInteger(value) ? value : Math.round(value * 100) / 100).toLocaleString('en-US');
  const pct = (value: number | null | undefined) => (value === null || value === undefined ? '—' : `${(100 * value).toFixed(1)}%`);
  const of = (id: string) => result.indicators[id];
  return {
    ...input,
    t,
    num,
    pct,
    share: (value, interval) => (Array.isArray(interval) ? `${pct(value)} [${(100 * Number(interval[0])).toFixed(1)}–${(100 * Number(interval[1])).toFixed(1)}]` : pct(value)),
    money: (yuan) =>
      lang === 'en' ? `${num(Math.round(yuan / 1e4) / 100)} million yuan` : yuan >= 1e8 ? `${num(Math.round(yuan / 1e6) / 100)} 亿元` : `${num(Math.round(yuan / 100) / 100)} 万元`,
    the: (code) => (lang === 'en' && WITH_ARTICLE.has(code) ? `the ${input.names.country(code)}` : input.names.country(code)),
    field: (name) => (name === '' ? t('学科不详', 'field unknown') : fieldName(name, lang)),
    list: (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(t('、', ', '))}${t('和', ' and ')}${parts.at(-1)}`),
    of,
    rows: <Row>(id: string) => (of(id)?.rows ?? []) as unknown as readonly Row[],
    notes: (id, ...more) => {
      const note = of(id)?.note;
      return [...(note ? [note[lang]] : []), ...more.filter((line) => line !== ''), `n = ${num(of(id)?.n ?? 0)}`];
    },
  };
}

/** Said where a Chinese report shows fields under the names of their source. */
export function untranslated(c: Ctx, fields: readonly string[]): string {
  return c.lang === 'zh' && !fields.every(isTranslated) ? '没有通行中文译名的学科，按数据来源的英文名列出' : '';
}

/** Column heads of a table: `#` before a label makes figures of it. */
export function columns(...labels: string[]): { label: string; numeric: boolean }[] {
  return labels.map((label) => (label.startsWith('#') ? { label: label.slice(1), numeric: true } : { label, numeric: false }));
}

/** Rows of a ranking that a report shows; the whole is in the exports. */
export const SHOWN = 15;

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who comes first in a ranking: one, or all that are level with it; where they are many, two of them and how many more. */
export function leaders<Row>(c: Ctx, rows: readonly Row[], value: (row: Row) => number, name: (row: Row) => string): { readonly names: string; readonly level: boolean } {
  const [first] = rows;
  const tied = first === undefined ? [] : rows.filter((row) => value(row) === value(first));
  const some = tied.slice(0, tied.length > 3 ? 2 : 3).map(name);
  return { names: tied.length > 3 ? c.t(`${some.join('、')}等 ${tied.length} 个`, `${some.join(', ')} and ${tied.length - 2} more`) : c.list(some), level: tied.length > 1 };
}
