import { Type, type Static } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { WARNINGS } from './coding/warnings.ts';
import { AGAIN, BilingualSchema, HISTORY_EVENTS, CodeId, CodingFieldsSchema, GroupSchema, MATCHES, MODALITIES, Nullable, ORIGINS, STATEMENTS } from './coding/model.ts';

/** Content analysis: codebooks, coding, comparison, agreement, suggestions. Safe in a browser. */
const Id = Type.String({ minLength: 1, maxLength: 400 });
const Coder = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N} ._-]+$', description: 'under what name the coder reads; the person asking unless told' });
const CodebookId = Type.String({ minLength: 1, maxLength: 100, default: 'istc' });
const ELEMENT = Type.String({ minLength: 1, maxLength: 300, description: 'element id of the clause' });
const WHERE = { codebook: CodebookId, ref: Id };

export const CodebookSchema = Type.Object({
  id: Type.String(),
  version: Type.String(),
  hash: Type.String(),
  title: BilingualSchema,
  note: Nullable(BilingualSchema),
  matrix: Type.Boolean(),
  groups: Type.Array(GroupSchema),
});
const Hit = Type.Object({ term: Type.String(), from: Type.Integer(), to: Type.Integer(), codes: Type.Array(Type.String()), against: Type.Array(Type.String()) });
export const SuggestionSchema = Type.Object({
  code: Type.String(),
  probability: Type.Number(),
  /** What each voter said. */
  features: Type.Object({ words: Type.String(), definition: Type.String(), section: Type.String(), like: Type.String() }),
  hits: Type.Array(Hit),
  like: Nullable(Type.Object({ eId: Type.String(), similarity: Type.Number() })),
  disputed: Type.Boolean(),
});
export const CodingSchema = Type.Object({
  id: Type.String(),
  code: CodeId,
  statement: Type.Enum([...STATEMENTS]),
  modality: Nullable(Type.Enum([...MODALITIES])),
  match: Type.Enum([...MATCHES]),
  origin: Type.Enum([...ORIGINS]),
  memo: Nullable(Type.String()),
  codebookVersion: Type.String(),
  versionId: Type.String(),
  eId: Type.String(),
  clauseHash: Type.String(),
  coder: Type.String(),
  at: Type.String(),
  again: Nullable(Type.Enum([...AGAIN])),
});
export type CodingView = Static<typeof CodingSchema>;
/** How much a person's look at a clause is worth: coders who differ, voters who differ, odds near even. */
const Worth = { codersDisagree: Type.Boolean(), disputed: Type.Boolean(), uncertainty: Type.Number({ description: '1 at even odds, 0 at certainty' }) };
const ClauseSchema = Type.Object({
  eId: Type.String(),
  hash: Type.String(),
  text: Type.String(),
  path: Type.Array(Type.String()),
  article: Nullable(Type.String()),
  ref: Type.String(),
});

export const listCodebooks = {
  name: 'policy.codebooks.list',
  method: 'GET',
  path: '/policy/codebooks',
  permission: 'policy.read',
  input: Type.Object({}),
  summary: text('列出编码本', 'List the codebooks'),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        version: Type.String(),
        hash: Type.String(),
        title: BilingualSchema,
        groups: Type.Integer(),
        codes: Type.Integer(),
        matrix: Type.Boolean(),
        own: Type.Boolean({ description: 'imported here, in place of a shipped one or beside them' }),
      }),
    ),
  }),
} satisfies OperationContract;

export const readCodebook = {
  name: 'policy.codebooks.read',
  method: 'GET',
  path: '/policy/codebooks/:id',
  permission: 'policy.read',
  input: Type.Object({ id: CodebookId }),
  summary: text('读取编码本', 'Read a codebook'),
  output: CodebookSchema,
} satisfies OperationContract;

export const importCodebook = {
  name: 'policy.codebooks.import',
  method: 'POST',
  path: '/policy/codebooks',
  permission: 'policy.coding.write',
  audit: 'codebook.imported',
  status: 201,
  bodyLimit: 4 * 1024 * 1024,
  summary: text(
    '导入编码本（YAML 或 REFI-QDA），列出定义变动后须重看的条款',
    'Import a codebook (YAML or REFI-QDA); lists the clauses to look at again where a definition changed',
  ),
  input: Type.Object({
    file: Type.String({ minLength: 1, maxLength: 300 }),
    content: Type.String({ minLength: 1, maxLength: 4_000_000 }),
    id: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' })),
    check: Type.Optional(Type.Boolean({ description: 'only tell what it would change' })),
  }),
  output: Type.Object({
    id: Type.String(),
    version: Type.String(),
    codes: Type.Integer(),
    changed: Type.Array(Type.String()),
    dropped: Type.Array(Type.String()),
    added: Type.Array(Type.String()),
    again: Type.Array(CodingSchema),
  }),
} satisfies OperationContract;

export const exportCodebook = {
  name: 'policy.codebooks.export',
  method: 'GET',
  path: '/policy/codebooks/:id/export',
  permission: 'policy.read',
  summary: text('导出编码本', 'Export a codebook'),
  input: Type.Object({ id: CodebookId, format: Type.Optional(Type.Enum(['qdc', 'yaml'], { default: 'qdc' })), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), content: Type.String() }),
} satisfies OperationContract;

const Progress = Type.Object({
  coder: Type.String(),
  takenFrom: Nullable(Type.String()),
  read: Type.Integer(),
  finishedAt: Nullable(Type.String()),
  made: Nullable(BilingualSchema),
  shipped: Type.Boolean(),
});
const ReleaseSchema = Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String() }, { description: 'who opened the only finished reading to all' });
export const listTexts = {
  name: 'policy.coding.texts',
  method: 'GET',
  path: '/policy/coding/texts',
  permission: 'policy.coding.read',
  summary: text('谁读了哪些文本、读到哪里', 'Who has read which texts, and how far'),
  input: Type.Object({ codebook: CodebookId }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        version: Type.String(),
        ref: Type.String(),
        title: Type.String(),
        integrity: Type.String(),
        period: Nullable(Type.String()),
        sample: Type.Boolean(),
        total: Type.Integer(),
        passes: Type.Array(Progress),
        opened: Nullable(ReleaseSchema),
      }),
    ),
  }),
} satisfies OperationContract;

export const readDesk = {
  name: 'policy.coding.desk',
  method: 'GET',
  path: '/policy/coding/desk',
  permission: 'policy.coding.read',
  summary: text(
    '打开一份文本的标注台：条款、自己的标注、机器建议；他人的标注在双方读完前不显示',
    'Open the coding desk of a text: clauses, own codings, suggestions; others’ codings stay hidden until both have finished',
  ),
  input: Type.Object({
    ...WHERE,
    coder: Type.Optional(Coder),
    all: Type.Optional(Type.Boolean({ default: false, description: 'every clause, not only those the screen lets through' })),
    suggestions: Type.Optional(Type.Boolean({ default: true })),
  }),
  output: Type.Object({
    version: Type.String(),
    title: Type.String(),
    integrity: Type.String(),
    coder: Type.String(),
    finishedAt: Nullable(Type.String()),
    shipped: Type.Boolean(),
    takenFrom: Nullable(Type.String()),
    begun: Type.Boolean(),
    finishedCoders: Type.Integer(),
    total: Type.Integer(),
    read: Type.Integer(),
    clauses: Type.Array(
      Type.Object({
        ...ClauseSchema.properties,
        ...Worth,
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        read: Type.Boolean(),
        rejected: Type.Array(Type.String()),
        codings: Type.Array(CodingSchema),
        suggestions: Type.Array(SuggestionSchema),
        statement: Type.Enum([...STATEMENTS]),
        modality: Nullable(Type.Enum([...MODALITIES])),
      }),
    ),
  }),
} satisfies OperationContract;

export const codeClause = {
  name: 'policy.coding.code',
  method: 'POST',
  path: '/policy/coding/clauses',
  permission: 'policy.coding.write',
  audit: 'clause.coded',
  summary: text(
    '标注一个条款：所给编码替换自己原先的编码，空表示读过而无编码',
    'Code a clause: the codes given take the place of one’s own earlier ones; none means read and nothing found',
  ),
  input: Type.Object({
    ...WHERE,
    eId: ELEMENT,
    clauseHash: Type.String({ maxLength: 64 }),
    coder: Type.Optional(Coder),
    codes: Type.Array(CodingFieldsSchema, { maxItems: 57 }),
    rejected: Type.Optional(Type.Array(CodeId, { maxItems: 100, description: 'suggestions turned down' })),
    unread: Type.Optional(Type.Boolean({ description: 'take the reading of this clause back' })),
  }),
  output: Type.Object({ eId: Type.String(), read: Type.Boolean(), codings: Type.Array(CodingSchema) }),
} satisfies OperationContract;

export const discardReading = {
  name: 'policy.coding.discard',
  method: 'POST',
  path: '/policy/coding/discard',
  permission: 'policy.coding.write',
  audit: 'reading.discarded',
  summary: text('放弃自己未读完的一次通读；已标的撤下，留档', 'Give up a reading of one’s own that is not finished; its codes are taken back and stay in the log'),
  input: Type.Object({ ...WHERE, coder: Type.Optional(Coder) }),
  output: Type.Object({ coder: Type.String(), clauses: Type.Integer() }),
} satisfies OperationContract;

const LoggedCode = Type.Object({ ...CodingFieldsSchema.properties, again: Nullable(Type.Enum([...AGAIN])) });
const HistoryEntry = Type.Object({
  at: Type.String(),
  who: Type.String(),
  event: Type.Enum([...HISTORY_EVENTS]),
  /** Empty where it concerns the whole text. */
  eId: Type.String(),
  ref: Type.String(),
  words: Nullable(Type.String({ description: 'the clause as it stands; null where it is gone' })),
  before: Type.Array(LoggedCode),
  after: Type.Array(LoggedCode),
  /** Of a decision. */
  decision: Nullable(Type.Object({ code: Type.String(), given: Type.Boolean(), statement: Nullable(Type.String()) })),
  reason: Nullable(Type.String()),
});
export type HistoryEntryView = Static<typeof HistoryEntry>;
const HistoryInput = { ...WHERE, coder: Type.Optional(Coder), eId: Type.Optional(ELEMENT), of: Type.Optional({ ...Coder, description: 'only what this coder did' }) };

export const readHistory = {
  name: 'policy.coding.history',
  method: 'GET',
  path: '/policy/coding/history',
  permission: 'policy.coding.read',
  summary: text(
    '一份文本或一个条款的标注历史：谁、何时、改前改后、理由；对方的标注在公开前不列',
    'History of the codings of a text or a clause: who, when, before and after, why; what is closed to the person asking is left out',
  ),
  input: Type.Object({ ...HistoryInput, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000, default: 500 })) }),
  output: Type.Object({
    version: Type.String(),
    title: Type.String(),
    total: Type.Integer(),
    sealed: Type.Integer({ description: 'left out: entries closed to the person asking' }),
    entries: Type.Array(HistoryEntry, { description: 'the youngest first' }),
  }),
} satisfies OperationContract;

export const exportHistory = {
  name: 'policy.coding.history.export',
  method: 'GET',
  path: '/policy/coding/history/export',
  permission: 'policy.coding.read',
  summary: text('导出标注历史：CSV、XLSX、JSONL', 'Export the history of codings: CSV, XLSX, JSON Lines'),
  input: Type.Object({ ...HistoryInput, format: Type.Enum(['csv', 'xlsx', 'jsonl']), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
} satisfies OperationContract;

export const takeOver = {
  name: 'policy.coding.take',
  method: 'POST',
  path: '/policy/coding/takeovers',
  permission: 'policy.coding.write',
  audit: 'reading.taken',
  status: 201,
  summary: text(
    '以自己的名字沿用随产品附带的一次通读，再逐条修改；原件不动，改动留档',
    'Take over a reading that comes with the product under one’s own name, to change it; the original stays as it is, changes are logged',
  ),
  input: Type.Object({ ...WHERE, from: { ...Coder, description: 'whose reading' }, coder: Type.Optional(Coder) }),
  output: Type.Object({ version: Type.String(), coder: Type.String(), from: Type.String(), read: Type.Integer(), codings: Type.Integer() }),
} satisfies OperationContract;

export const finishPass = {
  name: 'policy.coding.finish',
  method: 'POST',
  path: '/policy/coding/finish',
  permission: 'policy.coding.write',
  audit: 'pass.finished',
  summary: text('读完：须看过筛出的全部条款', 'Finish a reading: all clauses of the screen must have been looked at'),
  input: Type.Object({ ...WHERE, coder: Type.Optional(Coder), reopen: Type.Optional(Type.Boolean()) }),
  output: Type.Object({ finishedAt: Nullable(Type.String()), read: Type.Integer(), total: Type.Integer() }),
} satisfies OperationContract;

export const releaseReading = {
  name: 'policy.coding.release',
  method: 'POST',
  path: '/policy/coding/releases',
  permission: 'policy.coding.decide',
  audit: 'reading.released',
  status: 201,
  summary: text(
    '不等第二人，向所有人公开一份文本唯一一次通读；此后再读不再是互不知情',
    'Open the only finished reading of a text to all without waiting for a second one; who reads it after that is no longer blind',
  ),
  input: Type.Object({ ...WHERE, coder: Type.Optional(Coder), reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
  output: ReleaseSchema,
} satisfies OperationContract;

const Judgement = Type.Object({ given: Type.Boolean(), by: Type.String(), at: Type.String(), reason: Type.String() });
const Side = Type.Object({
  coder: Type.String(),
  read: Type.Boolean(),
  given: Type.Boolean(),
  statement: Nullable(Type.String()),
  modality: Nullable(Type.String()),
  match: Nullable(Type.String()),
  memo: Nullable(Type.String()),
});
export const compare = {
  name: 'policy.coding.compare',
  method: 'GET',
  path: '/policy/coding/compare',
  permission: 'policy.coding.read',
  summary: text('比对各人标注；两人读完之后方可', 'Compare codings; only after two have finished'),
  input: Type.Object({ ...WHERE, coder: Type.Optional(Coder), all: Type.Optional(Type.Boolean({ default: false, description: 'agreements too' })) }),
  output: Type.Object({
    version: Type.String(),
    coders: Type.Array(Type.String()),
    clauses: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        clause: ClauseSchema,
        code: Type.String(),
        agreed: Type.Boolean(),
        again: Type.Boolean(),
        sides: Type.Array(Side),
        decision: Nullable(Judgement),
        log: Type.Array(Judgement),
      }),
    ),
  }),
} satisfies OperationContract;

export const decide = {
  name: 'policy.coding.decide',
  method: 'POST',
  path: '/policy/coding/decisions',
  permission: 'policy.coding.decide',
  audit: 'coding.decided',
  status: 201,
  summary: text('裁定一处分歧，须写理由，全部留档', 'Decide a disagreement, with a reason; all decisions are kept'),
  input: Type.Object({
    ...WHERE,
    coder: Type.Optional(Coder),
    eId: ELEMENT,
    code: CodeId,
    given: Type.Boolean(),
    statement: Type.Optional(Type.Enum([...STATEMENTS])),
    reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  }),
  output: Type.Object({ eId: Type.String(), code: Type.String(), given: Type.Boolean(), at: Type.String(), log: Type.Array(Judgement) }),
} satisfies OperationContract;

const Estimate = Type.Object({ value: Nullable(Type.Number()), interval: Nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })), draws: Type.Integer() });
const Report = { units: Type.Integer(), percent: Estimate, kappa: Estimate, alpha: Estimate, ac1: Estimate };
const AgreementInput = {
  codebook: CodebookId,
  ref: Type.Optional(Id),
  coder: Type.Optional(Coder),
  coders: Type.Optional(Type.String({ maxLength: 600, description: 'names with commas between; all who have finished unless told' })),
};
export const agreement = {
  name: 'policy.coding.agreement',
  method: 'GET',
  path: '/policy/coding/agreement',
  permission: 'policy.coding.read',
  summary: text('标注一致性：总体与每个编码，附自助法区间', 'Agreement of coders, overall and per code, with bootstrap intervals'),
  input: Type.Object(AgreementInput),
  output: Type.Object({
    coders: Type.Array(Type.String()),
    texts: Type.Array(Type.String()),
    clauses: Type.Integer(),
    seed: Type.Integer(),
    samples: Type.Integer(),
    standing: Type.String(),
    screened: Type.Boolean(),
    made: Type.Array(Type.Object({ coder: Type.String(), how: BilingualSchema })),
    warnings: Type.Array(Type.Object({ kind: Type.Enum([...WARNINGS]), words: BilingualSchema }), { description: 'what to mind before resting anything on the figures' }),
    overall: Type.Object(Report),
    codes: Type.Array(
      Type.Object({
        code: Type.String(),
        label: BilingualSchema,
        given: Type.Array(Type.Integer()),
        shared: Type.Integer(),
        standing: Type.String(),
        /** Is its interval one point? */ flat: Type.Boolean(),
        ...Report,
      }),
    ),
  }),
} satisfies OperationContract;

export const exportAgreement = {
  name: 'policy.coding.agreement.export',
  method: 'GET',
  path: '/policy/coding/agreement/export',
  permission: 'policy.coding.read',
  summary: text('导出一致性：CSV、XLSX，附须注意之处', 'Export agreement as CSV or XLSX, with what to mind of each figure'),
  input: Type.Object({ ...AgreementInput, format: Type.Enum(['csv', 'xlsx']), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
} satisfies OperationContract;

const Score = Type.Object({
  given: Type.Integer(),
  suggested: Type.Integer(),
  right: Type.Integer(),
  precision: Nullable(Type.Number()),
  recall: Nullable(Type.Number()),
  f1: Nullable(Type.Number()),
});
export const suggest = {
  name: 'policy.coding.suggest',
  method: 'GET',
  path: '/policy/coding/suggest',
  permission: 'policy.coding.read',
  summary: text('机器建议，先看有分歧、拿不准的；附证据与实测的查准率、查全率', 'Suggestions, the disputed and uncertain first, with evidence and measured precision and recall'),
  input: Type.Object({ ...WHERE, coder: Type.Optional(Coder), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })) }),
  output: Type.Object({
    version: Type.String(),
    learnt: Type.Integer(),
    measured: Nullable(
      Type.Object({ texts: Type.Integer(), clauses: Type.Integer(), threshold: Type.Number(), overall: Score, lexiconOnly: Score, meanRank: Nullable(Type.Number()) }),
    ),
    items: Type.Array(Type.Object({ clause: ClauseSchema, suggestions: Type.Array(SuggestionSchema), ...Worth })),
  }),
} satisfies OperationContract;

export const measureSuggestions = {
  name: 'policy.codebooks.measure',
  method: 'GET',
  path: '/policy/codebooks/:id/measured',
  permission: 'policy.coding.read',
  summary: text('机器建议的查准率、查全率：逐文本留一，以人工标注为准', 'Precision and recall of the suggestions: each text left out in turn, against human codings'),
  input: Type.Object({ id: CodebookId, coder: Type.Optional(Coder) }),
  output: Type.Object({
    measured: Nullable(
      Type.Object({
        texts: Type.Array(Type.String()),
        clauses: Type.Integer(),
        threshold: Type.Number(),
        overall: Score,
        lexiconOnly: Score,
        meanRank: Nullable(Type.Number()),
        codes: Type.Array(Type.Object({ code: Type.String(), ...Score.properties })),
      }),
    ),
  }),
} satisfies OperationContract;

export const carry = {
  name: 'policy.coding.carry',
  method: 'POST',
  path: '/policy/coding/carry',
  permission: 'policy.coding.write',
  audit: 'codings.carried',
  summary: text('修订后把标注带到对应条款，文字有变的标为“须重看”', 'Carry codings over an amendment to the aligned clauses; where the words changed they are marked “look again”'),
  input: Type.Object({
    codebook: CodebookId,
    from: Id,
    to: Id,
    coder: Type.Optional({ ...Coder, description: 'only this coder’s' }),
    reader: Type.Optional({ ...Coder, description: 'who asks: codings of readings still closed to them stay behind; the coder named unless told' }),
  }),
  output: Type.Object({
    same: Type.Integer(),
    changed: Type.Integer(),
    gone: Type.Integer(),
    read: Type.Integer({ description: 'the coder has read the new clause themselves' }),
    sealed: Type.Integer({ description: 'left behind: codings of readings still closed to the person asking' }),
    rows: Type.Array(
      Type.Object({ code: Type.String(), coder: Type.String(), from: Type.String(), to: Nullable(Type.String()), outcome: Type.Enum(['same', 'changed', 'gone', 'read']) }),
    ),
  }),
} satisfies OperationContract;

export const again = {
  name: 'policy.coding.again',
  method: 'GET',
  path: '/policy/coding/again',
  permission: 'policy.coding.read',
  summary: text('须重看的标注：条款文字变了，或编码定义变了', 'Codings to look at again: the clause or the definition changed'),
  input: Type.Object({ codebook: CodebookId, coder: Type.Optional(Coder) }),
  output: Type.Object({
    sealed: Type.Integer({ description: 'left out: others’ codings of texts where two have not finished' }),
    items: Type.Array(Type.Object({ ...CodingSchema.properties, ref: Type.String(), text: Nullable(Type.String()) })),
  }),
} satisfies OperationContract;

export const exportCodings = {
  name: 'policy.coding.export',
  method: 'GET',
  path: '/policy/coding/export',
  permission: 'policy.coding.read',
  summary: text('导出标注（条款号与散列，不含原文）', 'Export codings: clause ids and hashes, no sentences'),
  input: Type.Object({ ...WHERE, coder: Coder }),
  output: Type.Object({ fileName: Type.String(), content: Type.String() }),
} satisfies OperationContract;

export const importCodings = {
  name: 'policy.coding.import',
  method: 'POST',
  path: '/policy/coding/import',
  permission: 'policy.coding.write',
  audit: 'codings.imported',
  status: 201,
  bodyLimit: 16 * 1024 * 1024,
  summary: text('导入标注文件，附到文字相同的条款', 'Import a file of codings; they attach to the clauses with the same words'),
  input: Type.Object({ file: Type.String({ minLength: 1, maxLength: 300 }), content: Type.String({ minLength: 1, maxLength: 16_000_000 }) }),
  output: Type.Object({ version: Type.String(), coder: Type.String(), attached: Type.Integer(), codings: Type.Integer(), lost: Type.Array(Type.String()) }),
} satisfies OperationContract;

export const loadSample = {
  name: 'policy.coding.sample',
  method: 'POST',
  path: '/policy/coding/sample',
  permission: 'policy.coding.write',
  audit: 'sample.loaded',
  status: 201,
  input: Type.Object({}),
  summary: text('放入自拟的样本文本，供练习标注', 'Put in the invented sample text, to practise coding'),
  output: Type.Object({ versions: Type.Array(Type.String()) }),
} satisfies OperationContract;
