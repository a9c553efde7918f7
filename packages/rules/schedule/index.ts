export type { Basis, KnownSpan } from './clock.ts';
export { addSpan, beforeSpan, dueDay } from './clock.ts';
export { eventKind } from './events.ts';
export type { MovedDate } from './compare.ts';
export { movedDates } from './compare.ts';
export * from './model.ts';
export { buildSchedule } from './schedule.ts';
