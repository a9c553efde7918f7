import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { text } from '@yumen/kernel';
import type { Engine } from '../engine/engine.ts';
import type { FileReport } from '../read/report.ts';
import { unreadable } from '../read/text-input.ts';
import { stopIfAsked, type ImportOptions, type ImportOutcome } from './import-file.ts';

/** A part of an OpenAlex snapshot: Parquet anywhere, or a file below `updated_date=…`. */
export function isSnapshotPart(file: string): boolean {
  return /\.parquet$/i.test(file) || /updated_date=\d{4}-\d{2}-\d{2}[/\\][^/\\]+\.(?:gz|jsonl|json)$/i.test(file);
}

/** Columns asked of a part, with the types they are read as. Given to the engine so that parts with other columns are read alike. */
const PART_COLUMNS = [
  'id String',
  'doi Nullable(String)',
  'title Nullable(String)',
  'publication_year Nullable(Int32)',
  'type Nullable(String)',
  'language Nullable(String)',
  'primary_location Tuple(source Tuple(display_name Nullable(String), issn_l Nullable(String)))',
  `authorships Array(Tuple(author Tuple(display_name Nullable(String)), countries Array(Nullable(String)), is_corresponding Nullable(Bool), raw_affiliation_strings Array(Nullable(String))))`,
  'institutions_distinct_count Nullable(Int32)',
  'fwci Nullable(Float64)',
  'cited_by_count Nullable(Int32)',
  'citation_normalized_percentile Tuple(value Nullable(Float64))',
  'is_retracted Nullable(Bool)',
  'primary_topic Tuple(field Tuple(display_name Nullable(String)), subfield Tuple(display_name Nullable(String)))',
  'awards Array(Tuple(funder_award_id Nullable(String), funder_display_name Nullable(String)))',
  'funders Array(Tuple(display_name Nullable(String)))',
] as const;

/** The same mapping as `fromOpenAlex` and `recordRow`, in the engine's language: a test holds the two together. */
function partQuery(source: string): string {
  const people = 'arrayMap(a -> arrayMap(c -> upper(assumeNotNull(c)), arrayFilter(c -> isNotNull(c), a.countries)), authorships)';
  const text = (expression: string) => `ifNull(${expression}, '')`;
  return `INSERT INTO records (work, record, source, file, load, line, loaded, doi, title, year, type, language, journal, issn, cited, fwci, percentile, field, subfield, fields,
    authors, cut, organisations, retracted, author_names, addresses, countries, evidence, author_countries, corresponding, corresponding_known, first, last, funders, award_funders, awards, acknowledgement)
  WITH concat('openalex:', splitByChar('/', id)[-1]) AS key, lower(replaceRegexpOne(ifNull(doi, ''), '^https?://(dx\\\\.)?doi\\\\.org/', '')) AS bare, ${people} AS people,
    arrayDistinct(arrayFlatten(people)) AS all_countries,
    arrayDistinct(arrayFlatten(arrayMap((p, a) -> if(ifNull(a.is_corresponding, false), p, []), people, authorships))) AS lead,
    arrayFilter(a -> ifNull(a.funder_award_id, '') != '', awards) AS numbered
  SELECT if(bare = '', key, concat('doi:', bare)), key, 'openalex', {file:String}, {load:String}, 0, {loaded:UInt64}, bare, ${text('title')}, toUInt16(greatest(0, ifNull(publication_year, 0))),
    ${TYPE}, ${text('language')}, ${text('primary_location.source.display_name')}, ${text('primary_location.source.issn_l')},
    ifNull(cited_by_count, -1), toFloat32(ifNull(fwci, -1)), toFloat32(ifNull(citation_normalized_percentile.value, -1)),
    ${text('primary_topic.field.display_name')} AS topic_field, ${text('primary_topic.subfield.display_name')}, if(topic_field = '', [], [topic_field]),
    length(authorships), length(authorships) = 100, toUInt16(least(65535, ifNull(institutions_distinct_count, 0))), ifNull(is_retracted, false),
    arrayMap(a -> ${text('a.author.display_name')}, authorships), arrayDistinct(arrayFlatten(arrayMap(a -> arrayMap(r -> ${text('r')}, a.raw_affiliation_strings), arrayFilter(a -> empty(a.countries), authorships)))),
    all_countries, arrayMap(c -> 1, all_countries), people, lead, notEmpty(lead), arrayDistinct(people[1]), arrayDistinct(people[-1]),
    arrayDistinct(arrayConcat(arrayMap(a -> ${text('a.funder_display_name')}, awards), arrayMap(f -> ${text('f.display_name')}, funders))),
    arrayMap(a -> ${text('a.funder_display_name')}, numbered), arrayMap(a -> assumeNotNull(a.funder_award_id), numbered), ''
  FROM ${source} WHERE id != ''`;
}

/** Document types as `documentType` names them. */
const TYPE = `transform(ifNull(type, ''), ['', 'article', 'review', 'preprint', 'book', 'book-chapter', 'dataset', 'editorial', 'erratum', 'letter', 'dissertation', 'retraction'],
  ['', 'article', 'review', 'preprint', 'book', 'chapter', 'dataset', 'editorial', 'editorial', 'letter', 'dissertation', 'retraction'], 'other')`;

const SETTINGS =
  'SETTINGS input_format_skip_unknown_fields = 1, input_format_json_defaults_for_missing_elements_in_named_tuple = 1, input_format_json_ignore_unknown_keys_in_named_tuple = 1, input_format_parquet_allow_missing_columns = 1, input_format_null_as_default = 1, max_insert_threads = 1';

/**
 * Loads one part of a snapshot inside the engine. A part is stored whole and then entered in the ledger; killed between, the next
 * run stores it again and the rows replace themselves, because they are keyed by work and record.
 */
export async function importPart(engine: Engine, file: string, options: ImportOptions = {}): Promise<ImportOutcome> {
  const info = await stat(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const path = resolve(file);
  const load = `part:${path}:${info.size}:${Math.trunc(info.mtimeMs)}`;
  const [known] = await engine.query<{ finished: number; report: string }>('SELECT finished, report FROM loads FINAL WHERE load = {load:String}', { load });
  if (known?.finished) return { report: JSON.parse(known.report) as FileReport, resumedAt: 0, unchanged: true };
  stopIfAsked(options.signal);
  const parquet = /\.parquet$/i.test(file);
  const source = `file({path:String}, '${parquet ? 'Parquet' : 'JSONEachRow'}', {structure:String})`;
  const loaded = Date.now();
  try {
    await engine.exec(`${partQuery(source)} ${SETTINGS}`, { path, structure: PART_COLUMNS.join(', '), file: basename(file), loaded, load }, { signal: options.signal });
  } catch (cause) {
    stopIfAsked(options.signal);
    if (engine.kind === 'server') throw cause;
    throw unreadable(file, cause);
  }
  const [count] = await engine.query<{ n: number }>('SELECT count() AS n FROM records WHERE loaded = {loaded:UInt64} AND file = {file:String}', { loaded, file: basename(file) });
  const records = count?.n ?? 0;
  const report: FileReport = {
    file,
    format: parquet ? 'OpenAlex Parquet' : 'OpenAlex JSON',
    encoding: parquet ? 'binary' : 'utf-8',
    understood: records,
    repaired: 0,
    refused: 0,
    repairs: [],
    refusals: [],
    notes: [text('整份由引擎读入；来源未给国别的作者不从地址推断', 'read whole by the engine; authors without a stated country are not resolved from their addresses')],
  };
  await engine.insert('loads', [{ load, file, fingerprint: load, done: records, finished: 1, report: JSON.stringify(report), at: Date.now() * 1000 }]);
  await options.onProgress?.({ file, records, finished: true });
  return { report, resumedAt: 0, unchanged: false };
}
