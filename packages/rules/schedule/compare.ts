import type { Bilingual, IsoDate } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Schedule } from './model.ts';

/** A date of a schedule that differs between two calendars. */
export interface MovedDate {
  /** Task, document, duty or renewal; `schedule` for the whole. */
  readonly id: string;
  readonly title: Bilingual;
  readonly field: string;
  readonly before: IsoDate | null;
  readonly after: IsoDate | null;
}

const WHOLE = text('整个日程', 'the whole schedule');

/** The dates that move from one schedule of a plan to another, as when an official year replaces a computed one. */
export function movedDates(before: Schedule, after: Schedule): MovedDate[] {
  const earlier = new Map(rows(before).map((row) => [`${row.id} ${row.field}`, row.date]));
  return rows(after).flatMap(({ id, title, field, date }) => {
    const was = earlier.get(`${id} ${field}`) ?? null;
    return was === date ? [] : [{ id, title, field, before: was, after: date }];
  });
}

interface Row {
  readonly id: string;
  readonly title: Bilingual;
  readonly field: string;
  readonly date: IsoDate | null;
}

function rows(schedule: Schedule): Row[] {
  const pick = (id: string, title: Bilingual, dates: Readonly<Record<string, IsoDate | null>>): Row[] => Object.entries(dates).map(([field, date]) => ({ id, title, field, date }));
  return [
    ...pick('schedule', WHOLE, { start: schedule.start, finish: schedule.finish, latestStart: schedule.latestStart }),
    ...schedule.tasks.flatMap((task) =>
      pick(task.id, task.title, {
        earliestStart: task.earliestStart,
        earliestFinish: task.earliestFinish,
        latestStart: task.latestStart,
        latestFinish: task.latestFinish,
        due: task.due,
      }),
    ),
    ...schedule.documents.flatMap((item) => pick(`document:${item.id}`, item.title, { earliestFinish: item.earliestFinish, latestFinish: item.latestFinish })),
    ...schedule.events.flatMap((item) => pick(item.id, item.label, { date: item.date, latest: item.latest })),
    ...schedule.renewals.flatMap((item) => pick(`${item.task}:renewal`, item.title, { validUntil: item.validUntil, renewal: item.renewal?.date ?? null })),
    ...schedule.afterwards.flatMap((item) => pick(item.id, item.title, { due: item.due })),
  ];
}
