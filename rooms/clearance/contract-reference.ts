import { Type, type TSchema } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { PlanDocumentSchema } from './contract-plans.ts';

/** Layers, gaps, programmes and changes of law: what stands beside the rulebook. */

export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date' });
const Confidence = Type.Enum(['verified', 'reported', 'recalled']);
const Area = Type.Enum(['travel', 'data', 'materials', 'funds', 'programmes', 'organisations', 'talent']);
const Level = Type.Enum(['pilot_zone', 'province', 'city', 'institution']);
const Standing = Type.Enum(['stricter', 'fills_silence', 'equal', 'looser']);
const Ground = Type.Enum(['exceeds_national', 'adds_where_national_silent', 'narrows_scope', 'same', 'relaxes']);
const Count = Type.Integer({ minimum: 0 });
const maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);
const LayerId = Type.String({ minLength: 1, maxLength: 200 });
const PLAN_BODY = 2 * 1024 * 1024;

const read = { method: 'GET', permission: 'clearance.rules.read' } as const;
const ask = { method: 'POST', permission: 'clearance.rules.read', bodyLimit: PLAN_BODY } as const;

const BasisSchema = Type.Object({
  instrument: Bilingual,
  number: maybe(Type.String()),
  articles: maybe(Type.Array(Type.String())),
  issued: maybe(Day),
  from: maybe(Day),
  to: maybe(Day),
});
const Counts = Type.Object({ stricter: Count, fills_silence: Count, equal: Count, looser: Count });
const Cost = Type.Object({
  days: maybe(Type.Object({ n: Type.Number(), means: Type.Enum(['earlier', 'less_time']) })),
  steps: maybe(Type.Number()),
  documents: maybe(Type.Number()),
  exact: Type.Boolean(),
});
const LegalTest = Type.Object({ basis: Type.Array(BasisSchema), question: Bilingual, decides: Bilingual });
const Days = Type.Object({ n: Count, least: Type.Number(), median: Type.Number(), most: Type.Number() });

/** A local rule without the body it is of: institutions are never set side by side by name. */
const UnnamedRule = Type.Object({
  level: Level,
  place: maybe(Bilingual),
  standing: Standing,
  ground: Ground,
  local: Bilingual,
  above: Bilingual,
  cost: maybe(Cost),
  issued: maybe(Type.String()),
  confidence: Confidence,
  seenInPart: Type.Boolean(),
  evaluated: Type.Boolean(),
});

export const LayersReportSchema = Type.Object({
  bodies: Count,
  levels: Type.Record(Level, Type.Object({ bodies: Count, rules: Count })),
  rules: Count,
  standings: Counts,
  quantified: Count,
  groups: Type.Array(
    Type.Object({
      requirement: Type.String(),
      requirementTitle: Bilingual,
      parameter: Type.String(),
      parameterTitle: Bilingual,
      bodies: Count,
      standings: Counts,
      confidence: Type.Object({ verified: Count, reported: Count, recalled: Count }),
      years: maybe(Type.Object({ from: Type.Integer(), to: Type.Integer(), undated: Count })),
      days: maybe(Days),
      cost: Type.Object({ quantified: Count, notQuantified: Count }),
      tests: Type.Array(Type.Object({ standing: Standing, test: LegalTest })),
      rows: Type.Array(UnnamedRule),
    }),
  ),
});

const OwnRow = Type.Object({
  ...UnnamedRule.properties,
  requirement: Type.String(),
  requirementTitle: Bilingual,
  parameter: Type.String(),
  parameterTitle: Bilingual,
  between: maybe(Type.Object({ layer: Type.String(), layerTitle: Bilingual, value: Bilingual })),
  test: maybe(LegalTest),
  where: maybe(Type.String()),
  note: maybe(Bilingual),
  peers: maybe(Type.Object({ bodies: Count, standings: Counts, days: maybe(Days) })),
});

const LayerRowSchema = Type.Object({
  id: Type.String(),
  title: Bilingual,
  level: Level,
  parent: maybe(Type.String()),
  place: maybe(Bilingual),
  changes: maybe(Count),
  rules: maybe(Count),
  confidence: maybe(Confidence),
});

export const listLayers = {
  ...read,
  name: 'clearance.layers.list',
  path: '/layers',
  summary: text('列出层级：试点区域、地方、单位', 'List layers: pilot zones, places, institutions'),
  input: Type.Object({}),
  output: Type.Object({ version: Type.String(), layers: Type.Array(LayerRowSchema) }),
} satisfies OperationContract;

export const reportLayers = {
  ...read,
  name: 'clearance.layers.report',
  path: '/layers/report',
  summary: text('层层加码报告：严于、等于、宽于上层或填补空白；不列单位名称', 'Gold-plating report: stricter, equal, looser or filling a silence; names no institution'),
  input: Type.Object({}),
  output: Type.Object({ version: Type.String(), report: LayersReportSchema }),
} satisfies OperationContract;

export const readLayer = {
  ...read,
  name: 'clearance.layers.read',
  path: '/layers/:id',
  summary: text('一个层级自己的视图：改了什么，各条规定与上层比较', "One layer's own view: what it changes, its rules beside the rule above"),
  input: Type.Object({ id: LayerId }),
  output: Type.Object({
    version: Type.String(),
    layer: Type.Object({
      ...LayerRowSchema.properties,
      summary: maybe(Bilingual),
      checked: maybe(Day),
      basis: maybe(Type.Array(BasisSchema)),
      above: Type.Array(Type.Object({ id: Type.String(), title: Bilingual })),
      changed: Type.Array(
        Type.Object({
          requirement: Type.String(),
          title: Bilingual,
          from: maybe(Day),
          paths: Type.Array(Type.String()),
          effect: Type.Enum(['adds', 'tightens', 'relaxes', 'changes']),
          note: maybe(Bilingual),
          confidence: maybe(Confidence),
        }),
      ),
    }),
    standings: Counts,
    rows: Type.Array(OwnRow),
  }),
} satisfies OperationContract;

export const readLayerPatches = {
  ...read,
  name: 'clearance.layers.patches',
  path: '/layer-patches',
  summary: text('方案所在层级及其上级的改动，供浏览器自行计算', 'Changes of the layers a plan lives in and those above them, for evaluation in the browser'),
  input: Type.Object({ ids: Type.Array(LayerId, { minItems: 1, maxItems: 20 }) }),
  // Patches as their files state them; docs/rulebook-format.md is their schema and the loader has checked them.
  output: Type.Object({ version: Type.String(), patches: Type.Array(Type.Unknown()), unknown: Type.Array(Type.String()) }),
} satisfies OperationContract;

const Named = Type.Object({ fact: Type.String(), label: Bilingual });
const Gap = Type.Object({
  requirement: Type.String(),
  requirementTitle: Bilingual,
  area: Area,
  what: Bilingual,
  announcedBy: maybe(Type.String()),
  since: maybe(Day),
  daysWaited: maybe(Count),
  facts: Type.Array(Named),
  dependents: Type.Array(Type.String()),
  confidence: Confidence,
  checked: Day,
  open: Type.Array(Type.Object({ requirement: Type.String(), title: Bilingual, flow: Type.String(), waitsFor: Type.Array(Type.String()), only: Type.Boolean() })),
});
const Register = Type.Object({ asOf: Day, gaps: Type.Array(Gap), openVerdicts: Count });

export const readGaps = {
  ...read,
  name: 'clearance.gaps',
  path: '/gaps',
  summary: text('待出台规定：已宣布、尚未出台的，等了多久', 'Register of gaps: announced and not issued, and since when'),
  input: Type.Object({ on: maybe(Day) }),
  output: Register,
} satisfies OperationContract;

export const gapsOfPlan = {
  ...ask,
  name: 'clearance.gaps.plan',
  path: '/gaps',
  summary: text('待出台规定使方案的哪些结论待定', 'Which verdicts of a plan stay open because of a gap'),
  input: Type.Object({ document: PlanDocumentSchema, on: maybe(Day) }),
  output: Register,
} satisfies OperationContract;

export const readProgrammes = {
  ...read,
  name: 'clearance.programmes',
  path: '/programmes',
  summary: text('国际科技合作计划目录', 'Catalogue of cooperation programmes'),
  input: Type.Object({}),
  // Entries as the catalogue's file states them; the loader has checked them.
  output: Type.Object({ version: Type.String(), programmes: Type.Array(Type.Unknown()) }),
} satisfies OperationContract;

const FactChange = Type.Object({
  fact: Type.String(),
  label: Bilingual,
  from: Type.Unknown(),
  to: Type.Unknown(),
  fromWords: Bilingual,
  toWords: Bilingual,
  headroom: maybe(Type.Number()),
});

export const searchProgrammes = {
  ...ask,
  name: 'clearance.programmes.search',
  path: '/programmes/search',
  summary: text('可以申请哪些计划：能、不能、未定，及最小的改动', 'Which programmes can this team apply for: yes, no, open, and the smallest change that turns a no'),
  input: Type.Object({ document: PlanDocumentSchema, on: maybe(Day) }),
  output: Type.Object({
    asOf: Day,
    rulebook: Type.Object({ version: Type.String() }),
    programmes: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Bilingual,
        kind: Type.String(),
        status: Type.String(),
        parent: maybe(Type.String()),
        answer: Type.Enum(['yes', 'no', 'open']),
        ground: Type.Enum(['conditions', 'below', 'not_open', 'foreign', 'conditions_unknown']),
        reason: Bilingual,
        conditions: Type.Array(
          Type.Object({
            requirement: Type.String(),
            title: Bilingual,
            verdict: Type.Enum(['applies', 'does_not_apply', 'undetermined']),
            confidence: Confidence,
            reasons: Type.Array(Bilingual),
            decidedBy: Type.Array(Named),
            openFacts: Type.Array(Type.Object({ ...Named.properties, question: maybe(Bilingual) })),
          }),
        ),
        nearly: Type.Array(Type.Object({ requirement: Type.String(), changes: Type.Array(FactChange), provided: Type.Array(Named) })),
        confidence: Confidence,
      }),
    ),
  }),
} satisfies OperationContract;

const ChangeOfDay = Type.Object({
  date: Day,
  ahead: Type.Boolean(),
  instruments: Type.Array(Type.Object({ title: Bilingual, number: maybe(Type.String()), effect: Type.Enum(['begins', 'ends']) })),
  cards: Type.Array(
    Type.Object({
      requirement: Type.String(),
      title: Bilingual,
      area: Area,
      alsoIn: maybe(Type.Array(Area)),
      lines: Type.Array(Type.Object({ kind: Type.Enum(['noted', 'number', 'begins', 'ends']), text: Bilingual, standing: maybe(Confidence) })),
    }),
  ),
});

export const readChanges = {
  ...read,
  name: 'clearance.changes',
  path: '/changes',
  summary: text('法律变化的时间线，已生效与已宣布的', 'Timeline of legal changes, past and announced'),
  input: Type.Object({ area: maybe(Area), on: maybe(Day) }),
  output: Type.Object({
    asOf: Day,
    days: Type.Array(ChangeOfDay),
    pending: Type.Array(Type.Object({ requirement: Type.String(), title: Bilingual, area: Area, since: maybe(Day), text: Bilingual })),
  }),
} satisfies OperationContract;

export const changesOfPlan = {
  ...ask,
  name: 'clearance.changes.plan',
  path: '/changes',
  summary: text('哪些法律变化触及方案：结论在变化前后不同', 'Which changes of law touch a plan: verdicts that differ before and after the day'),
  input: Type.Object({ document: PlanDocumentSchema, area: maybe(Area), from: maybe(Day), to: maybe(Day) }),
  output: Type.Object({
    days: Type.Array(
      Type.Object({
        date: Day,
        changes: Type.Array(
          Type.Object({
            requirement: Type.String(),
            title: Bilingual,
            flow: Type.String(),
            from: Type.String(),
            to: Type.String(),
            spokenTo: Type.Boolean({ description: 'an answer of the plan speaks to it' }),
          }),
        ),
      }),
    ),
  }),
} satisfies OperationContract;

export const readRequirementTests = {
  ...read,
  name: 'clearance.requirements.tests',
  path: '/requirements/:id/tests',
  summary: text('一项要求的例子与情景，及其当前结果', 'Examples and scenarios that test one requirement, and how they come out'),
  input: Type.Object({ id: Type.String({ maxLength: 200 }) }),
  output: Type.Object({
    version: Type.String(),
    examples: Type.Array(
      Type.Object({
        kind: Type.Enum(['yes', 'no', 'boundary']),
        title: maybe(Bilingual),
        facts: Type.Record(Type.String(), Type.Unknown()),
        on: maybe(Day),
        verdict: Type.String(),
        failures: Type.Array(Type.String()),
      }),
    ),
    scenarios: Type.Array(Type.Object({ id: Type.String(), title: Bilingual, expected: Type.String(), verdict: Type.String(), passed: Type.Boolean() })),
  }),
} satisfies OperationContract;
