import { createHash } from 'node:crypto';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { DayEvent } from '@yumen/platform/reports';
import { writeIcs } from '@yumen/platform/reports';
import type { Schedule, TaskFlag } from '@yumen/rules/schedule';
import { FLAG_WORDS, durationWords } from '../present/index.ts';

const WORDS = {
  name: text('玉门日程', 'Yumen schedule'),
  authority: text('受理机关', 'authority'),
  limit: text('时限', 'time limit'),
  latest: text('最晚开始', 'latest start'),
  due: text('截止', 'due'),
  expires: text('到期', 'expires'),
  renew: text('申请延续', 'ask for renewal'),
  target: text('目标日', 'target'),
  begin: text('最晚动手', 'begin by'),
  asOf: text('法律状态日', 'state of the law on'),
  rulebook: text('规则库', 'rulebook'),
  standing: text('决策参考，最终由主管机关决定', 'decision support; the competent authority decides'),
};

/**
 * A schedule as a calendar file of whole days: procedures from earliest start to finish, events, deadlines, expiries. An entry's
 * identity hangs on the title of the plan and its own id, so that a later export moves it instead of doubling it.
 */
export function scheduleIcs(schedule: Schedule, lang: Lang): string {
  const t = (words: Bilingual): string => words[lang];
  const notes = (flags: readonly TaskFlag[]): string[] => flags.map((flag) => FLAG_WORDS[flag][lang]);
  const foot = [`${t(WORDS.asOf)} ${schedule.asOf} · ${t(WORDS.rulebook)} ${schedule.rulebook}`, t(WORDS.standing)];
  const uid = (id: string): string => `${createHash('sha256').update(`${schedule.title}\n${id}`).digest('hex').slice(0, 32)}@yumen`;
  const entry = (id: string, first: string, last: string, summary: string, lines: readonly string[], categories: string[] = []): DayEvent => ({
    uid: uid(id),
    first,
    last,
    summary,
    description: [...lines.filter((line) => line !== ''), ...foot].join('\n'),
    categories,
  });
  const day = (id: string, date: string, summary: string, lines: readonly string[], categories: string[] = []): DayEvent => entry(id, date, date, summary, lines, categories);
  return writeIcs(`${t(WORDS.name)} · ${schedule.title}`, schedule.asOf, [
    ...schedule.tasks.map((task) =>
      entry(
        task.id,
        task.earliestStart,
        task.earliestFinish,
        task.title[lang],
        [
          `${t(WORDS.authority)}: ${task.authority[lang]}`,
          `${t(WORDS.limit)}: ${durationWords(task.duration)[lang]}`,
          `${t(WORDS.latest)}: ${task.latestStart}`,
          ...notes(task.flags),
        ],
        task.critical ? ['critical'] : [],
      ),
    ),
    ...schedule.tasks.flatMap((task) =>
      task.due ? [day(`${task.id}:due`, task.due, `${t(WORDS.due)}: ${task.title[lang]}`, [task.deadline?.text?.[lang] ?? ''], ['deadline'])] : [],
    ),
    ...schedule.events.map((event) => day(event.id, event.date, event.label[lang], notes(event.flags), ['event'])),
    ...schedule.afterwards.flatMap((item) =>
      item.due ? [day(`${item.id}:due`, item.due, `${t(WORDS.due)}: ${item.title[lang]}`, [item.deadline?.text?.[lang] ?? '', ...notes(item.flags)], ['deadline'])] : [],
    ),
    ...schedule.renewals.flatMap((item) => [
      day(`${item.task}:expiry`, item.validUntil, `${t(WORDS.expires)}: ${item.title[lang]}`, [item.text?.[lang] ?? '', ...notes(item.flags)], ['expiry']),
      ...(item.renewal ? [day(`${item.task}:renewal`, item.renewal.date, `${t(WORDS.renew)}: ${item.title[lang]}`, [item.renewal.text?.[lang] ?? ''], ['renewal'])] : []),
    ]),
    ...(schedule.target === null
      ? []
      : [day('target', schedule.target, `${t(WORDS.target)}: ${schedule.title}`, []), day('latest-start', schedule.latestStart, `${t(WORDS.begin)}: ${schedule.title}`, [])]),
  ]);
}
