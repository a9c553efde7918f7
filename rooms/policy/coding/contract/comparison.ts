import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { CodeId, Nullable, STATEMENTS } from '../model.ts';
import { Coder, ELEMENT, WHERE, ClauseSchema } from './schemas.ts';

/** Codings of several coders beside each other, and decisions. */
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
