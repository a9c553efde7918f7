import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';

/** Many plans at once: where they come from, runs over them, and the plans behind each figure. */

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date' });
const Area = Type.Enum(['travel', 'data', 'materials', 'funds', 'programmes', 'organisations', 'talent']);
const Kind = Type.Enum(['approval', 'filing', 'assessment', 'licence', 'registration', 'duty', 'exemption', 'entitlement', 'prohibition']);
const Count = Type.Integer();
const maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);
const closed = { additionalProperties: false } as const;

/** Largest table taken over HTTP; larger ones are read where they are, by their path. */
export const UPLOAD_LIMIT = 32 * 1024 * 1024;
export const SAMPLE_LIMIT = 1_000_000;
/** Reforms compared on a screen. */
export const COMPARED = 2;

export const SourceSchema = Type.Union([
  Type.Object({ from: Type.Literal('plans') }, { ...closed, description: 'all plans saved on this server' }),
  Type.Object(
    { from: Type.Literal('path'), path: Type.String({ minLength: 1, maxLength: 4096 }) },
    { ...closed, description: 'a file or folder on the computer that runs the server' },
  ),
  Type.Object(
    {
      from: Type.Literal('file'),
      file: Type.String({ pattern: '^[0-9a-f]{64}\\.(csv|tsv|jsonl|ndjson|yaml|yml|json)$' }),
      name: Type.String({ minLength: 1, maxLength: 300, description: 'what it was called, for messages' }),
    },
    { ...closed, description: 'a file handed in before' },
  ),
  Type.Object(
    { from: Type.Literal('sample'), size: Type.Integer({ minimum: 1, maximum: SAMPLE_LIMIT }), seed: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) },
    { ...closed, description: 'sample plans from the documented mix' },
  ),
]);
export type PortfolioSourceSpec = Static<typeof SourceSchema>;

const ReformId = Type.String({ pattern: '^[a-z][a-z0-9_.-]*$', maxLength: 200 });
export const RunKindSchema = Type.Enum(['check', 'reform', 'desks']);
export type RunKind = Static<typeof RunKindSchema>;

/** What is asked of a portfolio. */
export const RunInputSchema = Type.Object(
  {
    kind: RunKindSchema,
    source: SourceSchema,
    on: maybe(Day),
    reforms: maybe(Type.Array(ReformId, { maxItems: COMPARED, uniqueItems: true })),
  },
  closed,
);
export type RunInput = Static<typeof RunInputSchema>;

const Time = Type.Object({ workingDays: Type.Number(), calendarDays: Type.Number(), months: Type.Number() });
const ProblemSchema = Type.Object({
  code: Type.String(),
  what: Bilingual,
  where: maybe(Type.Object({ file: maybe(Type.String()), line: maybe(Count), column: maybe(Count), path: maybe(Type.String()) })),
  remedy: maybe(Bilingual),
});
const Bad = Type.Object({ count: Count, problems: Type.Array(ProblemSchema) });
const WaitsFor = Type.Object({ fact: Type.String(), label: Bilingual, plans: Count });
const Group = Type.Object({
  key: Type.String(),
  plans: Count,
  procedures: Count,
  open: Count,
  time: Time,
  most: Type.Array(Type.Object({ requirement: Type.String(), plans: Count })),
});

export const CheckRunSchema = Type.Object({
  rulebook: Type.Object({ version: Type.String(), requirements: Count }),
  plans: Count,
  flows: Count,
  bad: Bad,
  totals: Type.Object({ applies: Count, open: Count, procedures: Count, time: Time, settled: Count }),
  requirements: Type.Array(
    Type.Object({
      requirement: Type.String(),
      area: Area,
      kind: Kind,
      title: Bilingual,
      authority: Bilingual,
      applies: Count,
      due: Count,
      open: Count,
      not: Count,
      limit: maybe(Time),
      time: Time,
      waitsFor: Type.Array(WaitsFor),
    }),
  ),
  openFacts: Type.Array(
    Type.Object({ fact: Type.String(), label: Bilingual, plans: Count, verdicts: Count, closes: Count, question: maybe(Bilingual), requirements: Type.Array(Type.String()) }),
  ),
  authorities: Type.Array(Type.Object({ authority: Bilingual, requirements: Type.Array(Type.String()), procedures: Count, time: Time })),
  groups: Type.Object({ area: Type.Array(Group), institution: Type.Array(Group), country: Type.Array(Group) }),
});
export type CheckRun = Static<typeof CheckRunSchema>;

const Totals = Type.Object({ burdens: Count, procedures: Count, byKind: Type.Record(Type.String(), Count), open: Count, time: Time, free: Count });
const Effect = Type.Object({
  requirement: Type.String(),
  title: Bilingual,
  area: Area,
  kindBefore: maybe(Kind),
  kindAfter: maybe(Kind),
  appliesBefore: Count,
  appliesAfter: Count,
  freed: Count,
  newlyBound: Count,
  opened: Count,
  closed: Count,
  proceduresSaved: Count,
  timeSaved: Time,
});
export const ReformRunSchema = Type.Object({
  rulebook: Type.Object({ version: Type.String() }),
  plans: Count,
  flows: Count,
  bad: Bad,
  base: Totals,
  reforms: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Bilingual,
      summary: maybe(Bilingual),
      totals: Totals,
      saved: Type.Object({ procedures: Count, time: Time }),
      plans: Type.Object({ freed: Count, newlyBound: Count, granted: Count, withdrawn: Count, opened: Count, closed: Count, touched: Count }),
      requirements: Type.Array(Effect),
    }),
  ),
});
export type ReformRun = Static<typeof ReformRunSchema>;

const Asked = Type.Object({ id: Type.String(), label: Bilingual, plans: Count, heldElsewhere: Count, alsoAt: Type.Array(Type.Object({ authority: Bilingual, plans: Count })) });
export const DesksRunSchema = Type.Object({
  plans: Count,
  bad: Bad,
  copies: Type.Object({ handedIn: Count, different: Count }),
  time: Type.Object({ series: Time, parallel: Time }),
  desks: Type.Array(
    Type.Object({
      authority: Bilingual,
      requirements: Type.Array(Type.Object({ id: Type.String(), title: Bilingual })),
      plans: Count,
      copies: Count,
      documents: Type.Array(Asked),
      facts: Type.Array(Asked),
    }),
  ),
});
export type DesksRun = Static<typeof DesksRunSchema>;

const RunId = { id: Type.String({ minLength: 1, maxLength: 100 }) };
const RunHead = { id: Type.String(), input: RunInputSchema, at: Type.String(), rulebook: Type.String() };
export const RunSchema = Type.Object({
  ...RunHead,
  /** Absent until the run is done; the job of the same id says how far it is. One of the three, by `input.kind`. */
  check: maybe(CheckRunSchema),
  reform: maybe(ReformRunSchema),
  desks: maybe(DesksRunSchema),
});
export type PortfolioRun = Static<typeof RunSchema>;

const read = 'clearance.portfolio.read';
const write = 'clearance.portfolio.write';

export const uploadPlans = {
  name: 'clearance.portfolio.upload',
  method: 'POST',
  path: '/portfolio/files',
  summary: text('交来一份成批方案：CSV、JSON Lines 或单个方案', 'Hand in plans: CSV, JSON Lines or one plan'),
  permission: write,
  input: Type.Object({ name: Type.String({ minLength: 1, maxLength: 300 }), content: Type.String({ minLength: 1, maxLength: UPLOAD_LIMIT }) }),
  output: Type.Object({ file: Type.String(), bytes: Count }),
  status: 201,
  bodyLimit: 2 * UPLOAD_LIMIT,
} satisfies OperationContract;

export const startRun = {
  name: 'clearance.portfolio.start',
  method: 'POST',
  path: '/portfolio/runs',
  summary: text(
    '成批检查、改革测算或多头提交分析，作为后台任务；同样的问题已有结果时直接返回',
    'Check many plans, evaluate reforms or compare desks, as a background job; a result that is there already is returned',
  ),
  permission: write,
  input: RunInputSchema,
  output: Type.Object({ id: Type.String(), done: Type.Boolean() }),
  status: 202,
  audit: 'portfolio.run',
} satisfies OperationContract;

export const readRun = {
  name: 'clearance.portfolio.read',
  method: 'GET',
  path: '/portfolio/runs/:id',
  summary: text('一次成批检查的结果；进度见同编号的后台任务', 'The result of a run; its progress is that of the job with the same id'),
  permission: read,
  input: Type.Object(RunId),
  output: RunSchema,
} satisfies OperationContract;

export const listRuns = {
  name: 'clearance.portfolio.list',
  method: 'GET',
  path: '/portfolio/runs',
  summary: text('最近的成批检查', 'Latest runs'),
  permission: read,
  input: Type.Object({ kind: maybe(RunKindSchema), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })) }),
  output: Type.Object({ items: Type.Array(Type.Object({ ...RunHead, done: Type.Boolean(), plans: maybe(Count) })) }),
} satisfies OperationContract;

const Behind = {
  figure: Type.String({ minLength: 1, maxLength: 500, description: 'name of the figure, as in docs/portfolio.md' }),
  institution: maybe(Type.String({ maxLength: 300 })),
  country: maybe(Type.String({ maxLength: 100 })),
};
export const PlanBehindSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  file: Type.String(),
  line: maybe(Count),
  institution: Type.String(),
  /** Of the partners, as ISO codes. */
  countries: Type.Array(Type.String()),
});
export type PlanBehind = Static<typeof PlanBehindSchema>;

export const plansBehind = {
  name: 'clearance.portfolio.plans',
  method: 'GET',
  path: '/portfolio/runs/:id/plans',
  summary: text('一个数字背后的方案', 'The plans behind a figure'),
  permission: read,
  input: Type.Object({
    ...RunId,
    ...Behind,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  output: Type.Object({ total: Count, items: Type.Array(PlanBehindSchema) }),
} satisfies OperationContract;

export const exportRun = {
  name: 'clearance.portfolio.export',
  method: 'GET',
  path: '/portfolio/runs/:id/export',
  summary: text('导出结果：XLSX 含全部表，CSV 为一张表；给出 figure 时导出其背后的方案', 'Export a result: XLSX holds every table, CSV one; with `figure` the plans behind it'),
  permission: read,
  input: Type.Object({
    ...RunId,
    format: Type.Enum(['csv', 'xlsx']),
    table: maybe(Type.String({ maxLength: 100, description: 'of CSV: name of the table; the first unless told' })),
    figure: maybe(Behind.figure),
    institution: Behind.institution,
    country: Behind.country,
    lang: maybe(Type.Enum(['zh', 'en'])),
  }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
} satisfies OperationContract;

export const planOfRun = {
  name: 'clearance.portfolio.plan',
  method: 'GET',
  path: '/portfolio/runs/:id/plan',
  summary: text('结果中一个方案的内容，供单独打开', 'The document of one plan of a run, to be opened by itself'),
  permission: read,
  input: Type.Object({
    ...RunId,
    file: Type.String({ minLength: 1, maxLength: 4096 }),
    line: maybe(Type.Integer({ minimum: 1 })),
    plan: Type.String({ minLength: 1, maxLength: 300 }),
  }),
  // A plan document as its file states it; it has been read against the rulebook.
  output: Type.Object({ document: Type.Unknown() }),
} satisfies OperationContract;

/** A reform to choose, with what it does in words. */
export const ReformSchema = Type.Object({
  id: Type.String(),
  /** Comes with the product, made from a layer, or handed in. */
  origin: Type.Enum(['shipped', 'layer', 'own']),
  title: Bilingual,
  summary: maybe(Bilingual),
  fileName: Type.String(),
  changes: Type.Array(Type.Object({ requirement: Type.String(), title: Bilingual, kind: Kind, from: maybe(Type.String()), lines: Type.Array(Bilingual), note: maybe(Bilingual) })),
});
export type ReformChoice = Static<typeof ReformSchema>;

export const listReforms = {
  name: 'clearance.reforms.list',
  method: 'GET',
  path: '/reforms',
  summary: text('可选的改革方案：随附的，以及由试点区域等层级推行到全国得到的', 'Reforms to choose from: those that come with the product, and layers applied everywhere'),
  permission: 'clearance.rules.read',
  input: Type.Object({}),
  output: Type.Object({ reforms: Type.Array(ReformSchema) }),
} satisfies OperationContract;

export const readReform = {
  name: 'clearance.reforms.read',
  method: 'GET',
  path: '/reforms/:id',
  summary: text('一个改革方案：文字说明和可下载的文件', 'One reform: in words, and its file for sharing'),
  permission: 'clearance.rules.read',
  input: Type.Object({ id: ReformId }),
  output: Type.Object({ ...ReformSchema.properties, content: Type.String() }),
} satisfies OperationContract;

export const uploadReform = {
  name: 'clearance.reforms.upload',
  method: 'POST',
  path: '/reforms',
  summary: text('交来一个改革方案文件；不合格的逐条说明文件、行、怎么改', 'Hand in a reform file; what does not fit is named with file, line and remedy'),
  permission: write,
  input: Type.Object({ name: Type.String({ minLength: 1, maxLength: 300 }), content: Type.String({ minLength: 1, maxLength: 1024 * 1024 }) }),
  output: ReformSchema,
  status: 201,
  bodyLimit: 2 * 1024 * 1024,
} satisfies OperationContract;
