import { countOf, issnList, normaliseDoi } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, WorkDraft } from '../model/work.ts';

/** The fields of a Crossref work that are used. */
interface CrossrefWork {
  readonly DOI?: string;
  readonly title?: readonly string[] | string;
  readonly type?: string;
  readonly language?: string;
  readonly 'container-title'?: readonly string[] | string;
  readonly ISSN?: readonly string[];
  readonly subject?: readonly string[];
  readonly 'is-referenced-by-count'?: number;
  readonly issued?: DateParts;
  readonly published?: DateParts;
  readonly 'published-print'?: DateParts;
  readonly 'published-online'?: DateParts;
  readonly author?: readonly CrossrefAuthor[];
  readonly funder?: readonly { name?: string; award?: readonly string[] | string }[];
  readonly 'update-to'?: readonly { type?: string }[];
}
interface CrossrefAuthor {
  readonly given?: string;
  readonly family?: string;
  readonly name?: string;
  readonly ORCID?: string;
  readonly affiliation?: readonly { name?: string; place?: readonly string[] }[];
}
interface DateParts {
  readonly 'date-parts'?: readonly (readonly (number | null)[])[];
}

export function isCrossrefWork(value: unknown): value is CrossrefWork {
  return typeof (value as CrossrefWork | null)?.DOI === 'string';
}

export function fromCrossref(work: CrossrefWork, line: number): WorkDraft {
  const addresses: Address[] = [];
  const known = new Map<string, number>();
  const doi = normaliseDoi(work.DOI);
  return {
    source: 'crossref',
    id: `crossref:${doi ?? work.DOI ?? ''}`,
    doi,
    title: firstOf(work.title),
    year: yearFrom(work.issued) ?? yearFrom(work.published) ?? yearFrom(work['published-print']) ?? yearFrom(work['published-online']),
    type: documentType(work.type),
    language: work.language,
    journal: firstOf(work['container-title']) || undefined,
    issns: issnList(work.ISSN?.join(' ')),
    cited: countOf(work['is-referenced-by-count']),
    fields: work.subject ?? [],
    authors: (work.author ?? []).map((author) => authorOf(author, addresses, known)),
    addresses,
    funding: (work.funder ?? []).flatMap((funder) => {
      const awards = typeof funder.award === 'string' ? [funder.award] : (funder.award ?? []);
      return (awards.length > 0 ? awards : ['']).map((award) => ({ funder: funder.name ?? '', award }));
    }),
    line,
  };
}

function authorOf(author: CrossrefAuthor, addresses: Address[], known: Map<string, number>): Authorship {
  const own = (author.affiliation ?? []).flatMap((affiliation) => {
    const text = [affiliation.name, ...(affiliation.place ?? [])].filter(Boolean).join(', ');
    if (!text) return [];
    const at = known.get(text) ?? addresses.push({ text }) - 1;
    known.set(text, at);
    return [at];
  });
  return {
    name: author.name ?? [author.family, author.given].filter(Boolean).join(', '),
    ...(author.ORCID ? { id: author.ORCID } : {}),
    corresponding: false,
    addresses: own,
  };
}

function firstOf(value: readonly string[] | string | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

function yearFrom(date: DateParts | undefined): number | undefined {
  return date?.['date-parts']?.[0]?.[0] ?? undefined;
}
