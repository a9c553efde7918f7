import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { AskedJob, CellSchema, computedSchema } from './contract-parts.ts';
import { StudyDefinition } from './study/definition.ts';

/** Reports of studies, country briefs and exports: as data for the page, and as files made in the background. */
const Lang = Type.Union([Type.Literal('zh'), Type.Literal('en')]);
const Country = Type.String({ minLength: 2, maxLength: 60, description: 'two-letter code, or the name of a country' });
/** A saved study or a definition: one of the two. */
const StudySource = {
  study: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  definition: Type.Optional(StudyDefinition),
};

const GridSchema = Type.Object({
  columns: Type.Array(Type.Object({ label: Type.String(), numeric: Type.Boolean() })),
  rows: Type.Array(Type.Array(Type.Object({ text: Type.String(), works: Type.Optional(CellSchema), plan: Type.Optional(Type.String()) }))),
});
const Names = Type.Array(Type.String());
const Series = Type.Array(Type.Object({ name: Type.String(), values: Type.Array(Type.Number()) }));
const Gaps = Type.Array(Type.Union([Type.Number(), Type.Null()]));
const ChartSchema = Type.Union([
  Type.Object({ kind: Type.Literal('ranking'), unit: Type.String(), items: Type.Array(Type.Object({ label: Type.String(), value: Type.Number() })) }),
  Type.Object({ kind: Type.Literal('columns'), unit: Type.String(), categories: Names, series: Series }),
  Type.Object({ kind: Type.Literal('trend'), unit: Type.String(), categories: Names, columns: Series, line: Type.Object({ name: Type.String(), values: Gaps }) }),
  Type.Object({
    kind: Type.Literal('groups'),
    unit: Type.String(),
    percent: Type.Boolean(),
    categories: Names,
    series: Type.Array(Type.Object({ name: Type.String(), values: Gaps })),
  }),
  Type.Object({
    kind: Type.Literal('network'),
    nodes: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), value: Type.Number() })),
    edges: Type.Array(Type.Object({ a: Type.String(), b: Type.String(), value: Type.Number() })),
  }),
]);
const BlockSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('facts'),
    items: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), note: Type.Optional(Type.String()), works: Type.Optional(CellSchema) })),
  }),
  Type.Object({ kind: Type.Literal('figure'), id: Type.String(), title: Type.String(), notes: Names, basis: Type.Optional(Type.String()), chart: ChartSchema, table: GridSchema }),
  Type.Object({ kind: Type.Literal('table'), id: Type.String(), title: Type.String(), notes: Names, basis: Type.Optional(Type.String()), table: GridSchema }),
  Type.Object({ kind: Type.Literal('note'), tone: Type.Union([Type.Literal('plain'), Type.Literal('warning')]), text: Type.String() }),
  Type.Object({ kind: Type.Literal('missing'), id: Type.String(), title: Type.String(), text: Type.String(), command: Type.String() }),
]);
export const ReportSchema = Type.Object({
  kind: Type.Union([Type.Literal('study'), Type.Literal('country')]),
  lang: Lang,
  title: Type.String(),
  head: Names,
  sections: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), blocks: Type.Array(BlockSchema) })),
  foot: Type.String(),
  definition: StudyDefinition,
});

export const readReport = {
  name: 'outcomes.reports.read',
  method: 'POST',
  path: '/outcomes/report-data',
  summary: text('一项研究的报告，作为数据', 'The report of a study, as data'),
  permission: 'outcomes.read',
  input: Type.Object({ ...StudySource, lang: Type.Optional(Lang), job: AskedJob }),
  output: computedSchema(ReportSchema),
} satisfies OperationContract;

export const readBrief = {
  name: 'outcomes.briefs.read',
  method: 'POST',
  path: '/outcomes/brief-data',
  summary: text('一个合作国的国别一页，作为数据', 'The one-page brief on a partner country, as data'),
  permission: 'outcomes.read',
  input: Type.Object({ ...StudySource, country: Country, lang: Type.Optional(Lang), job: AskedJob }),
  output: computedSchema(ReportSchema),
} satisfies OperationContract;

export const startReport = {
  name: 'outcomes.reports.start',
  method: 'POST',
  path: '/outcomes/reports',
  summary: text('在后台生成报告、国别一页或数据文件', 'Make a report, a country brief or an export in the background'),
  permission: 'outcomes.read',
  input: Type.Object({
    ...StudySource,
    format: Type.Union([Type.Literal('pdf'), Type.Literal('docx'), Type.Literal('html'), Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('vosviewer')]),
    lang: Type.Optional(Lang),
    country: Type.Optional(Country),
    /** Address the figures of the file lead to; none are links without it. */
    base: Type.Optional(Type.String({ maxLength: 200, pattern: '^https?://[^/\\s]+/?$' })),
  }),
  output: Type.Object({ id: Type.String(), state: Type.String() }),
  status: 202,
} satisfies OperationContract;

export const readReportFile = {
  name: 'outcomes.reports.file',
  method: 'GET',
  path: '/outcomes/reports/:id',
  summary: text('取回生成的文件', 'Fetch a file that was made'),
  permission: 'outcomes.read',
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: Type.Object({ fileName: Type.String(), content: Type.String(), encoding: Type.Literal('base64') }),
} satisfies OperationContract;
