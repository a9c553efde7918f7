import { Type, type Static, type TSchema } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';

/** Bounds of a plan. A cooperation of many institutions has tens of flows; these leave an order of magnitude above that. */
const LIMITS = { flows: 500, facts: 1000, text: 10_000, list: 1000, answers: 10_000, bytes: 2 * 1024 * 1024 } as const;

const closed = { additionalProperties: false } as const;
const Text = Type.String({ maxLength: LIMITS.text });
const Id = Type.String({ minLength: 1, maxLength: 200 });
const Moment = Type.String({ maxLength: 40, description: 'ISO instant' });
const Scalar = Type.Union([Type.Boolean(), Type.Number(), Text]);
const Money = Type.Object({ amount: Type.Number(), currency: Type.String({ minLength: 3, maxLength: 3 }) }, closed);
const RangeEnd = Type.Union([Type.Number(), Text, Money]);

/** A stated fact: a value, a list, not known, not applicable, a range, one of several, or money. */
export const FactValueSchema = Type.Union(
  [
    Type.Boolean(),
    Type.Number(),
    Text,
    Type.Array(Scalar, { maxItems: LIMITS.list }),
    Type.Object({ unknown: Type.Literal(true) }, closed),
    Type.Object({ not_applicable: Type.Literal(true) }, closed),
    Type.Object({ any_of: Type.Array(Text, { minItems: 1, maxItems: LIMITS.list }) }, closed),
    Money,
    Type.Object({ min: Type.Optional(RangeEnd), max: Type.Optional(RangeEnd) }, { ...closed, minProperties: 1 }),
  ],
  { $id: 'FactValue' },
);

const Facts = Type.Record(Type.String({ minLength: 1, maxLength: 200 }), FactValueSchema, { maxProperties: LIMITS.facts });
const AreaSchema = Type.Enum(['travel', 'data', 'materials', 'funds', 'programmes', 'organisations', 'talent']);

/** A plan as it is stored and as its file states it. Facts of the plan hold for every flow; a flow's own facts win. */
export const PlanDocumentSchema = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 300 }),
    facts: Type.Optional(Facts),
    flows: Type.Optional(
      Type.Array(Type.Object({ id: Id, area: AreaSchema, title: Type.Optional(Type.String({ maxLength: 300 })), facts: Type.Optional(Facts) }, closed), { maxItems: LIMITS.flows }),
    ),
    unstated: Type.Optional(Type.Enum(['unknown', 'no'])),
    place: Type.Optional(Id),
    institution: Type.Optional(Id),
    partner_country: Type.Optional(
      Type.Union([Text, Type.Array(Text, { maxItems: 100 })], { description: 'where the partners are: ISO 3166-1 alpha-2 codes of countries or regions' }),
    ),
    layers: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    answers: Type.Optional(Type.Array(Type.Object({ flow: Type.Optional(Id), fact: Id, at: Moment, by: Type.String({ maxLength: 200 }) }, closed), { maxItems: LIMITS.answers })),
  },
  { ...closed, $id: 'PlanDocument' },
);
export type PlanDocument = Static<typeof PlanDocumentSchema>;

/** What the rulebook may find wrong with a plan. */
export const PLAN_REFUSALS = ['plan_invalid', 'unknown_fact', 'wrong_type'] as const;

const maybe = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Revision = Type.Integer({ minimum: 1 });
const PlanId = { id: Id };

/** A saved plan. `revision` counts every change, deleting and restoring included. */
export const PlanSchema = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    revision: Revision,
    createdAt: Type.String(),
    updatedAt: Type.String(),
    deletedAt: maybe(Type.String()),
    document: PlanDocumentSchema,
  },
  { $id: 'Plan' },
);
export type SavedPlan = Static<typeof PlanSchema>;

export const PlanSummarySchema = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    revision: Revision,
    createdAt: Type.String(),
    updatedAt: Type.String(),
    deletedAt: maybe(Type.String()),
    flows: Type.Integer({ minimum: 0 }),
    areas: Type.Array(AreaSchema),
  },
  { $id: 'PlanSummary' },
);
export type PlanSummary = Static<typeof PlanSummarySchema>;

/** One change: who, when, what, and the document before and after it. */
export const PlanChangeSchema = Type.Object(
  {
    revision: Revision,
    kind: Type.Enum(['created', 'updated', 'deleted', 'restored']),
    at: Type.String(),
    by: Type.String(),
    before: maybe(PlanDocumentSchema),
    after: maybe(PlanDocumentSchema),
  },
  { $id: 'PlanChange' },
);
export type PlanChange = Static<typeof PlanChangeSchema>;

const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
};

/** Plans with their documents, for working through all of them; by id, so that changes meanwhile lose none. */
export const planDocuments = {
  name: 'clearance.plans.documents',
  method: 'GET',
  path: '/plans/documents',
  summary: text('按编号顺序逐批取出全部方案的内容', 'The documents of all plans, a batch at a time, in the order of their ids'),
  permission: 'clearance.plans.read',
  input: Type.Object({
    after: Type.Optional(Type.String({ maxLength: 200, description: 'begins behind this id' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  }),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), revision: Revision, updatedAt: Type.String(), document: PlanDocumentSchema })),
  }),
} satisfies OperationContract;

export const createPlan = {
  name: 'clearance.plans.create',
  method: 'POST',
  path: '/plans',
  summary: text('新建方案', 'Create a plan'),
  permission: 'clearance.plans.write',
  input: Type.Object({ document: PlanDocumentSchema }),
  output: PlanSchema,
  audit: 'plan.created',
  errors: PLAN_REFUSALS,
  status: 201,
  bodyLimit: LIMITS.bytes,
} satisfies OperationContract;

export const listPlans = {
  name: 'clearance.plans.list',
  method: 'GET',
  path: '/plans',
  summary: text('列出方案，最近改动的在前', 'List plans, latest change first'),
  permission: 'clearance.plans.read',
  input: Type.Object({
    search: Type.Optional(Type.String({ maxLength: 200, description: 'part of the title' })),
    deleted: Type.Optional(Type.Boolean({ default: false, description: 'the deleted ones instead' })),
    ...Paging,
  }),
  output: Type.Object({ total: Type.Integer(), items: Type.Array(PlanSummarySchema) }),
} satisfies OperationContract;

export const readPlan = {
  name: 'clearance.plans.read',
  method: 'GET',
  path: '/plans/:id',
  summary: text('读取方案', 'Read a plan'),
  permission: 'clearance.plans.read',
  input: Type.Object(PlanId),
  output: PlanSchema,
} satisfies OperationContract;

export const updatePlan = {
  name: 'clearance.plans.update',
  method: 'PUT',
  path: '/plans/:id',
  summary: text('修改方案；须写明所依据的版本，他人已改则拒绝', 'Change a plan; names the revision it is based on, refused if another change came first'),
  permission: 'clearance.plans.write',
  input: Type.Object({ ...PlanId, revision: Revision, document: PlanDocumentSchema }),
  output: PlanSchema,
  audit: 'plan.updated',
  errors: ['conflict', ...PLAN_REFUSALS],
  bodyLimit: LIMITS.bytes,
} satisfies OperationContract;

export const planHistory = {
  name: 'clearance.plans.history',
  method: 'GET',
  path: '/plans/:id/history',
  summary: text('方案的全部改动，最近的在前', 'Every change of a plan, latest first'),
  permission: 'clearance.plans.read',
  // Each entry holds two whole documents, so the page is short.
  input: Type.Object({
    ...PlanId,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
    offset: Paging.offset,
  }),
  output: Type.Object({ total: Type.Integer(), items: Type.Array(PlanChangeSchema) }),
} satisfies OperationContract;

export const deletePlan = {
  name: 'clearance.plans.delete',
  method: 'DELETE',
  path: '/plans/:id',
  summary: text('删除方案；可以恢复', 'Delete a plan; it can be restored'),
  permission: 'clearance.plans.write',
  input: Type.Object({ ...PlanId, revision: Type.Optional(Revision) }),
  output: PlanSchema,
  audit: 'plan.deleted',
  errors: ['conflict'],
} satisfies OperationContract;

export const restorePlan = {
  name: 'clearance.plans.restore',
  method: 'POST',
  path: '/plans/:id/restore',
  summary: text('恢复已删除的方案', 'Restore a deleted plan'),
  permission: 'clearance.plans.write',
  input: Type.Object(PlanId),
  output: PlanSchema,
  audit: 'plan.restored',
  errors: ['conflict'],
} satisfies OperationContract;
