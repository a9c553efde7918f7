import { Type, type Static } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { AGAIN, HISTORY_EVENTS, CodingFieldsSchema, Nullable } from '../model.ts';
import { Coder, ELEMENT, WHERE } from './schemas.ts';

/** What was coded when, by whom, before and after. */
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
    sealed: Type.Integer({ description: 'left out: entries closed to the person asking; of one clause, readings of the text closed to them, the same on every clause' }),
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
