import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { FactValueSchema, PLAN_REFUSALS, PlanDocumentSchema } from './contract-plans.ts';

/** Operations that evaluate plans. They save nothing: the document comes with the call. */

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date' });
const Verdict = Type.Enum(['applies', 'does_not_apply', 'undetermined']);
const Confidence = Type.Enum(['verified', 'reported', 'recalled']);
const Area = Type.Enum(['travel', 'data', 'materials', 'funds', 'programmes', 'organisations', 'talent']);
const Kind = Type.Enum(['approval', 'filing', 'assessment', 'licence', 'registration', 'duty', 'exemption', 'entitlement', 'prohibition']);

const BasisSchema = Type.Object({
  instrument: Bilingual,
  number: Type.Optional(Type.String()),
  articles: Type.Optional(Type.Array(Type.String())),
  issued: Type.Optional(Day),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  standing: Type.Optional(Confidence),
  note: Type.Optional(Bilingual),
});

const FactUsed = Type.Object({ fact: Type.String(), label: Bilingual, value: FactValueSchema, words: Bilingual });

export const VerdictSchema = Type.Object(
  {
    requirement: Type.String(),
    aliases: Type.Optional(Type.Array(Type.String())),
    flow: Type.String(),
    area: Area,
    kind: Kind,
    title: Bilingual,
    verdict: Verdict,
    alternatives: Type.Array(Type.String()),
    releases: Type.Array(Type.String()),
    releasedBy: Type.Array(Type.String()),
    reasons: Type.Array(
      Type.Object({
        state: Type.Enum(['proven', 'refuted', 'open']),
        role: Type.Enum(['in_force', 'trigger', 'unless', 'release', 'area']),
        id: Type.Optional(Type.String()),
        words: Bilingual,
        facts: Type.Array(FactUsed),
      }),
    ),
    decidedBy: Type.Array(Type.String()),
    openFacts: Type.Array(Type.String()),
    basis: Type.Array(BasisSchema),
    confidence: Confidence,
    checked: Day,
    layer: Type.Optional(Type.String()),
    layers: Type.Optional(
      Type.Array(
        Type.Object({
          patch: Type.String(),
          kind: Type.Enum(['layer', 'reform']),
          level: Type.Optional(Type.String()),
          title: Bilingual,
          paths: Type.Array(Type.String()),
          added: Type.Optional(Type.Literal(true)),
          confidence: Type.Optional(Confidence),
          notes: Type.Optional(Type.Array(Bilingual)),
        }),
      ),
    ),
    readings: Type.Array(Type.Object({ id: Type.String(), label: Bilingual, default: Type.Boolean(), verdict: Verdict })),
    findings: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.Enum(['limit', 'advice']),
        state: Type.Enum(['kept', 'breach', 'open']),
        text: Bilingual,
        words: Bilingual,
        layer: Type.Optional(Type.String()),
      }),
    ),
    values: Type.Record(Type.String(), FactValueSchema),
    valueDetails: Type.Record(Type.String(), Type.Object({ value: FactValueSchema, words: Bilingual, unit: Type.Optional(Type.String()), label: Bilingual })),
  },
  { $id: 'Verdict' },
);

const QuestionSchema = Type.Object(
  { fact: Type.String(), flow: Type.String(), area: Area, label: Bilingual, worth: Type.Number(), decides: Type.Array(Type.String()) },
  { $id: 'Question' },
);

export const CheckResultSchema = Type.Object({
  asOf: Day,
  rulebook: Type.Object({ version: Type.String() }),
  title: Type.String(),
  partnerCountries: Type.Array(Type.String()),
  flows: Type.Array(Type.Object({ id: Type.String(), title: Type.Optional(Type.String()), area: Type.Optional(Area) })),
  verdicts: Type.Array(VerdictSchema),
  questions: Type.Array(QuestionSchema),
});

const plan = { document: PlanDocumentSchema, on: Type.Optional(Day) };
const BODY = 2 * 1024 * 1024;
const read = { method: 'POST', permission: 'clearance.rules.read', bodyLimit: BODY, errors: PLAN_REFUSALS } as const;

export const checkPlanOperation = {
  ...read,
  name: 'clearance.check',
  path: '/check',
  summary: text('检查方案：每项要求对每项流动的结论', 'Check a plan: the verdict of every requirement on every flow'),
  input: Type.Object(plan),
  output: CheckResultSchema,
} satisfies OperationContract;

export const askPlan = {
  ...read,
  name: 'clearance.questions',
  path: '/questions',
  summary: text('尚待回答且影响结论的问题，按次序', 'Questions that still decide something, in order'),
  input: Type.Object({ ...plan, order: Type.Optional(Type.Enum(['grouped', 'free'])) }),
  output: Type.Object({ questions: Type.Array(QuestionSchema) }),
} satisfies OperationContract;

export const explainPlan = {
  ...read,
  name: 'clearance.explain',
  path: '/explain',
  errors: ['unknown_requirement', 'not_found', ...PLAN_REFUSALS],
  summary: text('说明一项要求：理由树、条款、怎样会改变', 'Explain one requirement: reason tree, articles, what would change it'),
  input: Type.Object({ ...plan, requirement: Type.String({ maxLength: 200 }), flow: Type.Optional(Type.String({ maxLength: 200 })) }),
  // A reason tree is recursive and as deep as its rule; its parts come from the rulebook and the plan alone.
  output: Type.Object({ explanations: Type.Array(Type.Unknown()) }),
} satisfies OperationContract;

export const diffPlan = {
  ...read,
  name: 'clearance.diff',
  path: '/diff',
  summary: text('同一方案在两个日期的法律下的差别', 'The same plan under the law of two days'),
  input: Type.Object({ document: PlanDocumentSchema, from: Day, to: Day }),
  output: Type.Object({
    from: Day,
    to: Day,
    unchanged: Type.Integer(),
    changes: Type.Array(
      Type.Object({
        requirement: Type.String(),
        title: Bilingual,
        flow: Type.String(),
        from: Verdict,
        to: Verdict,
        alternatives: Type.Array(Type.String()),
        history: Type.Array(Type.Object({ date: Day, text: Bilingual, standing: Type.Optional(Confidence) })),
      }),
    ),
  }),
} satisfies OperationContract;

export const readRulebook = {
  name: 'clearance.rulebook',
  method: 'GET',
  path: '/rulebook',
  fixed: true,
  summary: text('整部规则库，供浏览器自行计算', 'The whole rulebook, for evaluation in the browser'),
  permission: 'clearance.rules.read',
  input: Type.Object({}),
  output: Type.Object({
    version: Type.String(),
    facts: Type.Array(Type.Unknown()),
    cards: Type.Array(Type.Unknown()),
    everyday: Type.Array(Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()), requirements: Type.Array(Type.String()) })),
  }),
} satisfies OperationContract;

export const listRequirements = {
  name: 'clearance.requirements.list',
  method: 'GET',
  path: '/requirements',
  fixed: true,
  summary: text('列出要求', 'List requirements'),
  permission: 'clearance.rules.read',
  input: Type.Object({
    search: Type.Optional(Type.String({ maxLength: 200, description: 'words of the card in either language, an id, or everyday words' })),
    area: Type.Optional(Area),
    kind: Type.Optional(Kind),
    level: Type.Optional(Type.Enum(['national', 'provincial', 'municipal', 'institution', 'foreign', 'other'], { description: 'level of the authority' })),
    authority: Type.Optional(Type.String({ maxLength: 200, description: 'part of its Chinese name' })),
    confidence: Type.Optional(Confidence),
    layer: Type.Optional(Type.String({ maxLength: 200, description: 'only what this layer touches' })),
  }),
  output: Type.Object({
    version: Type.String(),
    requirements: Type.Array(
      Type.Object({ id: Type.String(), area: Area, kind: Kind, title: Bilingual, summary: Bilingual, confidence: Confidence, checked: Day, aliases: Type.Array(Type.String()) }),
    ),
  }),
} satisfies OperationContract;

export const readRequirement = {
  name: 'clearance.requirements.read',
  method: 'GET',
  path: '/requirements/:id',
  fixed: true,
  errors: ['unknown_requirement'],
  summary: text('一项要求的卡片，含例子与核对来源', 'The card of one requirement, with examples and evidence'),
  permission: 'clearance.rules.read',
  input: Type.Object({ id: Type.String({ maxLength: 200 }) }),
  // The card as its file states it; docs/rulebook-format.md is its schema and the loader has checked it.
  output: Type.Object({ version: Type.String(), card: Type.Unknown() }),
} satisfies OperationContract;
