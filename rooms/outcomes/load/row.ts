import type { ResolvedCountry } from '../country/resolve.ts';
import { EVIDENCE, type WorkRecord } from '../model/work.ts';
import { workKey } from '../model/identifiers.ts';

/** A row of `records`; unknown numbers are -1 (years 0), because a column of numbers is read faster than one that may be empty. */
export interface RecordRow {
  readonly work: string;
  readonly record: string;
  readonly [column: string]: unknown;
}

type Resolve = (address: string) => ResolvedCountry | undefined;

/** What one record says, with its addresses turned into countries. `loaded` orders versions of the same record. */
export function recordRow(record: WorkRecord, origin: { file: string; load?: string; loaded: number }, resolve: Resolve): RecordRow {
  const places = record.addresses.map((address) => (address.country ? { country: address.country, evidence: address.evidence ?? 'stated' } : resolve(address.text)));
  const countriesOf = (indices: readonly number[]) => indices.flatMap((i) => places[i]?.country ?? []);
  const strength = new Map<string, number>();
  for (const place of places) {
    if (place) strength.set(place.country, Math.min(strength.get(place.country) ?? 9, EVIDENCE[place.evidence]));
  }
  const people = record.authors.map((author) => countriesOf(author.addresses));
  const marked = record.authors.flatMap((author, i) => (author.corresponding ? (people[i] ?? []) : []));
  const corresponding = distinct([...countriesOf(record.correspondingAddresses), ...(record.correspondingAddresses.length > 0 ? [] : marked)]);
  return {
    work: workKey(record),
    record: record.id,
    source: record.source,
    file: origin.file,
    load: origin.load ?? '',
    line: record.line,
    loaded: origin.loaded,
    doi: record.doi ?? '',
    title: record.title,
    year: record.year ?? 0,
    type: record.type,
    language: record.language ?? '',
    journal: record.journal ?? '',
    issn: record.issns[0] ?? '',
    cited: record.cited ?? -1,
    fwci: record.fwci ?? -1,
    percentile: record.percentile ?? -1,
    field: record.fields[0] ?? '',
    subfield: record.subfield ?? '',
    fields: record.fields,
    authors: record.authorCount,
    cut: record.authorsCut ? 1 : 0,
    organisations: Math.min(record.organisations, 65_535),
    retracted: record.retracted ? 1 : 0,
    author_names: record.authors.map((author) => author.name),
    addresses: record.addresses.map((address) => address.text).filter((text) => text !== ''),
    countries: [...strength.keys()],
    evidence: [...strength.values()],
    author_countries: people,
    corresponding,
    corresponding_known: corresponding.length > 0 ? 1 : 0,
    first: distinct(people[0] ?? []),
    last: distinct(people.at(-1) ?? []),
    funders: distinct(record.funding.map((statement) => statement.funder).filter((funder) => funder !== '')),
    award_funders: record.funding.filter((s) => s.award !== '').map((s) => s.funder),
    awards: record.funding.filter((s) => s.award !== '').map((s) => s.award),
    acknowledgement: record.acknowledgement,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
