import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { PlanDocumentSchema } from './contract-plans.ts';

/** Schedules, the working-day calendar, and the files of a plan. */

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date' });
const Key = Type.String({ minLength: 1, maxLength: 400 });
const DayKind = Type.Enum(['working_day', 'make_up_day', 'weekend', 'holiday']);
const BODY = 2 * 1024 * 1024;

/** What a schedule is asked for; without start and target it begins today. */
const ScheduleInput = {
  document: PlanDocumentSchema,
  on: Type.Optional(Day),
  start: Type.Optional(Day),
  target: Type.Optional(Day),
  events: Type.Optional(Type.Record(Key, Day, { maxProperties: 200 })),
  days: Type.Optional(Type.Record(Key, Type.Integer({ minimum: 0, maximum: 9999 }), { maxProperties: 500 })),
  choose: Type.Optional(Type.Array(Key, { maxItems: 500 })),
  possible: Type.Optional(Type.Boolean()),
  basis: Type.Optional(Type.Enum(['statutory', 'typical', 'min', 'max'])),
};

const Moved = Type.Object({ id: Type.String(), title: Bilingual, field: Type.String(), before: Type.Union([Day, Type.Null()]), after: Type.Union([Day, Type.Null()]) });

export const schedulePlan = {
  name: 'clearance.schedule',
  method: 'POST',
  path: '/schedule',
  summary: text('方案的日程：最早、最晚、关键路径、到期与延续', 'The schedule of a plan: earliest, latest, critical path, expiries and renewals'),
  permission: 'clearance.rules.read',
  input: Type.Object(ScheduleInput),
  // Keys as docs/schedule.md describes them; the schedule is built from the rulebook and the plan alone.
  output: Type.Object({ schedule: Type.Unknown(), imported: Type.Array(Type.Integer()), moved: Type.Array(Moved) }),
  bodyLimit: BODY,
} satisfies OperationContract;

export const PLAN_FILES = ['ics', 'csv', 'xlsx', 'dossier', 'sheet', 'sheet_html'] as const;
export type PlanFile = (typeof PLAN_FILES)[number];

export const exportPlanFile = {
  name: 'clearance.plan-file',
  method: 'POST',
  path: '/plan-file',
  summary: text('方案的文件：日历、表格、办理手册 PDF、敢签单', 'Files of a plan: calendar, tables, dossier PDF, sheet to sign'),
  permission: 'clearance.rules.read',
  input: Type.Object({ ...ScheduleInput, format: Type.Enum([...PLAN_FILES]), lang: Type.Optional(Type.Enum(['zh', 'en', 'both'])) }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX and PDF. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
  bodyLimit: BODY,
} satisfies OperationContract;

const Year = {
  year: Type.Integer({ minimum: 2004, maximum: 2100 }),
  off: Type.Array(Type.String({ maxLength: 10 }), { maxItems: 366 }),
  work: Type.Array(Type.String({ maxLength: 10 }), { maxItems: 366 }),
};

export const readCalendar = {
  name: 'clearance.calendar.read',
  method: 'GET',
  path: '/calendar',
  summary: text('已导入的放假安排', 'Official years this installation has imported'),
  permission: 'clearance.rules.read',
  input: Type.Object({}),
  output: Type.Object({ officialThrough: Day, officialYears: Type.Array(Type.Integer()), imported: Type.Array(Type.Object(Year)) }),
} satisfies OperationContract;

const Effect = Type.Object({
  year: Type.Integer(),
  stored: Type.Boolean(),
  changedDays: Type.Array(Type.Object({ date: Day, before: DayKind, after: DayKind })),
  /** Of the batch of saved plans asked for; those whose dates move, or that cannot be read. */
  plans: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), moved: Type.Array(Moved), unreadable: Type.Optional(Type.Literal(true)) })),
});

export const previewCalendar = {
  name: 'clearance.calendar.preview',
  method: 'POST',
  path: '/calendar/preview',
  summary: text(
    '若采用此放假安排，哪些日子和已存方案的哪些日期会变；方案按编号逐批比对',
    'Which days, and which dates of saved plans, would move with this year; plans a batch at a time, by id',
  ),
  permission: 'clearance.rules.read',
  input: Type.Object({ ...Year, after: Type.Optional(Type.String({ maxLength: 200, description: 'begins behind the plan of this id' })) }),
  output: Type.Object({ ...Effect.properties, next: Type.Optional(Type.String({ description: 'as `after` for the next batch; absent after the last' })) }),
} satisfies OperationContract;

export const importCalendar = {
  ...previewCalendar,
  input: Type.Object(Year),
  output: Type.Object({ year: Effect.properties.year, stored: Effect.properties.stored, changedDays: Effect.properties.changedDays }),
  name: 'clearance.calendar.import',
  path: '/calendar',
  summary: text('采用一年的放假安排', 'Take over an official year'),
  permission: 'clearance.plans.write',
  audit: 'calendar.imported',
} satisfies OperationContract;
