import type { Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Table } from '@yumen/platform/reports';
import type { Schedule, TaskFlag } from '@yumen/rules/schedule';
import { FLAG_WORDS, durationWords } from '../present/index.ts';

const WORDS = {
  tasks: text('日程', 'Schedule'),
  documents: text('材料', 'Documents'),
  later: text('开始以后', 'Afterwards'),
  item: text('事项', 'Procedure'),
  flow: text('流动', 'Flow'),
  authority: text('受理机关', 'Authority'),
  duration: text('时限', 'Time limit'),
  earliestStart: text('最早开始', 'Earliest start'),
  earliestFinish: text('最早完成', 'Earliest finish'),
  latestStart: text('最晚开始', 'Latest start'),
  latestFinish: text('最晚完成', 'Latest finish'),
  slack: text('可推迟（工作日）', 'Slack (working days)'),
  critical: text('关键', 'Critical'),
  due: text('截止', 'Due'),
  notes: text('说明', 'Notes'),
  id: text('编号', 'Id'),
  after: text('前提', 'After'),
  document: text('材料', 'Document'),
  wantedBy: text('用于', 'Wanted by'),
  event: text('自…起', 'From'),
  eventDate: text('事件日', 'Day of the event'),
  validUntil: text('有效至', 'Valid until'),
  renewal: text('延续', 'Renewal'),
  yes: text('是', 'yes'),
};

/** The tables of a schedule: procedures, documents, what comes afterwards. */
export function scheduleTables(schedule: Schedule, lang: Lang): [Table, Table, Table] {
  const t = (key: keyof typeof WORDS): string => WORDS[key][lang];
  const flags = (list: readonly TaskFlag[]): string => list.map((flag) => FLAG_WORDS[flag][lang]).join(lang === 'zh' ? '；' : '; ');
  const title = new Map(schedule.tasks.map((task) => [task.id, task.title[lang]]));
  return [
    {
      name: t('tasks'),
      header: (
        ['item', 'flow', 'authority', 'duration', 'earliestStart', 'earliestFinish', 'latestStart', 'latestFinish', 'slack', 'critical', 'due', 'notes', 'after', 'id'] as const
      ).map(t),
      widths: [36, 12, 30, 24, 12, 12, 12, 12, 10, 8, 12, 36, 36, 36],
      rows: schedule.tasks.map((task) => [
        task.title[lang],
        task.flow,
        task.authority[lang],
        durationWords(task.duration)[lang],
        task.earliestStart,
        task.earliestFinish,
        task.latestStart,
        task.latestFinish,
        task.slackWorkingDays,
        task.critical ? t('yes') : null,
        task.due,
        flags(task.flags),
        task.after
          .filter((id) => title.has(id))
          .map((id) => title.get(id))
          .join(lang === 'zh' ? '；' : '; '),
        task.id,
      ]),
    },
    {
      name: t('documents'),
      header: (['document', 'earliestStart', 'latestFinish', 'wantedBy', 'id'] as const).map(t),
      widths: [40, 12, 12, 60, 30],
      rows: schedule.documents.map((item) => [
        item.title[lang],
        item.earliestStart,
        item.latestFinish,
        item.wantedBy.map((id) => title.get(id) ?? id).join(lang === 'zh' ? '；' : '; '),
        item.id,
      ]),
    },
    {
      name: t('later'),
      header: (['item', 'flow', 'event', 'eventDate', 'due', 'validUntil', 'renewal', 'notes', 'id'] as const).map(t),
      widths: [36, 12, 20, 12, 12, 12, 12, 40, 36],
      rows: [
        ...schedule.afterwards.map((item) => [
          item.title[lang],
          item.flow,
          item.deadline?.label[lang] ?? null,
          item.eventDate,
          item.due,
          null,
          null,
          [item.deadline?.text?.[lang], flags(item.flags)].filter(Boolean).join(' · '),
          item.id,
        ]),
        ...schedule.renewals.map((item) => [
          item.title[lang],
          item.flow,
          null,
          item.from,
          null,
          item.validUntil,
          item.renewal?.date ?? null,
          [item.text?.[lang], item.renewal?.text?.[lang], flags(item.flags)].filter(Boolean).join(' · '),
          item.task,
        ]),
      ],
    },
  ];
}
