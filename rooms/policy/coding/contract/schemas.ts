import { Type, type Static } from 'typebox';
import { AGAIN, BilingualSchema, CodeId, GroupSchema, MATCHES, MODALITIES, Nullable, ORIGINS, STATEMENTS } from '../model.ts';

/** What the operations of content analysis say of codebooks, clauses and codings. */
export const Id = Type.String({ minLength: 1, maxLength: 400 });
export const Coder = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N} ._-]+$', description: 'under what name the coder reads; the person asking unless told' });
export const CodebookId = Type.String({ minLength: 1, maxLength: 100, default: 'istc' });
export const ELEMENT = Type.String({ minLength: 1, maxLength: 300, description: 'element id of the clause' });
export const WHERE = { codebook: CodebookId, ref: Id };

export const CodebookSchema = Type.Object({
  id: Type.String(),
  version: Type.String(),
  hash: Type.String(),
  title: BilingualSchema,
  note: Nullable(BilingualSchema),
  matrix: Type.Boolean(),
  groups: Type.Array(GroupSchema),
});
export const Hit = Type.Object({ term: Type.String(), from: Type.Integer(), to: Type.Integer(), codes: Type.Array(Type.String()), against: Type.Array(Type.String()) });
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
export const Worth = { codersDisagree: Type.Boolean(), disputed: Type.Boolean(), uncertainty: Type.Number({ description: '1 at even odds, 0 at certainty' }) };
export const ClauseSchema = Type.Object({
  eId: Type.String(),
  hash: Type.String(),
  text: Type.String(),
  path: Type.Array(Type.String()),
  article: Nullable(Type.String()),
  ref: Type.String(),
});
