import { text } from '@yumen/kernel';
import { countOf, issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, WorkDraft } from '../model/work.ts';
import { bibtexEntries, type BibtexEntry } from './bibtex.ts';
import type { Format } from './format.ts';
import { scopusFunding } from './scopus-fields.ts';
import { fundingStatements, splitList } from './wos-fields.ts';

/** BibTeX of Web of Science and of Scopus, told apart by their fields; other BibTeX gives what it has. */
export const bibtexWorks: Format = {
  id: 'BibTeX',
  recognises: (head) => /(?:^|\n)\s*@\s*\w+\s*\{/.test(head),
  async *read(input, report) {
    for await (const entry of bibtexEntries(input)) {
      if (entry.kind === 'comment' || entry.kind === 'string' || entry.kind === 'preamble') continue;
      if (!entry.fields.get('title')) {
        report.refused(entry.line, text('条目没有题名，已跳过', 'an entry without a title, left out'));
        continue;
      }
      if (!entry.closed) report.repaired(entry.line, text('条目的花括号没有闭合', 'the braces of the entry do not close'));
      const draft = fromEntry(entry);
      report.format = draft.source === 'wos' ? 'Web of Science BibTeX' : draft.source === 'scopus' ? 'Scopus BibTeX' : 'BibTeX';
      yield draft;
    }
  },
};

function fromEntry(entry: BibtexEntry): WorkDraft {
  const field = (name: string) => oneLine(entry.fields.get(name)?.[0] ?? '');
  const isWos = /^(?:WOS|ISI|MEDLINE|CCC|BCI|KJD|RSCI|SCIELO)/i.test(entry.key) || entry.fields.has('unique-id');
  const isScopus = field('source') === 'Scopus' || /scopus\.com/.test(field('url'));
  const title = field('title');
  const doi = normaliseDoi(field('doi'));
  const eid = /eid=(2-s2\.0-\d+)/.exec(field('url'))?.[1];
  const names = field('author')
    .split(/\s+and\s+/)
    .filter(Boolean);
  const own = isWos ? wosAffiliations(entry.fields.get('affiliation')?.[0] ?? '', names) : plainAffiliations(field('affiliation'));
  const correspondence = field('correspondence_address1');
  const source = isWos ? 'wos' : isScopus ? 'scopus' : 'ris';
  const native = isWos ? field('unique-id') || entry.key : eid;
  const reprint = correspondence ? own.addresses.push({ text: correspondence.replace(/;?\s*email:.*$/i, '').replace(/^[^;]*;\s*/, '') }) - 1 : -1;
  return {
    source,
    id: `${source}:${native || doi || stableHash(`${title}|${field('year')}`)}`,
    doi,
    title,
    year: yearOf(field('year')) ?? yearOf(field('early-access-date')),
    type: documentType(field('document_type') || field('type') || entry.kind),
    language: field('language') || undefined,
    journal: field('journal') || field('booktitle') || undefined,
    issns: issnList(field('issn'), field('eissn')),
    cited: countOf(field('times-cited') || /cited By:?\s*(\d+)/i.exec(field('note'))?.[1]),
    fields: splitList(field('web-of-science-categories') || field('research-areas')),
    authors: names.map((name, i) => ({ name, corresponding: own.corresponding.has(i), addresses: own.links[i] ?? [] })),
    addresses: own.addresses,
    correspondingAddresses: reprint === -1 ? own.reprint : [reprint],
    funding: isWos ? fundingStatements(field('funding-acknowledgement')) : (entry.fields.get('funding_details') ?? []).flatMap((d) => scopusFunding(oneLine(d))),
    acknowledgement: oneLine(['funding-text', 'funding_text', 'funding_text 1', 'funding_text 2', 'funding text 1'].flatMap((name) => entry.fields.get(name) ?? []).join(' ')),
    line: entry.line,
  };
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

interface Affiliations {
  readonly addresses: Address[];
  readonly links: readonly (readonly number[])[];
  readonly corresponding: ReadonlySet<number>;
  readonly reprint: readonly number[];
}

function plainAffiliations(value: string): Affiliations {
  return { addresses: splitList(value).map((text) => ({ text })), links: [], corresponding: new Set(), reprint: [] };
}

/** `Last, First; Last, First, Univ X, City, Country.` on a line of its own; the corresponding author is marked in brackets. */
function wosAffiliations(value: string, names: readonly string[]): Affiliations {
  const addresses: Address[] = [];
  const links = names.map(() => [] as number[]);
  const corresponding = new Set<number>();
  const reprint: number[] = [];
  for (const line of value.split(/\.\s*\n/)) {
    const people = line.replace(/\s+/g, ' ').trim().split('; ');
    const last = people.pop() ?? '';
    const parts = last.split(', ');
    const mark = parts.findIndex((part) => /\(corresponding author\)/i.test(part));
    const nameEnd = mark === -1 ? 2 : mark + 1;
    const address = parts.slice(nameEnd).join(', ');
    if (address === '') continue;
    const at = addresses.push({ text: address }) - 1;
    for (const person of [...people, parts.slice(0, nameEnd).join(', ')]) {
      const name = person.replace(/\s*\(corresponding author\)/i, '').trim();
      const author = names.findIndex((candidate) => sameName(candidate, name));
      if (author !== -1) links[author]?.push(at);
      if (mark !== -1 && author !== -1) corresponding.add(author);
    }
    if (mark !== -1) reprint.push(at);
  }
  return { addresses, links, corresponding, reprint };
}

/** Full name against full name, or against family name with initials. */
function sameName(full: string, name: string): boolean {
  const [familyA = '', givenA = ''] = full.toLowerCase().split(', ');
  const [familyB = '', givenB = ''] = name.toLowerCase().split(', ');
  if (familyA !== familyB) return false;
  const initials = givenA
    .split(/[\s.-]+/)
    .map((part) => part[0] ?? '')
    .join('');
  return givenA === givenB || initials === givenB.replace(/[\s.-]/g, '');
}
