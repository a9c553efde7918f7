import { KINDS } from '@yumen/rules';
import { LAYER_LEVELS } from '@yumen/rules/patch';
import Type from 'typebox';
import type { TSchema } from 'typebox';
import { CardSchema } from '../rulebook/schema.ts';

/** Shape of a patch file, layer or reform; the meaning of each key is in docs/rulebook-format.md. */

const closed = { additionalProperties: false } as const;
const { properties: card } = CardSchema;
const Text = Type.String({ minLength: 1 });
const Bilingual = card.title;
const IsoDay = card.checked;
const Id = Type.String({ pattern: '^[a-z][a-z0-9_.-]*$' });
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);
const orNone = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const byId = <T extends TSchema>(schema: T) => Type.Optional(Type.Array(Type.Union([schema, Type.Object({ id: Text, remove: Type.Literal(true) }, closed)])));
const Confidence = oneOf(['verified', 'reported', 'recalled']);
const Unit = oneOf(['day', 'working_day', 'week', 'month', 'person', 'country', 'document', 'step']);
const Rows = Type.Object({ series: Type.Array(Type.Object({ from: IsoDay, to: maybe(IsoDay), value: Type.Unknown() }, closed), { minItems: 1 }) }, closed);
const Money = Type.Object({ amount: Type.Number(), currency: Text }, closed);

const Change = Type.Object(
  {
    requirement: Id,
    from: maybe(IsoDay),
    note: maybe(Bilingual),
    confidence: maybe(Confidence),
    basis: maybe(card.basis),
    remove: maybe(Type.Literal(true)),
    kind: maybe(oneOf(KINDS)),
    title: maybe(Bilingual),
    summary: maybe(Bilingual),
    authority: maybe(card.authority),
    decides: card.decides,
    consequence: card.consequence,
    inForce: card.inForce,
    parameters: maybe(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Money, Rows]))),
    when: maybe(Text),
    or: maybe(Text),
    and: maybe(Text),
    unless: card.unless,
    releases: card.releases,
    alternatives: card.alternatives,
    after: card.after,
    limits: byId(card.limits.items),
    values: byId(card.values.items),
    documents: maybe(Type.Object({ add: card.documents, remove: maybe(Type.Array(Text)) }, closed)),
    duration: orNone(card.duration),
    lead: orNone(card.lead),
    deadline: orNone(card.deadline),
    validity: orNone(card.validity),
  },
  closed,
);

const Comparison = Type.Object(
  {
    requirement: Id,
    parameter: Id,
    value: Bilingual,
    above: Bilingual,
    comparison: oneOf(['stricter', 'equal', 'looser']),
    ground: oneOf(['exceeds_national', 'adds_where_national_silent', 'narrows_scope', 'same', 'relaxes']),
    quantity: maybe(
      Type.Object({ local: Type.Number(), above: Type.Number(), unit: Unit, aboveUnit: maybe(Unit), measures: oneOf(['lead', 'deadline', 'cap', 'floor', 'count']) }, closed),
    ),
    local: maybe(Type.Object({ n: Type.Number(), unit: Unit }, closed)),
    evaluated: maybe(Type.Boolean()),
    issued: maybe(Type.String({ pattern: '^\\d{4}(-\\d{2})?(-\\d{2})?$' })),
    where: maybe(Text),
    confidence: Confidence,
    note: maybe(Bilingual),
  },
  closed,
);

export const PatchSchema = Type.Object(
  {
    id: Id,
    title: Bilingual,
    summary: maybe(Bilingual),
    kind: oneOf(['layer', 'reform']),
    level: maybe(oneOf(LAYER_LEVELS)),
    place: maybe(Bilingual),
    institution: maybe(Bilingual),
    parent: maybe(Id),
    confidence: maybe(Confidence),
    checked: maybe(IsoDay),
    basis: maybe(card.basis),
    changes: maybe(Type.Array(Change)),
    add: maybe(Type.Array(CardSchema)),
    comparisons: maybe(Type.Array(Comparison)),
  },
  closed,
);

/** Keys of patches and changes, for offering the nearest. */
export const PATCH_KEYS: readonly string[] = [...new Set([...Object.keys(PatchSchema.properties), ...Object.keys(Change.properties), ...Object.keys(Comparison.properties)])];
