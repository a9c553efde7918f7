import { Type, type Static } from 'typebox';
import { LINK_STATUSES } from '../awards/status.ts';
import { NAMED_IN } from './funders.ts';

/** Two letters, upper case: anything else would silently match nothing. */
const Code = Type.String({ pattern: '^[A-Z]{2}$' });
const Year = Type.Integer({ minimum: 1500, maximum: 2100 });

/** Which works a study counts. Every part that is given narrows the set; an empty set is all works. */
export const WorkSet = Type.Object(
  {
    /** Name shown beside the figures of this set. */
    title: Type.Optional(Type.String({ maxLength: 200 })),
    /** Publication years, both ends included. */
    years: Type.Optional(Type.Tuple([Year, Year])),
    types: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 })),
    sources: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
    /** At least one of these countries takes part. */
    countries: Type.Optional(Type.Array(Code, { maxItems: 300 })),
    /** All of these countries take part: the joint works of two or more. */
    together: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 10 })),
    fields: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 300 })),
    issns: Type.Optional(Type.Array(Type.String({ maxLength: 9 }), { maxItems: 2000 })),
    /** Names a funder, with a number or without one: by whole words, in funding statements unless told otherwise. */
    funders: Type.Optional(
      Type.Object(
        {
          names: Type.Array(Type.String({ minLength: 3, maxLength: 200 }), { minItems: 1, maxItems: 50 }),
          in: Type.Optional(Type.Array(Type.Enum([...NAMED_IN]), { minItems: 1, maxItems: NAMED_IN.length })),
        },
        { additionalProperties: false },
      ),
    ),
    /** Linked to an award; an empty object means any award. */
    grants: Type.Optional(
      Type.Object(
        {
          numbers: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50_000 })),
          lists: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 })),
          schemes: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 })),
          programmes: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
          international: Type.Optional(Type.Boolean()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type WorkSet = Static<typeof WorkSet>;

/** Every choice that moves a figure; all of them are printed with each result. */
export const Choices = Type.Object(
  {
    scheme: Type.Union([Type.Literal('iso'), Type.Literal('leiden'), Type.Literal('cn-regional'), Type.Literal('custom')], { default: 'cn-regional' }),
    /** Codes counted as another, for the custom scheme. */
    merge: Type.Optional(Type.Record(Code, Code)),
    /** Weakest evidence of a country that still counts. */
    evidence: Type.Union([Type.Literal('stated'), Type.Literal('named'), Type.Literal('place'), Type.Literal('organisation')], { default: 'organisation' }),
    counting: Type.Union([Type.Literal('full'), Type.Literal('country'), Type.Literal('address'), Type.Literal('author'), Type.Literal('corresponding'), Type.Literal('first')], {
      default: 'full',
    }),
    pairs: Type.Union([Type.Literal('full'), Type.Literal('pair'), Type.Literal('partner')], { default: 'full' }),
    /** `count`: one author with addresses in two countries makes a work international. `strict`: it does not. */
    sameAuthor: Type.Union([Type.Literal('count'), Type.Literal('strict')], { default: 'count' }),
    /** Works with more authors are left out; 0 keeps all. */
    maxAuthors: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
    /** Link statuses that count. */
    statuses: Type.Array(Type.Enum([...LINK_STATUSES]), { maxItems: LINK_STATUSES.length, default: ['exact', 'repaired', 'grammar_only'] }),
    /** Country the study is seen from. */
    home: Type.String({ pattern: '^[A-Z]{2}$', default: 'CN' }),
    retracted: Type.Union([Type.Literal('out'), Type.Literal('in')], { default: 'out' }),
    /** Rows of a ranking that are returned. */
    top: Type.Integer({ minimum: 1, maximum: 5000, default: 50 }),
  },
  { additionalProperties: false },
);
export type Choices = Static<typeof Choices>;

export const DEFAULT_CHOICES: Choices = {
  scheme: 'cn-regional',
  evidence: 'organisation',
  counting: 'full',
  pairs: 'full',
  sameAuthor: 'count',
  maxAuthors: 0,
  statuses: ['exact', 'repaired', 'grammar_only'],
  home: 'CN',
  retracted: 'out',
  top: 50,
};

/** A saved, shareable definition; the same definition over the same data gives the same figures. */
export const StudyDefinition = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    set: WorkSet,
    choices: Type.Optional(Type.Partial(Choices)),
    /** Periods for windows and comparisons, oldest first. */
    periods: Type.Optional(Type.Array(Type.Tuple([Year, Year]), { maxItems: 40 })),
    /** Indicator ids; all when left out. */
    indicators: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 })),
  },
  { additionalProperties: false },
);
export type StudyDefinition = Static<typeof StudyDefinition>;

export function choicesOf(definition: StudyDefinition): Choices {
  return { ...DEFAULT_CHOICES, ...definition.choices };
}
