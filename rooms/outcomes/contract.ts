import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { AskedJob, CellSchema, computedSchema, FileReportSchema, Limit, Offset, Path, Queued } from './contract-parts.ts';
import { StudyDefinition } from './study/definition.ts';

export * from './contract-data.ts';
export * from './contract-reports.ts';
export * from './contract-review.ts';
export { CellSchema, FileReportSchema } from './contract-parts.ts';
export { Choices, DEFAULT_CHOICES, StudyDefinition, WorkSet } from './study/definition.ts';
export type { Coverage, IndicatorResult } from './study/result.ts';

/** Everything the outcomes room promises; safe in a browser. */
const StudySchema = Type.Object({ id: Type.String(), title: Type.String(), definition: StudyDefinition, revision: Type.Integer(), updatedAt: Type.String() });
const StudyId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const status = {
  name: 'outcomes.status',
  method: 'GET',
  path: '/outcomes/status',
  summary: text('成果数据现状：引擎是否安装、已有多少成果', 'State of the publication data: whether the engine is there, how much is loaded'),
  permission: 'outcomes.read',
  input: Type.Object({}),
  output: Type.Object({
    installed: Type.Boolean(),
    works: Type.Integer(),
    records: Type.Integer(),
    links: Type.Integer(),
    /** Works or grant lists changed since links were made. */
    linksStale: Type.Boolean(),
    sources: Type.Array(Type.Object({ source: Type.String(), file: Type.String(), records: Type.Integer() })),
    grantLists: Type.Array(Type.Object({ name: Type.String(), file: Type.String(), importedAt: Type.String(), grants: Type.Integer() })),
  }),
} satisfies OperationContract;

export const startImport = {
  name: 'outcomes.imports.start',
  method: 'POST',
  path: '/outcomes/imports',
  summary: text('在后台导入成果记录', 'Load publication records in the background'),
  permission: 'outcomes.write',
  input: Type.Object({ files: Type.Array(Path, { minItems: 1, maxItems: 10_000 }) }),
  output: Queued,
  status: 202,
} satisfies OperationContract;

export const importGrants = {
  name: 'outcomes.grants.import',
  method: 'POST',
  path: '/outcomes/grant-lists',
  summary: text('导入项目清单（CSV 或 XLSX）', 'Read a grant list (CSV or XLSX)'),
  permission: 'outcomes.write',
  input: Type.Object({
    file: Path,
    list: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    mapping: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }))),
    /** The mapping says everything: columns it leaves out are not guessed or remembered. */
    whole: Type.Optional(Type.Boolean({ default: false })),
  }),
  output: Type.Object({ list: Type.String(), grants: Type.Integer(), international: Type.Integer(), mapping: Type.Record(Type.String(), Type.String()), report: FileReportSchema }),
} satisfies OperationContract;

export const runStudy = {
  name: 'outcomes.studies.run',
  method: 'POST',
  path: '/outcomes/study-results',
  summary: text('计算一项统计研究', 'Compute a study'),
  permission: 'outcomes.read',
  input: Type.Object({ definition: StudyDefinition, job: AskedJob }),
  output: computedSchema(
    Type.Object({ title: Type.String(), set: Type.Unknown(), choices: Type.Unknown(), coverage: Type.Unknown(), indicators: Type.Record(Type.String(), Type.Unknown()) }),
  ),
} satisfies OperationContract;

export const saveStudy = {
  name: 'outcomes.studies.save',
  method: 'PUT',
  path: '/outcomes/studies/:id',
  summary: text('保存一项统计研究的定义', 'Save the definition of a study'),
  permission: 'outcomes.write',
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), definition: StudyDefinition }),
  output: StudySchema,
  audit: 'outcomes.study.saved',
} satisfies OperationContract;

export const listStudies = {
  name: 'outcomes.studies.list',
  method: 'GET',
  path: '/outcomes/studies',
  summary: text('列出统计研究', 'List studies'),
  permission: 'outcomes.read',
  input: Type.Object({}),
  output: Type.Object({ items: Type.Array(StudySchema) }),
} satisfies OperationContract;

export const readStudy = {
  name: 'outcomes.studies.read',
  method: 'GET',
  path: '/outcomes/studies/:id',
  summary: text('读取一项统计研究', 'Read a study'),
  permission: 'outcomes.read',
  input: StudyId,
  output: StudySchema,
} satisfies OperationContract;

export const removeStudy = {
  name: 'outcomes.studies.remove',
  method: 'DELETE',
  path: '/outcomes/studies/:id',
  summary: text('删除一项统计研究的定义', 'Delete the definition of a study'),
  permission: 'outcomes.write',
  input: StudyId,
  output: StudyId,
  audit: 'outcomes.study.removed',
} satisfies OperationContract;

export const listWorks = {
  name: 'outcomes.works.list',
  method: 'POST',
  path: '/outcomes/works',
  summary: text('列出一个数字背后的成果', 'List the works behind a figure'),
  permission: 'outcomes.read',
  input: Type.Object({
    definition: StudyDefinition,
    /** Narrow to one cell of a table: a country, a pair, a year, a field, a journal or a class. */
    cell: Type.Optional(CellSchema),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(
      Type.Object({
        work: Type.String(),
        title: Type.String(),
        year: Type.Integer(),
        journal: Type.String(),
        doi: Type.String(),
        countries: Type.Array(Type.String()),
        sources: Type.Array(Type.String()),
        origins: Type.Record(Type.String(), Type.String()),
        awards: Type.Array(Type.String()),
      }),
    ),
  }),
} satisfies OperationContract;

const FactKindSchema = Type.Union([Type.Literal('funding'), Type.Literal('agreements'), Type.Literal('visits'), Type.Literal('scholars')]);
const DimensionSchema = Type.Union([Type.Literal('year'), Type.Literal('programme'), Type.Literal('tier'), Type.Literal('country'), Type.Literal('field')]);

export const importFacts = {
  name: 'outcomes.facts.import',
  method: 'POST',
  path: '/outcomes/fact-lists',
  summary: text('导入经费、协议、出访或外国学者名单（只读）', 'Read a list of funding, agreements, visits or foreign scholars'),
  permission: 'outcomes.write',
  input: Type.Object({ file: Path, kind: FactKindSchema, list: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
  output: Type.Object({ list: Type.String(), rows: Type.Integer(), report: FileReportSchema }),
} satisfies OperationContract;

export const readFactSums = {
  name: 'outcomes.facts.sums',
  method: 'GET',
  path: '/outcomes/fact-sums',
  summary: text('按年度、类别、层次、国别或学科汇总名单', 'Sum lists by year, class, tier, country or field'),
  permission: 'outcomes.read',
  input: Type.Object({ kind: FactKindSchema, by: Type.Array(DimensionSchema, { minItems: 1, maxItems: 3 }) }),
  output: Type.Object({
    sums: Type.Array(Type.Object({ by: Type.Array(Type.String()), measure: Type.String(), amount: Type.Number(), share: Type.Union([Type.Number(), Type.Null()]) })),
    rates: Type.Array(Type.Object({ by: Type.String(), applications: Type.Number(), awards: Type.Number(), rate: Type.Number() })),
  }),
} satisfies OperationContract;

const OtherKind = Type.Union([Type.Literal('patent'), Type.Literal('standard'), Type.Literal('dataset'), Type.Literal('training'), Type.Literal('platform')]);
const OtherResultSchema = Type.Object({
  id: Type.String(),
  award: Type.String(),
  kind: OtherKind,
  title: Type.String(),
  dated: Type.Union([Type.String(), Type.Null()]),
  evidence: Type.String(),
});

export const addOtherResult = {
  name: 'outcomes.results.add',
  method: 'POST',
  path: '/outcomes/other-results',
  summary: text('登记论文以外的成果及其证据', 'Attach a result other than a paper to an award, with evidence'),
  permission: 'outcomes.write',
  input: Type.Object({
    award: Type.String({ minLength: 1, maxLength: 100 }),
    kind: OtherKind,
    title: Type.String({ minLength: 1, maxLength: 500 }),
    dated: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    /** What shows that it came of the award: a document, an address, a certificate number. */
    evidence: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  output: OtherResultSchema,
  audit: 'outcomes.result.added',
  status: 201,
} satisfies OperationContract;

export const removeOtherResult = {
  name: 'outcomes.results.remove',
  method: 'DELETE',
  path: '/outcomes/other-results/:id',
  summary: text('移除一项论文以外的成果', 'Remove a result other than a paper'),
  permission: 'outcomes.write',
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: OtherResultSchema,
  audit: 'outcomes.result.removed',
} satisfies OperationContract;

export const listOtherResults = {
  name: 'outcomes.results.list',
  method: 'GET',
  path: '/outcomes/other-results',
  summary: text('列出论文以外的成果，旁列论文数', 'List results other than papers, with the number of works beside'),
  permission: 'outcomes.read',
  input: Type.Object({ award: Type.Optional(Type.String({ maxLength: 100 })), kind: Type.Optional(OtherKind), limit: Limit, offset: Offset }),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(OtherResultSchema),
    counts: Type.Array(Type.Object({ kind: Type.String(), results: Type.Integer(), awards: Type.Integer() })),
    /** Awards of the items: their grant, and the works linked to them; null where the engine is missing. */
    awards: Type.Array(Type.Object({ award: Type.String(), title: Type.String(), programme: Type.String(), works: Type.Union([Type.Integer(), Type.Null()]) })),
  }),
} satisfies OperationContract;
