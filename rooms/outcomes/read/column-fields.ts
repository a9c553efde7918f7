import { countOf, issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, FundingStatement, Source, WorkDraft } from '../model/work.ts';
import { shortId } from './openalex.ts';
import { splitList } from './wos-fields.ts';

/** Cell of a row under the first of several column names that has a value. */
export type Cells = (...names: readonly string[]) => string;

/** What each value is called in the tables seen so far; matched without regard to case. */
const COLUMNS = {
  id: ['id', 'work_id', 'work id', 'openalex_id', 'openalex id', 'lens id'],
  doi: ['doi', 'dois'],
  title: ['title', 'display_name', 'display name', '题名', '标题', '论文题目'],
  year: ['publication_year', 'publication year', 'year', 'py', '年', '年份', '发表年份'],
  type: ['type', 'publication type', 'document type', '文献类型'],
  language: ['language'],
  journal: ['primary_location.source.display_name', 'venue', 'source title', 'source', 'journal', '刊名', '期刊'],
  issn: ['primary_location.source.issn_l', 'issn_l', 'issns', 'issn'],
  cited: ['cited_by_count', 'cited by count', 'citing works count', 'cited by', '被引频次'],
  fwci: ['fwci'],
  percentile: ['citation_normalized_percentile.value', 'cnp_value'],
  field: ['primary_topic.field.display_name', 'primary_field', 'field', 'fields of study', '学科'],
  subfield: ['primary_topic.subfield.display_name', 'subfield'],
  authors: ['authorships.author.display_name', 'author_names', 'author/s', 'authors', 'author', '作者'],
  authorCount: ['n_authors', 'authors_count'],
  countries: ['authorships.countries', 'countries', 'country', 'author countries', '国家', '国别'],
  corresponding: ['authorships.is_corresponding'],
  affiliations: ['authorships.raw_affiliation_strings', 'affiliations', 'addresses', '机构', '作者单位'],
  institutions: ['authorships.institutions.id', 'institution_ids', 'institution'],
  awards: ['awards.funder_award_id', 'grants.award_id', 'awards', 'award', 'grant number', '资助编号', '批准号', '基金'],
  funders: ['awards.funder_display_name', 'grants.funder_display_name', 'grant_funders', 'funders.display_name', 'funding', 'funders', 'funder'],
  acknowledgement: ['acknowledgements', 'acknowledgment', 'funding text'],
  retracted: ['is_retracted'],
} as const;
type Column = keyof typeof COLUMNS;

export function recognisesColumns(header: readonly string[]): boolean {
  const has = (column: Column) => hasColumn(header, column);
  return header.length > 2 && has('title') && (has('year') || has('doi') || has('id'));
}

function hasColumn(header: readonly string[], column: Column): boolean {
  const names: readonly string[] = COLUMNS[column];
  return header.some((cell) => names.includes(cell.toLowerCase()));
}

export interface ColumnReader {
  readonly name: string;
  readonly carriesCountry: boolean;
  readonly convert: (cells: Cells, line: number) => WorkDraft;
}

/** A reader for the table with this header. */
export function fromColumns(header: readonly string[]): ColumnReader {
  const lower = header.map((name) => name.toLowerCase());
  const source: Source = lower.includes('lens id') ? 'lens' : lower.some((n) => n.startsWith('authorships.') || n === 'work id' || n === 'work_id') ? 'openalex' : 'table';
  const name = { lens: 'Lens CSV', openalex: 'OpenAlex CSV' }[source as string] ?? 'CSV table';
  const mark = source === 'lens' ? ';' : '|';
  return {
    name,
    carriesCountry: hasColumn(header, 'countries') || hasColumn(header, 'affiliations'),
    convert: (cells, line) => fromRow(source, mark, (column) => cells(...COLUMNS[column]), line),
  };
}

function fromRow(source: Source, mark: string, cell: (column: Column) => string, line: number): WorkDraft {
  const list = (column: Column) => parts(cell(column), mark);
  const doi = normaliseDoi(cell('doi'));
  const native = cell('id') && (source === 'openalex' ? shortId(cell('id')) : cell('id'));
  const { authors, addresses } = peopleOf(list('authors'), list('countries'), list('affiliations'), list('corresponding'));
  return {
    source,
    id: `${source}:${native || doi || stableHash(`${cell('title')}|${cell('year')}`)}`,
    doi,
    title: cell('title'),
    year: yearOf(cell('year')),
    type: documentType(cell('type')),
    language: cell('language') || undefined,
    journal: cell('journal') || undefined,
    issns: issnList(cell('issn')),
    cited: countOf(cell('cited')),
    fwci: countOf(cell('fwci')),
    percentile: countOf(cell('percentile')),
    fields: list('field'),
    subfield: cell('subfield') || undefined,
    authors,
    authorCount: countOf(cell('authorCount')) ?? authors.length,
    addresses,
    organisations: new Set(list('institutions')).size,
    funding: fundingOf(list('funders'), list('awards')),
    acknowledgement: cell('acknowledgement'),
    retracted: /^(?:true|1)$/i.test(cell('retracted')),
    line,
  };
}

function parts(value: string, mark: string): string[] {
  if (value === '') return [];
  return value.includes(mark) || !value.includes(';')
    ? value
        .split(mark)
        .map((part) => part.trim())
        .filter(Boolean)
    : splitList(value);
}

/** Countries stand beside authors one to one, or are the set of the whole work. */
function peopleOf(names: readonly string[], countries: readonly string[], affiliations: readonly string[], corresponding: readonly string[]) {
  const codes = countries.filter((code) => /^[A-Za-z]{2}$/.test(code)).map((code) => code.toUpperCase());
  const addresses: Address[] = codes.length > 0 ? codes.map((country) => ({ text: '', country, evidence: 'stated' as const })) : affiliations.map((text) => ({ text }));
  const paired = addresses.length === names.length;
  const authors: Authorship[] = names.map((name, i) => ({
    name,
    corresponding: corresponding.length === names.length && /^true$/i.test(corresponding[i] ?? ''),
    addresses: paired ? [i] : [],
  }));
  return { authors, addresses };
}

function fundingOf(funders: readonly string[], awards: readonly string[]): FundingStatement[] {
  if (awards.length === 0) return funders.map((funder) => ({ funder, award: '' }));
  return awards.map((award, i) => ({ funder: funders.length === awards.length ? (funders[i] ?? '') : funders.join('; '), award }));
}
