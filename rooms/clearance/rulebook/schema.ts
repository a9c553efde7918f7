import { AREAS, FACT_TYPES, KINDS } from '@yumen/rules';
import Type from 'typebox';

/** Shapes of the rulebook's files; the meaning of each key is in docs/rulebook-format.md. */

const closed = { additionalProperties: false } as const;
const Bilingual = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const IsoDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Text = Type.String({ minLength: 1 });
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const Areas = Type.Array(oneOf(AREAS));
const Confidence = oneOf(['verified', 'reported', 'recalled']);
const Id = Type.String({ pattern: '^[a-z][a-z0-9_.-]*$' });
const TimeUnit = oneOf(['working_day', 'calendar_day', 'month', 'year', 'hour']);
const span = { n: Type.Optional(Type.Number()), unit: Type.Optional(TimeUnit), text: Type.Optional(Bilingual) };
const TimeSpan = Type.Object(span, closed);
const EventBound = Type.Object({ ...span, event: Type.Optional(Text), standing: Type.Optional(Confidence) }, closed);

export const FactSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
    type: oneOf(FACT_TYPES),
    unit: Type.Optional(Text),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    values: Type.Optional(Type.Array(Type.Object({ id: Text, label: Bilingual }, closed), { minItems: 1 })),
    areas: Areas,
    askedOf: Type.Optional(Text),
    label: Bilingual,
    question: Type.Optional(Bilingual),
    help: Type.Optional(Bilingual),
    irrelevantWhen: Type.Optional(Text),
    derived: Type.Optional(Text),
    aliases: Type.Optional(Type.Array(Text)),
    order: Type.Optional(Type.Number()),
  },
  closed,
);

export const FactFileSchema = Type.Array(FactSchema);

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const FactValue = Type.Union([Scalar, Type.Array(Scalar), Type.Record(Type.String(), Type.Unknown())]);
const Facts = Type.Record(Type.String(), FactValue);
const VerdictWord = oneOf(['applies', 'does_not_apply', 'undetermined']);
const Period = Type.Object({ from: Type.Optional(IsoDay), to: Type.Optional(IsoDay) }, closed);

const ParameterRow = Type.Object(
  {
    from: IsoDay,
    to: Type.Optional(IsoDay),
    value: Type.Union([Scalar, Type.Null(), Type.Object({ amount: Type.Number(), currency: Text }, closed)]),
  },
  closed,
);

export const CardSchema = Type.Object(
  {
    id: Id,
    area: oneOf(AREAS),
    alsoIn: Type.Optional(Areas),
    aliases: Type.Optional(Type.Array(Id)),
    kind: oneOf(KINDS),
    title: Bilingual,
    summary: Bilingual,
    inForce: Type.Optional(Type.Array(Period, { minItems: 1 })),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Object({ label: Bilingual, unit: Type.Optional(Text), series: Type.Array(ParameterRow, { minItems: 1 }) }, closed))),
    when: Text,
    unless: Type.Optional(Type.Array(Type.Object({ when: Text, text: Bilingual, article: Type.Optional(Text) }, closed))),
    releases: Type.Optional(Type.Array(Id)),
    alternatives: Type.Optional(Type.Array(Id)),
    after: Type.Optional(Type.Array(Id)),
    readings: Type.Optional(
      Type.Array(Type.Object({ id: Text, label: Bilingual, when: Text, default: Type.Optional(Type.Boolean()), source: Type.Optional(Text) }, closed), { minItems: 2 }),
    ),
    limits: Type.Optional(Type.Array(Type.Object({ id: Text, kept: Text, text: Bilingual, kind: Type.Optional(oneOf(['limit', 'advice'])) }, closed))),
    values: Type.Optional(
      Type.Array(
        Type.Object(
          { id: Text, label: Bilingual, unit: Type.Optional(Text), expr: Text, choices: Type.Optional(Type.Array(Type.Object({ id: Text, label: Bilingual }, closed))) },
          closed,
        ),
      ),
    ),
    authority: Type.Object(
      {
        zh: Text,
        en: Text,
        level: oneOf(['national', 'provincial', 'municipal', 'institution', 'foreign', 'other']),
        body: Type.Optional(Bilingual),
        self: Type.Optional(Type.Literal(true)),
      },
      closed,
    ),
    decides: Type.Optional(Bilingual),
    documents: Type.Optional(Type.Array(Type.Object({ id: Type.Optional(Text), zh: Text, en: Text }, closed))),
    duration: Type.Optional(
      Type.Object(
        {
          ...span,
          from: Type.Optional(oneOf(['acceptance', 'filing', 'event'])),
          steps: Type.Optional(Type.Array(TimeSpan)),
          extension: Type.Optional(TimeSpan),
          stops: Type.Optional(Type.Array(Bilingual)),
          typical: Type.Optional(TimeSpan),
          openEnded: Type.Optional(Type.Boolean()),
          standing: Type.Optional(Confidence),
        },
        closed,
      ),
    ),
    lead: Type.Optional(EventBound),
    deadline: Type.Optional(EventBound),
    validity: Type.Optional(Type.Object({ ...span, renewal: Type.Optional(TimeSpan) }, closed)),
    consequence: Type.Optional(Bilingual),
    basis: Type.Array(
      Type.Object(
        {
          instrument: Bilingual,
          number: Type.Optional(Text),
          articles: Type.Optional(Type.Array(Text)),
          issued: Type.Optional(IsoDay),
          from: Type.Optional(IsoDay),
          to: Type.Optional(IsoDay),
          standing: Type.Optional(Confidence),
          note: Type.Optional(Bilingual),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    history: Type.Optional(Type.Array(Type.Object({ date: IsoDay, text: Bilingual, standing: Type.Optional(Confidence) }, closed))),
    watch: Type.Optional(Type.Array(Type.Object({ since: Type.Optional(IsoDay), text: Bilingual }, closed))),
    awaits: Type.Optional(
      Type.Array(Type.Object({ what: Bilingual, announcedBy: Type.Optional(Text), since: Type.Optional(IsoDay), facts: Type.Optional(Type.Array(Text)) }, closed)),
    ),
    pilots: Type.Optional(Type.Array(Bilingual)),
    bottleneck: Type.Optional(Bilingual),
    confidence: Confidence,
    checked: IsoDay,
    evidence: Type.Optional(Type.Array(Type.Object({ where: Text, note: Type.Optional(Text) }, closed))),
    examples: Type.Array(
      Type.Object(
        {
          kind: oneOf(['yes', 'no', 'boundary']),
          title: Type.Optional(Bilingual),
          facts: Facts,
          unstated: Type.Optional(oneOf(['unknown', 'no'])),
          on: Type.Optional(IsoDay),
          verdict: VerdictWord,
          findings: Type.Optional(Type.Record(Type.String(), oneOf(['kept', 'breach', 'open']))),
          readings: Type.Optional(Type.Record(Type.String(), VerdictWord)),
          values: Type.Optional(Facts),
        },
        closed,
      ),
    ),
  },
  closed,
);

const Expectation = Type.Object(
  {
    applies: Type.Optional(Type.Array(Id)),
    oneOf: Type.Optional(Type.Array(Type.Array(Id))),
    doesNotApply: Type.Optional(Type.Array(Id)),
    undetermined: Type.Optional(Type.Array(Id)),
    exact: Type.Optional(Type.Boolean()),
    derived: Type.Optional(Facts),
    values: Type.Optional(Type.Record(Type.String(), Facts)),
    findings: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), oneOf(['kept', 'breach', 'open'])))),
    readings: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), VerdictWord))),
  },
  closed,
);

export const ScenarioFileSchema = Type.Array(
  Type.Object(
    {
      id: Text,
      title: Bilingual,
      note: Type.Optional(Bilingual),
      unstated: oneOf(['unknown', 'no']),
      scope: Type.Array(Text),
      facts: Facts,
      expect: Expectation,
      variants: Type.Optional(
        Type.Array(
          Type.Object(
            {
              id: Text,
              title: Type.Optional(Bilingual),
              note: Type.Optional(Bilingual),
              change: Type.Optional(Facts),
              drop: Type.Optional(Type.Array(Text)),
              partial: Type.Optional(Type.Boolean()),
              expect: Expectation,
            },
            closed,
          ),
        ),
      ),
    },
    closed,
  ),
);
