import { YumenError, text, type Lang } from '@yumen/kernel';
import { requireCjkFont, findCjkFont } from '@yumen/platform/reports';
import type { Ports } from '@yumen/platform/operation';
import { loadGazetteer } from '../country/gazetteer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Kept } from '../kept/kept.ts';
import { computeStudies } from '../kept/studies.ts';
import { studyBase } from '../study/base.ts';
import { choicesOf, type StudyDefinition } from '../study/definition.ts';
import { partnerAwards } from '../study/partner-awards.ts';
import type { RunOptions, StudyResult } from '../study/run.ts';
import type { Links, StudyPlace } from './address.ts';
import { buildBrief, JOINT, WHOLE } from './brief.ts';
import { buildReport } from './build.ts';
import { drawReport } from './draw.ts';
import { countryNetwork, studyCsv, studyXlsx } from './exports.ts';
import { countryCode, names, type Records } from './gather.ts';
import { reportHtml } from './html.ts';
import type { Report } from './model.ts';
import { reportPdf } from './pdf.ts';
import { concernsCountry } from './plans.ts';
import { reportDocx } from './word.ts';

export const REPORT_FORMATS = ['pdf', 'docx', 'html', 'csv', 'xlsx', 'vosviewer'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a report is made from: the same at a server, in a job and in a command. */
export interface Sources {
  readonly engine: Engine;
  readonly kept: Kept;
  readonly records: Records;
  readonly waitingPlans: Ports['waitingPlans'];
}

export interface Wanted {
  readonly definition: StudyDefinition;
  readonly place: StudyPlace;
  readonly lang: Lang;
  /** A partner country: its brief instead of the report of the study. */
  readonly country?: string | undefined;
  /** Address of the server, for links from figures to their works. */
  readonly base?: string | undefined;
}

/** The studies a report or a brief is made of. @throws YumenError bad_request for a country that cannot be the partner. */
export async function studiesOf({ definition, country }: Pick<Wanted, 'definition' | 'country'>): Promise<StudyDefinition[]> {
  const { indicators: _all, ...whole } = definition;
  // All indicators, whatever the definition asks for: a part left out would read as missing data.
  if (country === undefined) return [whole];
  const code = await countryCode(country);
  const { home } = choicesOf(definition);
  if (code === home) throw new YumenError({ code: 'bad_request', what: text('合作国不能是本国', 'the partner cannot be the study’s own country'), where: { path: 'country' } });
  const joined = { ...definition.set, together: [...(definition.set.together ?? []), home, code] };
  return [
    // Rankings to the end: the country asked for may be far down.
    { ...definition, choices: { ...definition.choices, top: 5000 }, indicators: [...WHOLE] },
    { ...definition, set: joined, indicators: [...JOINT] },
  ];
}

/** The report or the brief as data, from the results of {@link studiesOf} in their order. */
export async function makeReport({ engine, records, waitingPlans }: Sources, { definition, lang, country }: Wanted, results: readonly StudyResult[]): Promise<Report> {
  const [whole, joint] = results as [StudyResult, StudyResult];
  if (country === undefined) {
    const { indicators: _all, ...rest } = definition;
    return buildReport({ lang, definition: rest, result: whole, ...records, names: await names(lang) });
  }
  const code = await countryCode(country);
  const gazetteer = await loadGazetteer();
  return buildBrief({
    lang,
    country: code,
    definition,
    whole,
    joint,
    awards: await partnerAwards(await studyBase(engine, definition), code, 8),
    plans: await waitingPlans?.((plan) => concernsCountry(plan, code, gazetteer)),
    names: await names(lang),
  });
}

export interface MadeDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A document in the format asked for. @throws YumenError tool_missing where a PDF or Word file needs a Chinese font. */
export async function makeDocument(sources: Sources, wanted: Wanted, format: ReportFormat, options: Omit<RunOptions, 'store'> = {}): Promise<MadeDocument> {
  // Known before the study is computed, not after.
  if (format === 'pdf' || format === 'docx') await requireCjkFont();
  const bytes = await bytesOf(sources, wanted, format, options);
  return { fileName: fileName(wanted, format), bytes };
}

async function bytesOf(sources: Sources, wanted: Wanted, format: ReportFormat, options: Omit<RunOptions, 'store'>): Promise<Uint8Array> {
  const { definition, lang, base, place } = wanted;
  const { engine, kept } = sources;
  const compute = async (definitions: readonly StudyDefinition[]) => (await computeStudies(engine, kept, definitions, options)).results;
  const table = async () => (await compute([definition]))[0] as StudyResult;
  if (format === 'csv') return Buffer.from(studyCsv(await table()));
  if (format === 'xlsx') return studyXlsx(await table(), lang);
  if (format === 'vosviewer') return Buffer.from(`${JSON.stringify(await countryNetwork(engine, definition, await names('en')), null, 1)}\n`);
  const report = await makeReport(sources, wanted, await compute(await studiesOf(wanted)));
  const links: Links | undefined = base === undefined ? undefined : { base, place };
  if (format === 'pdf') return (await reportPdf(report, links)).bytes;
  if (format === 'docx') return reportDocx(report, links);
  return Buffer.from(reportHtml(report, await drawReport(report, (await findCjkFont())?.family ?? 'sans-serif'), links));
}

function fileName({ definition, country, lang }: Wanted, format: ReportFormat): string {
  const title =
    definition.title
      .replaceAll(/[/\\:*?"<>|\s]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'study';
  const extension = format === 'vosviewer' ? 'vosviewer.json' : format;
  return `${title}${country === undefined ? '' : `-${country}`}-${lang}.${extension}`;
}
