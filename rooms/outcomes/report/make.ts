import { YumenError, text, type Lang } from '@yumen/kernel';
import { requireCjkFont, findCjkFont } from '@yumen/platform/reports';
import type { Ports } from '@yumen/platform/operation';
import { loadGazetteer } from '../country/gazetteer.ts';
import type { Engine } from '../engine/engine.ts';
import { studyBase } from '../study/base.ts';
import type { StudyDefinition } from '../study/definition.ts';
import { partnerAwards } from '../study/partner-awards.ts';
import { runStudy } from '../study/run.ts';
import type { Links, StudyPlace } from './address.ts';
import { buildBrief, JOINT, WHOLE } from './brief.ts';
import { buildReport } from './build.ts';
import { drawReport } from './draw.ts';
import { countryNetwork, studyCsv, studyXlsx } from './exports.ts';
import { countryCode, gatherReport, names, type GatherOptions, type Records } from './gather.ts';
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

/** The report or the brief as data. */
export async function makeReport({ engine, records, waitingPlans }: Sources, { definition, lang, country }: Wanted, options: GatherOptions = {}): Promise<Report> {
  if (country === undefined) return buildReport(await gatherReport(engine, records, definition, lang, options));
  const code = await countryCode(country);
  const base = await studyBase(engine, definition);
  const { home } = base.choices;
  if (code === home) throw new YumenError({ code: 'bad_request', what: text('合作国不能是本国', 'the partner cannot be the study’s own country'), where: { path: 'country' } });
  const joined = { ...definition, set: { ...definition.set, together: [...(definition.set.together ?? []), home, code] } };
  const gazetteer = await loadGazetteer();
  return buildBrief({
    lang,
    country: code,
    definition,
    // Rankings to the end: the country asked for may be far down.
    whole: await runStudy(engine, { ...definition, choices: { ...definition.choices, top: 5000 }, indicators: [...WHOLE] }, options),
    joint: await runStudy(engine, { ...joined, indicators: [...JOINT] }, options),
    awards: await partnerAwards(base, code, 8),
    plans: await waitingPlans?.((plan) => concernsCountry(plan, code, gazetteer)),
    names: await names(lang),
  });
}

export interface MadeDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A document in the format asked for. @throws YumenError tool_missing where a PDF or Word file needs a Chinese font. */
export async function makeDocument(sources: Sources, wanted: Wanted, format: ReportFormat, options: GatherOptions = {}): Promise<MadeDocument> {
  // Known before the study is computed, not after.
  if (format === 'pdf' || format === 'docx') await requireCjkFont();
  const bytes = await bytesOf(sources, wanted, format, options);
  return { fileName: fileName(wanted, format), bytes };
}

async function bytesOf(sources: Sources, wanted: Wanted, format: ReportFormat, options: GatherOptions): Promise<Uint8Array> {
  const { definition, lang, base, place } = wanted;
  const { engine } = sources;
  const { indicators: _all, ...whole } = definition;
  if (format === 'csv') return Buffer.from(studyCsv(await runStudy(engine, definition, options)));
  if (format === 'xlsx') return studyXlsx(await runStudy(engine, definition, options), lang);
  if (format === 'vosviewer') return Buffer.from(`${JSON.stringify(await countryNetwork(engine, whole, await names('en')), null, 1)}\n`);
  const report = await makeReport(sources, wanted, options);
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
