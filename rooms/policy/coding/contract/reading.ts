import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema, CodeId, CodingFieldsSchema, MODALITIES, Nullable, STATEMENTS } from '../model.ts';
import { Coder, CodebookId, ELEMENT, WHERE, SuggestionSchema, CodingSchema, Worth, ClauseSchema } from './schemas.ts';

/** Reading a text: the desk, the codes given, the end of a reading, and who may see it. */
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
        open: Type.Boolean({ description: 'may be coded: in a finished reading only what waits there, unread or to be looked at again' }),
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
