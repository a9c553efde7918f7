import { linesOf, type TextInput } from './text-input.ts';

export interface BibtexEntry {
  readonly kind: string;
  readonly key: string;
  /** Field names in lower case; a name given several times keeps every value. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly line: number;
  /** False where the entry ended before its braces closed. */
  readonly closed: boolean;
}

const MAX_ENTRY = 16 << 20;

/** Entries of a BibTeX file one by one; an entry whose braces never close ends where the next `@kind{` begins a line. */
export async function* bibtexEntries(input: TextInput): AsyncGenerator<BibtexEntry> {
  let text = '';
  let begin = 0;
  for await (const line of linesOf(input)) {
    if (/^\s*@\s*\w+\s*\{/.test(line.text)) {
      if (text) yield parseEntry(text, begin);
      text = '';
      begin = line.number;
    }
    if (begin > 0 && text.length < MAX_ENTRY) text += `${line.text}\n`;
  }
  if (text) yield parseEntry(text, begin);
}

function parseEntry(text: string, line: number): BibtexEntry {
  const head = /^\s*@\s*(\w+)\s*\{\s*([^,]*),/.exec(text);
  const fields = new Map<string, string[]>();
  let at = head ? head[0].length : text.length;
  let closed = false;
  const nameAt = /\s*,?\s*(?:(\w[\w \u00A0-]*?)\s*=\s*|(\}))/y;
  for (;;) {
    nameAt.lastIndex = at;
    const name = nameAt.exec(text);
    if (!name) break;
    if (name[2]) {
      closed = true;
      break;
    }
    const value = readValue(text, nameAt.lastIndex);
    const key = (name[1] ?? '').replaceAll('\u00A0', ' ').toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), plain(value.text)]);
    at = value.end;
    if (!value.closed) break;
  }
  return { kind: (head?.[1] ?? '').toLowerCase(), key: (head?.[2] ?? '').trim(), fields, line, closed };
}

/** A braced, quoted or bare value beginning at `from`. */
function readValue(text: string, from: number): { text: string; end: number; closed: boolean } {
  const open = text[from];
  if (open !== '{' && open !== '"') {
    const bare = /[^,}\n]*/y;
    bare.lastIndex = from;
    const value = bare.exec(text)?.[0] ?? '';
    return { text: value, end: from + value.length, closed: true };
  }
  let depth = 0;
  for (let i = from + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === '"' && open === '"' && depth === 0) return { text: text.slice(from + 1, i), end: i + 1, closed: true };
    else if (char === '}') {
      if (depth === 0) return { text: text.slice(from + 1, i), end: i + 1, closed: true };
      depth--;
    }
  }
  return { text: text.slice(from + 1), end: text.length, closed: false };
}

const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  c: '\u0327',
  v: '\u030C',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  H: '\u030B',
  k: '\u0328',
  r: '\u030A',
};
const LETTERS: Readonly<Record<string, string>> = { ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', aa: 'å', AA: 'Å', i: 'ı' };

/** Text without TeX: accents composed, escapes undone, braces gone. Line ends stay, because some fields part by them. */
function plain(value: string): string {
  return value
    .replace(/\\(['`^"~=.])\s*\{?\\?([A-Za-z])\}?/g, (_, mark: string, letter: string) => (letter + ACCENTS[mark]).normalize('NFC'))
    .replace(/\\([cvuHkr])\s*\{([A-Za-z])\}/g, (_, mark: string, letter: string) => (letter + ACCENTS[mark]).normalize('NFC'))
    .replace(/\\(ss|ae|AE|oe|aa|AA|o|O|l|L|i)(?![A-Za-z])\s?/g, (_, name: string) => LETTERS[name] ?? '')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
