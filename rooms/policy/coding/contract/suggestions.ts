import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { Nullable } from '../model.ts';
import { Coder, CodebookId, WHERE, SuggestionSchema, Worth, ClauseSchema } from './schemas.ts';

/** What the machine suggests, and how often it is right. */
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
