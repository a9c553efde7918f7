import { countOf, issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, FundingStatement, WorkDraft } from '../model/work.ts';

/** Reads a field of a Web of Science record: its lines, or an empty list. */
export type WosFields = (tag: string) => readonly string[];

/** Web of Science record out of its two-letter fields, whichever file they stood in. */
export function fromWosFields(fields: WosFields, line: number): WorkDraft {
  const joined = (tag: string) => fields(tag).join(' ').trim();
  const title = joined('TI');
  const doi = normaliseDoi(joined('DI'));
  const names = splitNames(fields('AF').length > 0 ? fields('AF') : fields('AU'));
  const short = splitNames(fields('AU'));
  const addresses: Address[] = [];
  const links = names.map(() => [] as number[]);
  for (const part of addressParts(fields('C1'))) {
    const at = addresses.push({ text: part.text }) - 1;
    for (const name of part.names) {
      const author = indexOfName(names, short, name);
      if (author !== -1) links[author]?.push(at);
    }
  }
  const { authors: reprint, addresses: reprintAddresses } = reprintParts(fields('RP'));
  const correspondingAddresses = reprintAddresses.map((text) => {
    const known = addresses.findIndex((address) => sameAddress(address.text, text));
    return known === -1 ? addresses.push({ text }) - 1 : known;
  });
  const marked = new Set(reprint.map((name) => indexOfName(names, short, name)));
  const authors: Authorship[] = names.map((name, i) => ({ name, corresponding: marked.has(i), addresses: links[i] ?? [] }));
  const ut = joined('UT').replace(/^ISI:/, 'WOS:');
  return {
    source: 'wos',
    id: `wos:${ut || doi || stableHash(`${title}|${joined('PY')}|${joined('SO')}`)}`,
    doi,
    title,
    year: yearOf(joined('PY')) ?? yearOf(joined('EA')),
    type: documentType(joined('DT')),
    language: joined('LA') || undefined,
    journal: joined('SO') || undefined,
    issns: issnList(joined('SN'), joined('EI')),
    cited: countOf(joined('Z9') || joined('TC')),
    fields: splitList(joined('WC') || joined('SC')),
    subfield: splitList(joined('SC'))[0],
    authors,
    addresses,
    correspondingAddresses,
    funding: fundingStatements(joined('FU')),
    acknowledgement: joined('FX'),
    retracted: /retracted/i.test(joined('DT')),
    line,
  };
}

function splitNames(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split(';'))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function splitList(value: string): string[] {
  return value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function indexOfName(full: readonly string[], short: readonly string[], name: string): number {
  const wanted = name.trim().toLowerCase();
  const at = full.findIndex((candidate) => candidate.toLowerCase() === wanted);
  return at !== -1 ? at : short.findIndex((candidate) => candidate.toLowerCase() === wanted);
}

function sameAddress(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/[.\s]+$/, '').toLowerCase();
  return bare(a) === bare(b);
}

/**
 * `[A; B] Address.` line by line, or many of them on one line parted by `; `. Older files have no brackets. A line that is a
 * cited reference (name, year, …) got here because its tag is missing; it is no address.
 */
export function addressParts(lines: readonly string[]): { names: string[]; text: string }[] {
  return lines
    .flatMap((line) => splitOutside(line, ';', '[', ']'))
    .flatMap((part) => {
      const match = /^\[([^\]]*)\]\s*(.*)$/.exec(part);
      const text = (match ? (match[2] ?? '') : part).trim();
      if (text === '' || isCitedReference(text)) return [];
      return [{ names: match ? splitNames([match[1] ?? '']) : [], text }];
    });
}

export function isCitedReference(text: string): boolean {
  return /^[^,]+, (?:1[5-9]|20)\d\d, /.test(text);
}

/** `Hong, JT (reprint author), Address.; Li, X; Wu, Y (corresponding author), Address.` */
export function reprintParts(lines: readonly string[]): { authors: string[]; addresses: string[] } {
  const authors: string[] = [];
  const addresses: string[] = [];
  const pattern = /((?:[^;()]+;)*[^;()]+)\s*\((?:reprint|corresponding) author\),?\s*([^;]*)/gi;
  for (const match of lines.join(' ').matchAll(pattern)) {
    authors.push(...splitNames([match[1] ?? '']).map((name) => name.replace(/^[.\s]+/, '')));
    const address = (match[2] ?? '').trim();
    if (address !== '') addresses.push(address);
  }
  return { authors, addresses };
}

/** Splits on a mark that stands outside brackets; an unclosed bracket protects to the end. */
export function splitOutside(value: string, mark: string, open: string, close: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < value.length; i++) {
    const char = value[i];
    if (char === open) depth++;
    else if (char === close) depth = Math.max(0, depth - 1);
    else if (char === mark && depth === 0) {
      parts.push(value.slice(from, i).trim());
      from = i + 1;
    }
  }
  parts.push(value.slice(from).trim());
  return parts.filter((part) => part !== '');
}

/**
 * `Funder [number, number]; Funder [number]`. One statement for each number; the number is kept as printed, apart from the commas
 * and semicolons that part a list. Newer exports print funder and unified funder without a blank: the label stays as it is.
 */
export function fundingStatements(value: string): FundingStatement[] {
  return splitOutside(value.replace(/\s+/g, ' '), ';', '[', ']').flatMap((part) => {
    const bracket = part.indexOf('[');
    if (bracket === -1) return [{ funder: part, award: '' }];
    const funder = part.slice(0, bracket).trim();
    const inside = part.slice(bracket).replace(/[[\]]/g, ' ');
    const awards = inside
      .split(/[,;，；]/)
      .map((award) => award.trim())
      .filter((award) => award !== '');
    return (awards.length > 0 ? awards : ['']).map((award) => ({ funder, award }));
  });
}
