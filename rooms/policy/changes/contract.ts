import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema, Nullable } from '../coding/model.ts';
import { ROLES } from './model.ts';

/** What a new version of a text asks to look at again; safe in a browser. */
const RoleSchema = Type.Enum([...ROLES], { description: 'rules: keepers of the rulebook; plans: owners of plans; coding: coders' });
const Filter = { role: Type.Optional(RoleSchema), plan: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'only what touches this plan' })) };
const ChangeKind = Type.Enum(['unchanged', 'moved', 'changed', 'changed_and_moved', 'added', 'dropped']);

export const TextChangeSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  ref: Type.String(),
  before: Nullable(Type.String()),
  date: Type.String(),
  inForce: Nullable(Type.String()),
  arrived: Nullable(Type.String()),
  counts: Type.Record(Type.String(), Type.Integer()),
  cards: Type.Array(
    Type.Object({
      id: Type.String(),
      title: BilingualSchema,
      cited: Type.String(),
      citedHeld: Type.Boolean(),
      articles: Type.Array(Type.Object({ number: Type.String(), change: ChangeKind, after: Nullable(Type.String()) })),
    }),
  ),
  codings: Type.Array(
    Type.Object({
      codebook: Type.String(),
      coder: Type.String(),
      from: Type.String(),
      counts: Type.Union([Type.Object({ same: Type.Integer(), changed: Type.Integer(), gone: Type.Integer() }), Type.Null()], {
        description: 'null while the reading is closed to others',
      }),
    }),
  ),
  plans: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), applies: Type.Array(Type.String()), open: Type.Array(Type.String()) })),
  receipts: Type.Array(Type.Object({ role: RoleSchema, by: Type.String(), at: Type.String() })),
});

export const listChanges = {
  name: 'policy.changes.list',
  method: 'GET',
  path: '/policy/changes',
  permission: 'policy.read',
  summary: text('文本有新版本后须重看的事项、标注、方案，可按角色、方案取', 'What new versions of texts ask to look at again: requirements, codings, plans; by role and by plan'),
  input: Type.Object(Filter),
  output: Type.Object({ changes: Type.Array(TextChangeSchema), /** Other texts held in several versions, on which nothing rests. */ others: Type.Integer() }),
} satisfies OperationContract;

export const changesFeed = {
  name: 'policy.changes.feed',
  method: 'GET',
  path: '/policy/changes/feed',
  permission: 'policy.read',
  raw: true,
  summary: text('订阅：Atom、JSON Feed 或日历（ICS）', 'To subscribe to: Atom, JSON Feed or calendar (ICS)'),
  input: Type.Object({ ...Filter, format: Type.Enum(['atom', 'json', 'ics']), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ mediaType: Type.String(), content: Type.String() }),
} satisfies OperationContract;

export const confirmChange = {
  name: 'policy.changes.confirm',
  method: 'POST',
  path: '/policy/changes/receipts',
  permission: 'policy.read',
  audit: 'change.understood',
  status: 201,
  summary: text('以某一角色确认“已阅知”', 'Confirm “read and understood” in a role'),
  input: Type.Object({ change: Type.String({ minLength: 1, maxLength: 400 }), role: RoleSchema }),
  output: Type.Object({ receipts: TextChangeSchema.properties.receipts }),
} satisfies OperationContract;
