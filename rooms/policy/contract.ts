import { Type, type Static, type TSchema } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';

/** Everything the policy room promises; safe in a browser. */
const Ref = Type.String({ minLength: 1, maxLength: 400, description: 'Short form 个人信息保护法(2021-08-20)#38(1)(3) or an Akoma Ntoso IRI' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Values = Type.Union([Type.String({ maxLength: 200 }), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 })]);

const Mark = Type.Object({ from: Type.Integer(), to: Type.Integer() });

export const SearchHitSchema = Type.Object({
  /** Short form of the place; every command and page takes it. */
  id: Type.String(),
  /** The title as in the file. */
  instrument: Type.String(),
  /** Date that names the version. */
  version: Nullable(Type.String()),
  /** Article number, `38` or `133-1`; an element id where the text has no articles. */
  article: Type.String(),
  text: Type.String(),
  score: Type.Number(),
  path: Type.String(),
  excerpt: Type.String(),
  marks: Type.Array(Mark),
  inForce: Nullable(Type.String()),
  superseded: Nullable(Type.String()),
  integrity: Nullable(Type.String()),
});
export type SearchHit = Static<typeof SearchHitSchema>;

export const ReasonSchema = Type.Object({ code: Type.String(), detail: Type.String(), line: Type.Optional(Type.Integer()) });

export const VersionSchema = Type.Object({
  id: Type.String(),
  ref: Type.String(),
  title: Type.String(),
  titleEn: Nullable(Type.String()),
  issuer: Nullable(Type.String()),
  number: Nullable(Type.String()),
  level: Type.String(),
  place: Type.String(),
  kind: Type.String(),
  period: Nullable(Type.String()),
  version: Nullable(Type.String()),
  adopted: Nullable(Type.String()),
  promulgated: Nullable(Type.String()),
  inForce: Nullable(Type.String()),
  /** How the commencement is known: curated, declared, history, clause, promulgation, unknown. */
  inForceSource: Type.String(),
  superseded: Nullable(Type.String()),
  supersededBy: Nullable(Type.String()),
  integrity: Type.String(),
  reasons: Type.Array(ReasonSchema),
  articles: Type.String(),
  language: Type.String(),
  source: Nullable(Type.String()),
  note: Nullable(Type.String()),
});
export type Version = Static<typeof VersionSchema>;

export const ProvisionSchema = Type.Object({
  eId: Type.String(),
  parent: Nullable(Type.String()),
  kind: Type.String(),
  number: Type.String(),
  label: Type.String(),
  heading: Type.String(),
  text: Type.String(),
  line: Type.Integer(),
});

const DiffPartSchema = Type.Object({ kind: Type.Enum(['same', 'added', 'dropped']), text: Type.String() });

export const search = {
  name: 'policy.search',
  method: 'GET',
  path: '/policy/search',
  summary: text('用日常话或法律用语查条款', 'Find articles by everyday or legal words'),
  permission: 'policy.read',
  input: Type.Object({
    question: Type.String({ minLength: 1, maxLength: 300 }),
    on: Type.Optional(Day),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10 })),
    level: Type.Optional(Values),
    place: Type.Optional(Values),
    period: Type.Optional(Values),
    issuer: Type.Optional(Values),
    kind: Type.Optional(Values),
  }),
  output: Type.Object({ hits: Type.Array(SearchHitSchema), facts: Type.Array(Type.String()), requirements: Type.Array(Type.String()) }),
} satisfies OperationContract;

export const listVersions = {
  name: 'policy.versions.list',
  method: 'GET',
  path: '/policy/versions',
  summary: text('列出政策法规文本', 'List the texts of the library'),
  permission: 'policy.read',
  input: Type.Object({
    title: Type.Optional(Type.String({ maxLength: 200 })),
    level: Type.Optional(Values),
    place: Type.Optional(Values),
    period: Type.Optional(Values),
    kind: Type.Optional(Values),
    integrity: Type.Optional(Values),
    on: Type.Optional(Day),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  output: Type.Object({ total: Type.Integer(), items: Type.Array(VersionSchema) }),
} satisfies OperationContract;

export const show = {
  name: 'policy.show',
  method: 'GET',
  path: '/policy/show',
  summary: text('打开一个条款或一份文本', 'Open an article or a text'),
  permission: 'policy.read',
  input: Type.Object({ ref: Ref, on: Type.Optional(Day) }),
  output: Type.Object({
    version: VersionSchema,
    /** The place asked for; null for the whole text. */
    eId: Nullable(Type.String()),
    ref: Type.String(),
    iri: Type.String(),
    path: Type.Array(Type.String()),
    text: Type.String(),
    provisions: Type.Array(ProvisionSchema),
    versions: Type.Array(Type.Object({ ref: Type.String(), version: Nullable(Type.String()), inForce: Nullable(Type.String()) })),
  }),
} satisfies OperationContract;

export const diff = {
  name: 'policy.diff',
  method: 'GET',
  path: '/policy/diff',
  summary: text('两个版本逐条逐词对照', 'Compare two versions article by article, word by word'),
  permission: 'policy.read',
  input: Type.Object({ before: Ref, after: Ref }),
  output: Type.Object({
    before: Type.String(),
    after: Type.String(),
    counts: Type.Record(Type.String(), Type.Integer()),
    rows: Type.Array(
      Type.Object({
        change: Type.Enum(['unchanged', 'moved', 'changed', 'changed_and_moved', 'added', 'dropped']),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        similarity: Type.Number(),
        parts: Type.Array(DiffPartSchema),
      }),
    ),
  }),
} satisfies OperationContract;

export const CitationSchema = Type.Object({
  ref: Type.String(),
  status: Type.Enum(['resolved', 'no_such_article', 'no_such_version', 'not_held']),
  instrument: Nullable(Type.String()),
  version: Nullable(Type.String()),
  address: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** Cards of the rulebook that rest on it; only where all citations of the rulebook are reported. */
  cards: Type.Array(Type.String()),
});
export type Citation = Static<typeof CitationSchema>;

export const citations = {
  name: 'policy.citations',
  method: 'POST',
  path: '/policy/citations',
  summary: text('核对引用的条款是否存在', 'Check that cited articles exist'),
  permission: 'policy.read',
  input: Type.Object({ refs: Type.Optional(Type.Array(Ref, { maxItems: 5000 })) }),
  output: Type.Object({ items: Type.Array(CitationSchema) }),
} satisfies OperationContract;

export const makeLedger = {
  name: 'policy.ledger',
  method: 'GET',
  path: '/policy/ledger',
  summary: text('由已导入文本生成引用账册', 'Make the citation ledger from the imported texts'),
  permission: 'policy.read',
  input: Type.Object({}),
  output: Type.Object({ instruments: Type.Integer(), held: Type.Integer(), content: Type.String() }),
} satisfies OperationContract;

export const exportText = {
  name: 'policy.export',
  method: 'GET',
  path: '/policy/export',
  summary: text('导出一份文本', 'Export a text'),
  permission: 'policy.read',
  input: Type.Object({ ref: Ref, format: Type.Enum(['akn', 'jsonl', 'csv']) }),
  output: Type.Object({ fileName: Type.String(), content: Type.String() }),
} satisfies OperationContract;

export const ImportSummarySchema = Type.Object({
  importId: Type.String(),
  files: Type.Integer(),
  byStatus: Type.Record(Type.String(), Type.Integer()),
  byIntegrity: Type.Record(Type.String(), Type.Integer()),
  withArticles: Type.Integer(),
  contiguous: Type.Integer(),
});

export const startImport = {
  name: 'policy.imports.create',
  method: 'POST',
  path: '/policy/imports',
  summary: text('导入一个文件夹的法规政策文本', 'Import a folder of laws and policies'),
  permission: 'policy.write',
  input: Type.Object({ folder: Type.String({ minLength: 1, maxLength: 4000, description: 'A folder on the computer the server runs on' }) }),
  output: Type.Object({ jobId: Type.String() }),
  audit: 'policy.import.started',
  status: 202,
} satisfies OperationContract;

export const readImport = {
  name: 'policy.imports.read',
  method: 'GET',
  path: '/policy/imports/:id',
  summary: text('查看导入报告', 'Read the report of an import'),
  permission: 'policy.read',
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), all: Type.Optional(Type.Boolean()) }),
  output: Type.Object({
    summary: ImportSummarySchema,
    files: Type.Array(
      Type.Object({
        file: Type.String(),
        status: Type.String(),
        versionId: Nullable(Type.String()),
        title: Nullable(Type.String()),
        integrity: Nullable(Type.String()),
        articles: Type.Integer(),
        reasons: Type.Array(ReasonSchema),
        notes: Type.Array(Type.Object({ line: Type.Integer(), code: Type.String(), text: Type.String() })),
      }),
    ),
  }),
} satisfies OperationContract;
