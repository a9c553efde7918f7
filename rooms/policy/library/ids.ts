import { parseDate, type IsoDate } from '@yumen/kernel';
import type { InstrumentKind, ParsedInstrument, Provision } from './model.ts';
import { NUMERAL_CHARS, parseNumeral } from './numerals.ts';
import { instrumentKey } from './title.ts';

/**
 * A place in a version, as a rule card writes it: article with paragraph, item and sub-item (`38(1)(3)`, `133-1`), a range of articles
 * (`4-14`), or an element id (`chp_8__sec_1`).
 */
export interface PortionRef {
  readonly written: string;
  /** Article number, `38` or `133-1`; null for an element id. */
  readonly article: string | null;
  /** Last article of a range, inclusive. */
  readonly lastArticle: string | null;
  /** Figures in brackets after the article, outermost first. */
  readonly steps: readonly string[];
  readonly eId: string | null;
}

/** A citation: instrument, version and place, read from a short form or from an Akoma Ntoso IRI. */
export interface CitationRef {
  readonly written: string;
  readonly title: string;
  /** The version's date or the date of issue; null where the reference leaves it open. */
  readonly date: IsoDate | null;
  readonly portion: PortionRef | null;
}

const SHORT = /^(.+?)(?:[(（](\d{4}-\d{2}-\d{2}|undated)[)）])?(?:#(.+))?$/;
const IRI = /^\/akn\/([a-z]{2}(?:-[a-z0-9]+)?)\/([^~]+?)\/(zho|eng)@(\d{4}-\d{2}-\d{2}|undated)?(?:\/)?(?:!([a-z0-9-]+))?(?:~(.+))?$/;
const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8', ix: '9', x: '10' };

/** Reads a short form or an IRI; `undefined` where the text is neither. */
export function parseCitation(written: string): CitationRef | undefined {
  const ref = written.trim();
  if (ref.startsWith('/akn/')) return parseIri(ref);
  const match = SHORT.exec(ref);
  if (!match || !match[1]!.trim()) return undefined;
  const date = match[2] === undefined || match[2] === 'undated' ? null : match[2];
  if (date !== null && parseDate(date) === undefined) return undefined;
  const portion = match[3] === undefined ? null : parsePortion(match[3]);
  return portion === undefined ? undefined : { written: ref, title: match[1]!.trim(), date, portion };
}

function parseIri(ref: string): CitationRef | undefined {
  const match = IRI.exec(safeDecode(ref));
  if (!match) return undefined;
  const title = match[2]!.split('/').at(-1)!;
  const date = match[4] === undefined || match[4] === 'undated' ? null : match[4];
  const portion = match[6] === undefined ? null : parsePortion(match[6]);
  return portion === undefined ? undefined : { written: ref, title, date, portion };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `38`, `38(1)(3)`, `5(1)(i)`, `133-1`, `4-14`, `第三十八条第一款第（三）项`, `art_38__para_1`. */
export function parsePortion(written: string): PortionRef | undefined {
  const text = written.trim().replace(/[（]/g, '(').replace(/[）]/g, ')');
  const empty = { written: written.trim(), article: null, lastArticle: null, steps: [], eId: null };
  const eId = normaliseEId(text);
  if (eId !== undefined) return { ...empty, eId };
  const chinese = parseChinesePortion(text);
  if (chinese) return { ...empty, ...chinese };
  const match = /^(\d{1,4})(?:-(\d{1,4}))?((?:\([0-9ivx]{1,5}\))*)$/.exec(text);
  if (!match) return undefined;
  const steps = [...match[3]!.matchAll(/\(([^)]+)\)/g)].map((step) => ROMAN[step[1]!] ?? step[1]!);
  if (steps.some((step) => !/^\d+$/.test(step))) return undefined;
  const [first, second] = [match[1]!, match[2]];
  // `4-14` counts up and is a range; `133-1` does not and is 第一百三十三条之一.
  if (second !== undefined && Number(second) > Number(first)) return { ...empty, article: first, lastArticle: second, steps };
  return { ...empty, article: second === undefined ? first : `${first}-${second}`, steps };
}

function parseChinesePortion(text: string): { article: string; steps: string[] } | undefined {
  const n = `[${NUMERAL_CHARS}]+`;
  const match = new RegExp(`^第(${n})条(?:之(${n}))?(?:第(${n})款)?(?:第?\\(?(${n})\\)?项)?(?:第?(${n})目)?$`).exec(text);
  if (!match) return undefined;
  const numbers = match.slice(1).map((part) => (part === undefined ? undefined : parseNumeral(part)));
  if (numbers[0] === undefined) return undefined;
  const article = numbers[1] === undefined ? String(numbers[0]) : `${numbers[0]}-${numbers[1]}`;
  // An item cited without its paragraph stands in the first one.
  const steps = [numbers[2] ?? (numbers[3] === undefined ? undefined : 1), numbers[3], numbers[4]];
  return { article, steps: steps.filter((step) => step !== undefined).map(String) };
}

/** Element ids, also with the element names of Akoma Ntoso (`point`, `indent`) for 项 and 目. */
function normaliseEId(text: string): string | undefined {
  if (!/^[a-z]+_[0-9a-z_-]+$/i.test(text)) return undefined;
  return text.replace(/(^|__)point_/g, '$1item_').replace(/(^|__)indent_/g, '$1subitem_');
}

/** The short form, `个人信息保护法(2021-08-20)#38(1)(3)`; the title goes without 中华人民共和国 as people cite it. */
export function shortForm(title: string, date: IsoDate | null, provision?: Provision | string): string {
  const base = `${title.replace(/^中华人民共和国(?=.)/, '')}(${date ?? 'undated'})`;
  if (provision === undefined) return base;
  return `${base}#${typeof provision === 'string' ? provision : portionOf(provision.eId)}`;
}

/** `art_38__para_1__item_3` → `38(1)(3)`; other ids stay as they are. */
export function portionOf(eId: string): string {
  const match = /^art_(\d+(?:-\d+)?)((?:__(?:para|item|subitem)_\d+)*)$/.exec(eId);
  if (!match) return eId;
  const steps = [...match[2]!.matchAll(/_(\d+)(?=__|$)/g)].map((step) => `(${step[1]})`).join('');
  return match[1]! + steps;
}

const SUBTYPE: Readonly<Record<InstrumentKind, string>> = {
  constitution: 'act/constitution',
  law: 'act',
  administrative_regulation: 'act/regulation',
  departmental_rule: 'act/rule',
  judicial_interpretation: 'act/interpretation',
  local_regulation: 'act/local-regulation',
  plan: 'doc/plan',
  notice: 'doc/notice',
  other: 'doc/other',
};
const AUTHORS: readonly (readonly [RegExp, string])[] = [
  [/^全国人民代表大会常务委员会/, 'npcsc'],
  [/^全国人民代表大会/, 'npc'],
  [/^国务院/, 'state-council'],
  [/^最高人民法院/, 'spc'],
  [/^最高人民检察院/, 'spp'],
  [/^国家互联网信息办公室/, 'cac'],
  [/^科学技术部/, 'most'],
  [/^海关总署/, 'gacc'],
  [/人民代表大会常务委员会$/, 'local-congress-standing-committee'],
  [/人民代表大会$/, 'local-congress'],
  [/人民政府$/, 'local-government'],
];

type Named = Pick<ParsedInstrument, 'title' | 'kind' | 'place' | 'issuer' | 'history' | 'language'> & { readonly versionDate: { readonly date: IsoDate | null } };

/** Akoma Ntoso work, expression and manifestation-free IRIs. The title is the work's number: official numbers are missing in half the texts. */
export function workIri(instrument: Named): string {
  const author = AUTHORS.find(([name]) => instrument.issuer !== null && name.test(instrument.issuer))?.[1];
  const first = instrument.history
    .filter((event) => event.kind !== 'commenced')
    .map((event) => event.date)
    .sort()[0];
  const date = first ?? instrument.versionDate.date ?? 'undated';
  const slug = instrumentKey(instrument.title).replace(/[/~@!#?%]/g, '-');
  return `/akn/${instrument.place.toLowerCase()}/${SUBTYPE[instrument.kind]}${author ? `/${author}` : ''}/${date}/${slug}`;
}

export function expressionIri(instrument: Named): string {
  return `${workIri(instrument)}/${instrument.language === 'en' ? 'eng' : 'zho'}@${instrument.versionDate.date ?? 'undated'}`;
}

export function portionIri(instrument: Named, eId: string): string {
  return `${expressionIri(instrument)}!main~${eId}`;
}
