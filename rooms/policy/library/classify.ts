import { classifyEnglish } from './english.ts';
import { NUMERAL_CHARS, parseNumeral } from './numerals.ts';
import type { SourceLine } from './source.ts';

export type DivisionKind = 'part' | 'subpart' | 'chapter' | 'section';

/** What one line seems to be, looked at alone. Whether an article candidate really is one is decided in sequence. */
export type Token =
  | { readonly type: 'division'; readonly kind: DivisionKind; readonly number: string; readonly label: string; readonly heading: string }
  | { readonly type: 'article'; readonly number: string; readonly label: string; readonly rest: string; readonly spaced: boolean; readonly separated: boolean }
  | { readonly type: 'item' | 'clause' | 'subitem' | 'subsubitem'; readonly number: string; readonly label: string; readonly rest: string }
  | { readonly type: 'annex'; readonly number: string; readonly label: string; readonly heading: string }
  | { readonly type: 'heading'; readonly heading: string }
  | { readonly type: 'contents' }
  | { readonly type: 'table' }
  | { readonly type: 'text' };

const N = NUMERAL_CHARS;
const DIVISION = new RegExp(`^(第\\s*([${N}\\s]+?)\\s*(分编|编|篇|章|节))(\\s*)(.*)$`);
const ARTICLE = new RegExp(`^(第\\s*([${N}\\s]+?)\\s*条(?:\\s*之\\s*([${N}]+))?)(\\s*)(.*)$`);
const ITEM = new RegExp(`^([（(]\\s*([一二三四五六七八九十百]+)\\s*[）)])(?!\\s*[项款](?:[、和或至，所]|规定|的|情形|行为))\\s*[、.．]?\\s*(.*)$`);
const CLAUSE = /^(([一二三四五六七八九十百]+)\s*[、．.])\s*(.*)$/;
const SUBITEM = /^(([0-9０-９]{1,3})\s*[.．、](?![0-9０-９]))\s*(.*)$/;
const RINGED = /^([①-⑳⒈-⒛])\s*[.．、]?\s*(.*)$/;
const BRACKETED = /^([（(]\s*([0-9０-９]{1,3})\s*[）)])\s*[、.．]?\s*(.*)$/;
const ANNEX = new RegExp(`^(附\\s*(?:件|录|表|图))\\s*([${N}]{0,4})\\s*(?:[:：、.．]\\s*|\\s+|$|(?=《))(.{0,60})$`);
const KIND: Readonly<Record<string, DivisionKind>> = { 编: 'part', 篇: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section' };
const SENTENCE = /[。；;：]/;
/** Words after a number that show a reference in running text rather than a label. */
const REFERENCE = /^[规第、和至的中所或与及以款项有（(，,。]/;

export function classify({ text, heading }: SourceLine): Token {
  if (/^[A-Za-z(]/.test(text)) {
    const english = classifyEnglish(text);
    if (english) return english;
  }
  const division = DIVISION.exec(text);
  if (division) {
    const number = parseNumeral(division[2]!);
    const rest = division[5]!;
    const labelled = heading > 0 || (rest.length <= 40 && !SENTENCE.test(rest) && (division[4] !== '' || !REFERENCE.test(rest)));
    if (number !== undefined && labelled) {
      return { type: 'division', kind: KIND[division[3]!]!, number: String(number), label: compact(division[1]!), heading: joinSpread(rest) };
    }
  }
  const article = ARTICLE.exec(text);
  if (article) {
    const [main, added] = [parseNumeral(article[2]!), article[3] === undefined ? undefined : parseNumeral(article[3])];
    if (main !== undefined && main > 0 && (article[3] === undefined || added !== undefined)) {
      return {
        type: 'article',
        number: added === undefined ? String(main) : `${main}-${added}`,
        label: compact(article[1]!),
        rest: article[5]!,
        spaced: /\s/.test(article[1]!),
        separated: article[4] !== '' || article[5] === '' || heading > 0 || /^[【[]/.test(article[5]!),
      };
    }
  }
  if (/^目\s*[录次]$/.test(text)) return { type: 'contents' };
  const annex = ANNEX.exec(text);
  if (annex && !SENTENCE.test(annex[3]!)) {
    return { type: 'annex', number: numberOf(annex[2]!), label: compact(annex[1]! + annex[2]!), heading: annex[3]!.trim() };
  }
  if (/^附\s*[:：]/.test(text)) return { type: 'annex', number: '', label: '附', heading: text.replace(/^附\s*[:：]\s*/, '') };
  if (text.startsWith('|')) return { type: 'table' };
  const list = listToken(text);
  if (list) return list;
  return heading > 0 ? { type: 'heading', heading: joinSpread(text) } : { type: 'text' };
}

function listToken(text: string): Token | undefined {
  const item = ITEM.exec(text);
  if (item) return { type: 'item', number: numberOf(item[2]!), label: compact(item[1]!), rest: item[3]! };
  const clause = CLAUSE.exec(text);
  if (clause) return { type: 'clause', number: numberOf(clause[2]!), label: compact(clause[1]!), rest: clause[3]! };
  const subitem = SUBITEM.exec(text);
  if (subitem) return { type: 'subitem', number: numberOf(subitem[2]!), label: subitem[1]!, rest: subitem[3]! };
  const bracketed = BRACKETED.exec(text);
  if (bracketed) return { type: 'subsubitem', number: numberOf(bracketed[2]!), label: compact(bracketed[1]!), rest: bracketed[3]! };
  const ringed = RINGED.exec(text);
  if (ringed) return { type: 'subsubitem', number: String(ringedNumber(ringed[1]!)), label: ringed[1]!, rest: ringed[2]! };
  return undefined;
}

function ringedNumber(char: string): number {
  const code = char.charCodeAt(0);
  return code >= 0x2488 ? code - 0x2487 : code - 0x245f;
}

function numberOf(written: string): string {
  const number = written === '' ? undefined : parseNumeral(written);
  return number === undefined ? '' : String(number);
}

/** Could the words after an unseparated article number begin its text? */
export function mayFollowNumber(rest: string): boolean {
  return !REFERENCE.test(rest);
}

export function compact(label: string): string {
  return label.replace(/\s/g, '');
}

/** `总  则` → `总则`: words spread out letter by letter for print; other blanks stay. */
export function joinSpread(heading: string): string {
  const parts = heading.trim().split(/\s+/);
  return parts.every((part) => part.length === 1) ? parts.join('') : parts.join(' ');
}
