import { parseDate, type IsoDate } from '@yumen/kernel';
import type { DivisionKind, Token } from './classify.ts';
import type { HistoryEvent } from './model.ts';

const WORDS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const NUMBER = `\\d{1,4}|[ivxlc]{1,8}|${WORDS.join('|')}`;

const DIVISION = new RegExp(`^((Part|Book|Title|Subpart|Chapter|Section)\\s+(${NUMBER}))(?:\\s*[.:–—-]\\s*|\\s+|$)(.*)$`, 'i');
const ARTICLE = new RegExp(`^((?:Article|Art\\.)\\s+(${NUMBER})(?:\\s?-?([A-Z])(?![A-Za-z]))?)(\\s*[.:–—-]\\s*|\\s+|$)(.*)$`, 'i');
const SECTION = new RegExp(`^(Section\\s+(${NUMBER}))(?:\\s*[.:–—-]\\s*|\\s+|$)(.*)$`, 'i');
const NUMBERED = /^(\((\d{1,3})\))\s*(?=[A-Za-z"“])(.*)$/;
const LETTERED = /^(\(([a-z])\))\s*(?=[A-Za-z"“])(.*)$/;
const ANNEX = /^((?:Annex|Appendix|Schedule)(?:\s+(\d{1,3}|[A-Z]|[IVX]{1,6}))?)(?:\s*[.:–—-]\s*|\s+|$)(.{0,100})$/i;
const KIND: Readonly<Record<string, DivisionKind>> = { part: 'part', book: 'part', title: 'part', subpart: 'subpart', chapter: 'chapter', section: 'section' };
/** A label stands before words that begin a sentence; running text goes on in small letters, or names a part of the article. */
const BEGINS = /^(?:$|["“(\d[]|[A-Z])/;
const NAMES_PART = /^(?:Paragraphs?|Subparagraphs?|Items?|Clauses?|of|and|or|to)\b/i;

function numberOf(written: string): number | undefined {
  const lower = written.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower);
  const word = WORDS.indexOf(lower);
  if (word >= 0) return word + 1;
  const values = [...lower].map((char) => ROMAN[char]!);
  const sum = values.reduce((all, value, i) => all + (value < (values[i + 1] ?? 0) ? -value : value), 0);
  return sum > 0 ? sum : undefined;
}

/** What a line of an English text seems to be; undefined where it is nothing that English texts have of their own. */
export function classifyEnglish(text: string): Token | undefined {
  const article = ARTICLE.exec(text);
  if (article && isLabel(article[1]!, article[5]!)) {
    const number = numberOf(article[2]!);
    const added = article[3] === undefined ? '' : `-${article[3].toUpperCase().charCodeAt(0) - 64}`;
    if (number !== undefined) return { type: 'article', number: `${number}${added}`, label: article[1]!, rest: article[5]!, spaced: false, separated: true };
  }
  const division = DIVISION.exec(text);
  if (division && isLabel(division[1]!, division[4]!) && division[4]!.length <= 120 && !/[.;:,]$/.test(division[4]!)) {
    const number = numberOf(division[3]!);
    if (number !== undefined) return { type: 'division', kind: KIND[division[2]!.toLowerCase()]!, number: String(number), label: division[1]!, heading: division[4]! };
  }
  if (/^(?:table of )?contents$/i.test(text)) return { type: 'contents' };
  const annex = ANNEX.exec(text);
  if (annex && /^[A-Z]/.test(text) && isLabel(annex[1]!, annex[3]!) && !/[.;,]$/.test(annex[3]!)) return { type: 'annex', number: '', label: annex[1]!, heading: annex[3]! };
  const numbered = NUMBERED.exec(text);
  if (numbered) return { type: 'item', number: numbered[2]!, label: numbered[1]!, rest: numbered[3]! };
  const lettered = LETTERED.exec(text);
  if (lettered) return { type: 'subitem', number: String(lettered[2]!.charCodeAt(0) - 96), label: lettered[1]!, rest: lettered[3]! };
  return undefined;
}

function isLabel(label: string, rest: string): boolean {
  return /^[A-Z]/.test(label) && BEGINS.test(rest) && !NAMES_PART.test(rest);
}

/** Acts without articles number their sections instead: there a section is what an article is elsewhere. */
export function sectionsAsArticles(lines: readonly { readonly text: string }[], tokens: readonly Token[]): readonly Token[] {
  if (tokens.some((token) => token.type === 'article')) return tokens;
  const sections = lines.map(({ text }): Token | undefined => {
    const match = SECTION.exec(text);
    const number = match && isLabel(match[1]!, match[3]!) ? numberOf(match[2]!) : undefined;
    return number === undefined ? undefined : { type: 'article', number: String(number), label: match![1]!, rest: match![3]!, spaced: false, separated: true };
  });
  return sections.filter((one) => one).length < 2 ? tokens : tokens.map((token, index) => sections[index] ?? token);
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const DAY = `(?:(${MONTHS.join('|')})\\s+(\\d{1,2}),?\\s+(\\d{4})|(\\d{1,2})\\s+(${MONTHS.join('|')})\\s+(\\d{4}))`;
const EVENT = new RegExp(
  `\\b(adopted|passed|approved|promulgated|issued|published|amended|revised|effective|into force|into effect|takes? effect)\\b(?:(?!\\b(?:adopted|amended|revised)\\b)[^;])*?${DAY}`,
  'gi',
);
const CLAUSE = new RegExp(`(?:come|comes|enter|enters|go|put) into (?:force|effect|operation)[^.;]*?${DAY}|(?:takes? effect|effective)[^.;]*?${DAY}`, 'i');
const KINDS: readonly (readonly [RegExp, HistoryEvent['kind']])[] = [
  [/approved/i, 'approved'],
  [/revised/i, 'revised'],
  [/amended/i, 'amended'],
  [/adopted|passed/i, 'adopted'],
  [/promulgated|issued|published/i, 'promulgated'],
  [/./, 'commenced'],
];

function dayOf(parts: readonly (string | undefined)[]): IsoDate | undefined {
  const [month, day, year] = parts[0] === undefined ? [parts[4], parts[3], parts[5]] : parts;
  if (month === undefined || day === undefined || year === undefined) return undefined;
  const iso = `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDate(iso) === undefined ? undefined : iso;
}

/** `Adopted at the 30th Meeting … on August 20, 2021; effective November 1, 2021`: what happened, and when. */
export function englishEvents(text: string, line: number): HistoryEvent[] {
  return [...text.matchAll(EVENT)].flatMap((match) => {
    const date = dayOf(match.slice(2, 8));
    return date === undefined ? [] : [{ date, kind: KINDS.find(([word]) => word.test(match[1]!))![1], text: match[0], line }];
  });
}

/** The day of `This Law shall come into force on November 1, 2021`. */
export function englishCommencement(text: string): IsoDate | undefined {
  const match = CLAUSE.exec(text);
  return match ? (dayOf(match.slice(1, 7)) ?? dayOf(match.slice(7, 13))) : undefined;
}

/** Does a provision speak of commencement or repeal, as the last ones of an act do? */
export const CLOSES_ENGLISH = /\b(?:into (?:force|effect|operation)|takes? effect|be effective|repealed|short title)\b/i;

/** Is this a text in English? Hardly any Chinese character, and words. */
export function isEnglish(lines: readonly { readonly text: string }[]): boolean {
  let [chinese, latin] = [0, 0];
  for (const { text } of lines) {
    chinese += text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
    latin += text.match(/[A-Za-z]/g)?.length ?? 0;
  }
  return latin > 200 && chinese < latin / 50;
}
