import { Type, type Static, type TSchema } from 'typebox';
import type { Bilingual } from '@yumen/kernel';

/** Shapes of content analysis; safe in a browser. */
const closed = { additionalProperties: false } as const;
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const BilingualSchema = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 2000 }), en: Type.String({ minLength: 1, maxLength: 2000 }) }, closed);
export const CodeId = Type.String({ pattern: '^[a-z][a-z0-9_]*([.-][a-z0-9_]+)*$', maxLength: 100 });
const Term = Type.String({ minLength: 1, maxLength: 60 });

export const CodeSchema = Type.Object(
  {
    id: CodeId,
    label: BilingualSchema,
    definition: BilingualSchema,
    /** What belongs here although one might doubt it. */
    include: Type.Optional(BilingualSchema),
    /** What looks alike and does not belong here. */
    exclude: Type.Optional(BilingualSchema),
    /** Words that state the code. */
    synonyms: Type.Optional(Type.Array(Term, { maxItems: 100 })),
    /** Longer words that contain or resemble a synonym and mean something else; the longest match wins. */
    negative: Type.Optional(Type.Array(Term, { maxItems: 100 })),
    /** Codes it is taken for. */
    confusable: Type.Optional(Type.Array(CodeId, { maxItems: 20 })),
  },
  closed,
);
export type Code = Static<typeof CodeSchema>;

export const GroupSchema = Type.Object({ id: CodeId, label: BilingualSchema, codes: Type.Array(CodeSchema, { minItems: 1, maxItems: 500 }) }, closed);

export const CodebookFileSchema = Type.Object(
  {
    id: CodeId,
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    title: BilingualSchema,
    note: Type.Optional(BilingualSchema),
    /** Does the matrix of items run over this codebook? */
    matrix: Type.Optional(Type.Boolean()),
    unit: Type.Optional(Type.Literal('clause')),
    screen: Type.Optional(
      Type.Object({ terms: Type.Array(Term, { maxItems: 200 }), headings: Type.Array(Term, { maxItems: 100 }), ignore: Type.Array(Term, { maxItems: 100 }) }, closed),
    ),
    groups: Type.Array(GroupSchema, { minItems: 1, maxItems: 200 }),
  },
  closed,
);
export type CodebookFile = Static<typeof CodebookFileSchema>;

/** A codebook as loaded: with the hash of the whole and of each definition, so that a change is seen. */
export interface Codebook extends CodebookFile {
  /** First 12 hex digits of SHA-256 over id, groups and screen. */
  readonly hash: string;
  /** Code id → first 12 hex digits over definition, include and exclude. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly codes: ReadonlyMap<string, Code>;
}

export const STATEMENTS = ['situation', 'aim', 'task', 'measure'] as const;
export type Statement = (typeof STATEMENTS)[number];
export const MODALITIES = ['duty', 'permission', 'encouragement', 'prohibition'] as const;
export type Modality = (typeof MODALITIES)[number];
export const MATCHES = ['explicit', 'synonym', 'implied'] as const;
export type Match = (typeof MATCHES)[number];
export const ORIGINS = ['read', 'suggestion', 'carried', 'imported', 'taken'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Why a coding has to be looked at again. */
export const AGAIN = ['clause_changed', 'definition_changed'] as const;
export type Again = (typeof AGAIN)[number];

/** What happens to the codes of a clause, and what a person settles about them. */
export const LOG_EVENTS = ['coded', 'looked_again', 'carried', 'imported', 'taken', 'discarded'] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];
export const HISTORY_EVENTS = [...LOG_EVENTS, 'shipped', 'decided', 'released'] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

export const CodingFieldsSchema = Type.Object({
  code: CodeId,
  statement: Type.Enum([...STATEMENTS]),
  /** Null where the words command nothing and allow nothing: a plain statement of what is done. */
  modality: Nullable(Type.Enum([...MODALITIES])),
  match: Type.Enum([...MATCHES]),
  origin: Type.Enum([...ORIGINS]),
  memo: Nullable(Type.String({ maxLength: 4000 })),
});
export type CodingFields = Static<typeof CodingFieldsSchema>;

/** A code bound to a clause of a version by one coder. */
export interface Coding extends CodingFields {
  readonly id: string;
  readonly codebook: string;
  /** Version of the codebook and hash of the definition the coder had before them. */
  readonly codebookVersion: string;
  readonly definition: string;
  readonly versionId: string;
  readonly eId: string;
  readonly clauseHash: string;
  readonly coder: string;
  readonly at: string;
  readonly again: Again | null;
  /** Version it was given on, where it was carried here from another one. */
  readonly sourceVersion: string | null;
}

/** One coder's reading of one text with one codebook. Until it is finished, no other coder's codings are shown to this one. */
export interface Pass {
  readonly codebook: string;
  readonly versionId: string;
  readonly coder: string;
  /** Null while still reading; then the day it was finished. */
  readonly finishedAt: string | null;
  /** Element ids of the clauses the coder has looked at, in the words they have now. */
  readonly read: ReadonlySet<string>;
  /** `whole`: every clause; `screened`: those the codebook's screen lets through, found by machine over the whole text. */
  readonly coverage: 'whole' | 'screened';
  /** Suggestions turned down, by element id. */
  readonly rejected?: ReadonlyMap<string, readonly string[]>;
  /** How the reading was made; null for one made here. */
  readonly note: Bilingual | null;
  /** Coder whose reading this one was taken over from; null for one of its own. */
  readonly takenFrom: string | null;
}

/** A decision on one code of one clause after comparison. The youngest one holds; all are kept. */
export interface Decision {
  readonly codebook: string;
  readonly versionId: string;
  readonly eId: string;
  readonly clauseHash: string;
  readonly code: string;
  readonly given: boolean;
  readonly statement: Statement | null;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** Hash of the definition it was made under; null for decisions from before that was kept. */
  readonly definition: string | null;
  /** Clause or definition is another since: it no longer holds and is to be taken again. */
  readonly stale: boolean;
}
