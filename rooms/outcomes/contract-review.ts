import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { LINK_STATUSES } from './awards/status.ts';
import { Limit, Offset, Queued } from './contract-parts.ts';

/** What people look through and decide: links between works and awards, and records that may be one work. */
const Status = Type.Enum([...LINK_STATUSES]);
const Work = Type.String({ minLength: 1, maxLength: 1000 });
const Award = Type.String({ minLength: 1, maxLength: 200 });
const Decided = Type.Enum(['open', 'accepted', 'rejected']);

export const startLinking = {
  name: 'outcomes.links.start',
  method: 'POST',
  path: '/outcomes/links',
  summary: text('在后台把成果与项目关联', 'Link works and awards in the background'),
  permission: 'outcomes.write',
  input: Type.Object({}),
  output: Queued,
  status: 202,
} satisfies OperationContract;

export const LinkSchema = Type.Object({
  work: Type.String(),
  award: Type.String(),
  scheme: Type.String(),
  programme: Type.String(),
  international: Type.Boolean(),
  status: Type.String(),
  source: Type.String(),
  label: Type.String(),
  /** What the program found before anybody decided. */
  found: Type.String(),
  verdict: Decided,
  /** The work and the grant as a person needs them to decide. */
  title: Type.String(),
  year: Type.Integer(),
  journal: Type.String(),
  file: Type.String(),
  grant: Type.Union([Type.Null(), Type.Object({ title: Type.String(), programme: Type.String(), list: Type.String(), year: Type.Integer(), partners: Type.Array(Type.String()) })]),
});

export const listLinks = {
  name: 'outcomes.links.list',
  method: 'GET',
  path: '/outcomes/links',
  summary: text('列出成果与项目的关联', 'List links between works and awards'),
  permission: 'outcomes.read',
  input: Type.Object({
    status: Type.Optional(Type.Array(Status, { maxItems: 6 })),
    /** What the program found, whatever was decided since. */
    found: Type.Optional(Type.Array(Status, { maxItems: 6 })),
    verdict: Type.Optional(Decided),
    scheme: Type.Optional(Type.String({ maxLength: 60 })),
    list: Type.Optional(Type.String({ maxLength: 200 })),
    international: Type.Optional(Type.Boolean()),
    /** Part of the award number, of the string it came from, or of the work's key. */
    q: Type.Optional(Type.String({ maxLength: 200 })),
    afterWork: Type.Optional(Type.String({ maxLength: 1000, default: '' })),
    afterAward: Type.Optional(Type.String({ maxLength: 200, default: '' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 100 })),
  }),
  output: Type.Object({ items: Type.Array(LinkSchema) }),
} satisfies OperationContract;

export const countLinks = {
  name: 'outcomes.links.count',
  method: 'GET',
  path: '/outcomes/links/counts',
  summary: text('关联的数量：按把握程度、判断、类别和清单', 'Numbers of links: by status, decision, scheme and list'),
  permission: 'outcomes.read',
  input: Type.Object({}),
  output: Type.Object({
    found: Type.Array(Type.Object({ found: Type.String(), verdict: Decided, links: Type.Integer() })),
    schemes: Type.Array(Type.Object({ scheme: Type.String(), links: Type.Integer() })),
    lists: Type.Array(Type.Object({ list: Type.String(), links: Type.Integer() })),
  }),
} satisfies OperationContract;

export const decideLink = {
  name: 'outcomes.links.decide',
  method: 'POST',
  path: '/outcomes/links/decisions',
  summary: text('对一条关联作出人工判断；open 为撤回', 'Decide on a link; `open` takes the decision back'),
  permission: 'outcomes.write',
  input: Type.Object({ work: Work, award: Award, verdict: Decided }),
  output: Type.Object({ work: Type.String(), award: Type.String(), verdict: Type.String() }),
  audit: 'outcomes.link.decided',
} satisfies OperationContract;

const Side = Type.Object({
  record: Type.String(),
  source: Type.String(),
  work: Type.String(),
  title: Type.String(),
  year: Type.Integer(),
  journal: Type.String(),
  author: Type.String(),
  doi: Type.String(),
});

export const listMerges = {
  name: 'outcomes.merges.list',
  method: 'GET',
  path: '/outcomes/merges',
  summary: text('列出可能为同一成果的记录，或已归并的记录', 'List records that may be one work, or those that were merged'),
  permission: 'outcomes.read',
  input: Type.Object({ state: Type.Optional(Type.Enum(['open', 'decided', 'merged'], { default: 'open' })), limit: Limit, offset: Offset }),
  output: Type.Object({
    total: Type.Integer(),
    /** Decisions that wait for the next merging. */
    waiting: Type.Integer(),
    items: Type.Array(
      Type.Object({
        record: Type.String(),
        work: Type.String(),
        title: Type.String(),
        score: Type.Number(),
        reasons: Type.Array(Type.String()),
        verdict: Type.Enum(['open', 'same', 'different']),
        /** The record that would move, and one of the work it would join. */
        moves: Side,
        stays: Side,
      }),
    ),
  }),
} satisfies OperationContract;

export const decideMerge = {
  name: 'outcomes.merges.decide',
  method: 'POST',
  path: '/outcomes/merges/decisions',
  summary: text('判断两条记录是否为同一成果；open 为撤回', 'Decide whether two records are one work; `open` takes the decision back'),
  permission: 'outcomes.write',
  input: Type.Object({ record: Work, work: Work, verdict: Type.Enum(['open', 'same', 'different']) }),
  output: Type.Object({ record: Type.String(), work: Type.String(), verdict: Type.String() }),
  audit: 'outcomes.merge.decided',
} satisfies OperationContract;

export const startMerging = {
  name: 'outcomes.merges.start',
  method: 'POST',
  path: '/outcomes/merges',
  summary: text('在后台按已作的判断重新归并和关联', 'Merge and link anew in the background, by the decisions made'),
  permission: 'outcomes.write',
  input: Type.Object({}),
  output: Queued,
  status: 202,
} satisfies OperationContract;
