import { countOf, issnList, normaliseDoi } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, FundingStatement, WorkDraft } from '../model/work.ts';

/** The fields of an OpenAlex work that are used, in both generations of its schema (`grants` until 2025, `awards` since). */
interface OpenAlexWork {
  readonly id?: string;
  readonly doi?: string | null;
  readonly title?: string | null;
  readonly display_name?: string | null;
  readonly publication_year?: number | null;
  readonly type?: string | null;
  readonly language?: string | null;
  readonly primary_location?: { source?: { display_name?: string; issn_l?: string | null; issn?: readonly string[] | null } | null } | null;
  readonly authorships?: readonly OpenAlexAuthorship[];
  readonly authors_count?: number;
  readonly is_authors_truncated?: boolean;
  readonly institutions_distinct_count?: number;
  readonly fwci?: number | null;
  readonly cited_by_count?: number | null;
  readonly citation_normalized_percentile?: { value?: number | null } | null;
  readonly is_retracted?: boolean;
  readonly primary_topic?: { display_name?: string; field?: { display_name?: string }; subfield?: { display_name?: string } } | null;
  readonly awards?: readonly { funder_award_id?: string | null; award_id?: string | null; funder_display_name?: string | null }[] | null;
  readonly funders?: readonly { display_name?: string | null }[] | null;
  readonly grants?: readonly { funder_display_name?: string | null; award_id?: string | null }[] | null;
}

interface OpenAlexAuthorship {
  readonly author?: { id?: string | null; display_name?: string | null } | null;
  readonly raw_author_name?: string | null;
  readonly countries?: readonly string[] | null;
  readonly institutions?: readonly { country_code?: string | null }[] | null;
  readonly is_corresponding?: boolean | null;
  readonly raw_affiliation_strings?: readonly string[] | null;
}

/** OpenAlex cuts author lists in its API and snapshot at this number. */
const AUTHOR_CAP = 100;

export function isOpenAlexWork(value: unknown): value is OpenAlexWork {
  const id = (value as OpenAlexWork | null)?.id;
  return typeof id === 'string' && /(?:^|\/)W\d+$/.test(id);
}

export function fromOpenAlex(work: OpenAlexWork, line: number): WorkDraft {
  const places: Address[] = [];
  const authors = (work.authorships ?? []).map((authorship) => fromAuthorship(authorship, places));
  const source = work.primary_location?.source;
  const topic = work.primary_topic;
  const field = topic?.field?.display_name;
  return {
    source: 'openalex',
    id: `openalex:${shortId(work.id ?? '')}`,
    doi: normaliseDoi(work.doi),
    title: work.title ?? work.display_name ?? '',
    year: work.publication_year ?? undefined,
    type: documentType(work.type),
    language: work.language ?? undefined,
    journal: source?.display_name,
    issns: issnList(source?.issn_l, source?.issn?.join(' ')),
    cited: countOf(work.cited_by_count),
    fwci: countOf(work.fwci),
    percentile: countOf(work.citation_normalized_percentile?.value),
    fields: field ? [field] : [],
    subfield: topic?.subfield?.display_name,
    authors,
    authorCount: work.authors_count ?? authors.length,
    authorsCut: work.is_authors_truncated === true || authors.length === AUTHOR_CAP,
    addresses: places,
    organisations: work.institutions_distinct_count ?? 0,
    funding: fundingOf(work),
    retracted: work.is_retracted === true,
    line,
  };
}

/**
 * The countries OpenAlex states for an author become addresses with stated evidence. Only an author without any keeps the raw
 * strings, for the address reader to try.
 */
function fromAuthorship(authorship: OpenAlexAuthorship, places: Address[]): Authorship {
  const stated = authorship.countries ?? [];
  const raw = authorship.raw_affiliation_strings ?? [];
  const own: Address[] =
    stated.length > 0 ? stated.map((country, i) => ({ text: raw[i] ?? '', country: country.toUpperCase(), evidence: 'stated' as const })) : raw.map((text) => ({ text }));
  const addresses = own.map((address) => places.push(address) - 1);
  const id = authorship.author?.id;
  return {
    name: authorship.author?.display_name ?? authorship.raw_author_name ?? '',
    ...(id ? { id: shortId(id) } : {}),
    corresponding: authorship.is_corresponding === true,
    addresses,
  };
}

function fundingOf(work: OpenAlexWork): FundingStatement[] {
  const awards = [
    ...(work.awards ?? []).map((a) => ({ funder: a.funder_display_name ?? '', award: a.funder_award_id ?? a.award_id ?? '' })),
    ...(work.grants ?? []).map((g) => ({ funder: g.funder_display_name ?? '', award: g.award_id ?? '' })),
  ];
  const named = new Set(awards.map((a) => a.funder));
  const onlyNamed = (work.funders ?? []).map((f) => f.display_name ?? '').filter((name) => name && !named.has(name));
  return [...awards, ...onlyNamed.map((funder) => ({ funder, award: '' }))];
}

export function shortId(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
