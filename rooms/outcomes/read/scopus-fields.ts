import { countOf, issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, FundingStatement, WorkDraft } from '../model/work.ts';
import { splitList } from './wos-fields.ts';

/**
 * One entry of Scopus' funding details: `Name, ACRONYM, (number, number)` or `Name, ACRONYM, number, number`. A part is a number
 * when it holds a digit and no two words; what stands before the first number is the funder.
 */
export function scopusFunding(detail: string): FundingStatement[] {
  const parts = detail
    .split(/,\s*/)
    .map((part) => part.replace(/[()]/g, ' ').trim())
    .filter(Boolean);
  const first = parts.findIndex((part) => isNumberLike(part));
  const funder = (first === -1 ? parts : parts.slice(0, first)).join(', ');
  const awards = first === -1 ? [] : parts.slice(first).filter((part) => /\d/.test(part));
  return (awards.length > 0 ? awards : ['']).map((award) => ({ funder, award }));
}

function isNumberLike(part: string): boolean {
  return /\d/.test(part) && !/[A-Za-z]{4,} [A-Za-z]{3,}/.test(part);
}

/** Cell of a row by any of the names its column had over the years. */
export type ScopusCells = (...names: readonly string[]) => string;

export function fromScopusRow(cell: ScopusCells, line: number): WorkDraft {
  const title = cell('Title');
  const doi = normaliseDoi(cell('DOI'));
  const eid = cell('EID');
  const addresses: Address[] = splitList(cell('Affiliations')).map((text) => ({ text }));
  const shortNames = authorNames(cell('Authors'));
  const ids = splitList(cell('Author(s) ID', 'Author IDs'));
  const links = authorLinks(cell('Authors with affiliations'), addresses, shortNames.length);
  const correspondence = cell('Correspondence Address');
  const correspondingName = correspondence.split(';')[0]?.trim().toLowerCase() ?? '';
  const authors: Authorship[] = shortNames.map((name, i) => ({
    name,
    ...(ids[i] ? { id: ids[i] } : {}),
    corresponding: correspondingName !== '' && bareName(name) === bareName(correspondingName),
    addresses: links[i] ?? [],
  }));
  const own = correspondence
    .split(';')
    .slice(1)
    .filter((part) => !/email:/i.test(part))
    .join(';')
    .trim();
  const correspondingAddresses = own ? [addresses.push({ text: own }) - 1] : [];
  return {
    source: 'scopus',
    id: `scopus:${eid || doi || stableHash(`${title}|${cell('Year')}|${cell('Source title')}`)}`,
    doi,
    title,
    year: yearOf(cell('Year')),
    type: documentType(cell('Document Type')),
    language: cell('Language of Original Document') || undefined,
    journal: cell('Source title') || undefined,
    issns: issnList(cell('ISSN')),
    cited: countOf(cell('Cited by')),
    authors,
    addresses,
    correspondingAddresses,
    funding: splitList(cell('Funding Details')).flatMap(scopusFunding),
    acknowledgement: ['Funding Texts', 'Funding Text', ...Array.from({ length: 10 }, (_, i) => `Funding Text ${i + 1}`)]
      .map((name) => cell(name))
      .filter(Boolean)
      .join(' '),
    retracted: /retracted/i.test(cell('Document Type')),
    line,
  };
}

/** Newer files part names by `; `, older ones by `, ` after the initials (`Phillips J.C., Braun R.`). */
function authorNames(value: string): string[] {
  return value.includes(';')
    ? splitList(value)
    : value
        .split(/(?<=\.),\s+|,\s+(?=[^,]+\s\p{Lu}\.)/u)
        .map((name) => name.trim())
        .filter(Boolean);
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[\s.,-]/g, '');
}

/** `Liu F., Dept X, City, Country; Li C., …`, one part an author in the order of authors; the addresses are found inside the part. */
function authorLinks(value: string, addresses: readonly Address[], authors: number): number[][] {
  const parts = splitList(value);
  if (parts.length !== authors) return [];
  return parts.map((part) => addresses.flatMap((address, i) => (part.includes(address.text) ? [i] : [])).filter((i, _, found) => !insideAnother(i, found, addresses)));
}

/** An address that is the tail of a longer one of the same author (`X, City` in `Dept, X, City`) is the same place twice. */
function insideAnother(i: number, found: readonly number[], addresses: readonly Address[]): boolean {
  const own = addresses[i]?.text ?? '';
  return found.some((j) => j !== i && (addresses[j]?.text.length ?? 0) > own.length && (addresses[j]?.text.includes(own) ?? false));
}
