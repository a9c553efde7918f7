import type { Lang, Problem } from '@yumen/kernel';
import { renderPlace, text } from '@yumen/kernel';
import type { Table } from '@yumen/platform/reports';
import { areaWords } from '@yumen/rules';
import type { AskedTwice, DesksResult } from '../portfolio/desks.ts';
import type { GroupCount, Grouping, PortfolioResult, StatutoryTime } from '../portfolio/model.ts';
import { GROUPING_WORDS, groupWords } from '../portfolio/present.ts';
import type { PlanEntry } from '../portfolio/stream.ts';
import { KIND_WORDS } from '../present/groups.ts';
import type { ReformResult } from '../reform/model.ts';
import { OUTCOME_WORDS, REFORM_CAVEAT, kindChange, sideBySide } from '../reform/present.ts';

/** A table of a run, under the name by which it is asked for. */
export interface NamedTable {
  readonly id: string;
  readonly table: Table;
}

const W = {
  plans: text('方案', 'Plans'),
  requirement: text('要求', 'Requirement'),
  id: text('编号', 'Id'),
  area: text('领域', 'Area'),
  kind: text('性质', 'Kind'),
  authority: text('受理机关', 'Authority'),
  applies: text('适用', 'Applies'),
  due: text('须办', 'To be done'),
  open: text('待定', 'Open'),
  not: text('不适用', 'Does not apply'),
  procedures: text('须办手续', 'Procedures'),
  workingDays: text('法定工作日', 'Working days in law'),
  calendarDays: text('法定日历日', 'Calendar days in law'),
  months: text('法定月数', 'Months in law'),
  fact: text('事实', 'Fact'),
  verdicts: text('等待的结论', 'Verdicts waiting'),
  closes: text('只等此事实的结论', 'Verdicts waiting for it alone'),
  most: text('最常适用', 'Applies most'),
  group: text('分组', 'Group'),
  badRows: text('未读出的行', 'Rows not read'),
  where: text('位置', 'Place'),
  what: text('问题', 'Problem'),
  remedy: text('怎么改', 'Remedy'),
  asItIs: text('现行', 'As it is'),
  figure: text('项目', 'Figure'),
  reform: text('改革方案', 'Reform'),
  before: text('现行适用', 'Applies now'),
  after: text('改后适用', 'Applies after'),
  freed: text('免除', 'Freed'),
  bound: text('新增', 'Newly bound'),
  opened: text('转为待定', 'Opened'),
  closed: text('待定得解', 'Closed'),
  proceduresSaved: text('节省手续', 'Procedures saved'),
  kindChange: text('性质变化', 'Change of kind'),
  copies: text('提交材料份数', 'Documents handed in'),
  item: text('材料或事实', 'Document or fact'),
  sort: text('类别', 'Sort'),
  document: text('材料', 'document'),
  factSort: text('事实', 'fact'),
  asked: text('要求它的方案', 'Plans in which it is asked for'),
  elsewhere: text('别处已有的方案', 'Plans in which another holds it'),
  alsoAt: text('也交给', 'Also at'),
  title: text('名称', 'Title'),
  file: text('文件', 'File'),
  line: text('行', 'Line'),
  institution: text('单位', 'Institution'),
  country: text('合作国家', 'Partner country'),
  note: text('说明', 'Note'),
};

const spread = (time: StatutoryTime): number[] => [time.workingDays, time.calendarDays, time.months];

export function checkTables(result: PortfolioResult, lang: Lang): NamedTable[] {
  const t = wordsIn(lang);
  const titles = new Map(result.requirements.map((item) => [item.requirement, item.title[lang]]));
  return [
    {
      id: 'requirements',
      table: {
        name: t('requirement'),
        header: (['requirement', 'id', 'area', 'kind', 'authority', 'applies', 'due', 'open', 'not', 'workingDays', 'calendarDays', 'months'] as const).map(t),
        widths: [44, 36, 12, 12, 36, 10, 10, 10, 10, 12, 12, 12],
        rows: result.requirements.map((item) => [
          item.title[lang],
          item.requirement,
          areaWords(item.area)[lang],
          KIND_WORDS[item.kind][lang],
          item.authority[lang],
          item.applies,
          item.due,
          item.open,
          item.not,
          ...spread(item.time),
        ]),
      },
    },
    {
      id: 'facts',
      table: {
        name: t('fact'),
        header: (['fact', 'id', 'verdicts', 'closes', 'plans'] as const).map(t),
        widths: [48, 40, 14, 14, 10],
        rows: result.openFacts.map((item) => [item.label[lang], item.fact, item.verdicts, item.closes, item.plans]),
      },
    },
    {
      id: 'authorities',
      table: {
        name: t('authority'),
        header: (['authority', 'procedures', 'workingDays', 'calendarDays', 'months'] as const).map(t),
        widths: [48, 12, 12, 12, 12],
        rows: result.authorities.map((item) => [item.authority[lang], item.procedures, ...spread(item.time)]),
      },
    },
    ...(['area', 'institution', 'country'] as const).map((by) => groupTable(by, result.groups[by], titles, lang)),
    badTable(result.bad.problems, lang),
  ];
}

function groupTable(by: Grouping, groups: readonly GroupCount[], titles: ReadonlyMap<string, string>, lang: Lang): NamedTable {
  const t = wordsIn(lang);
  return {
    id: by,
    table: {
      name: GROUPING_WORDS[by][lang],
      header: (['group', 'plans', 'procedures', 'open', 'workingDays', 'calendarDays', 'months', 'most'] as const).map(t),
      widths: [30, 10, 12, 10, 12, 12, 12, 60],
      rows: groups.map((group) => [
        groupWords(by, group.key)[lang],
        group.plans,
        group.procedures,
        group.open,
        ...spread(group.time),
        group.most.map((item) => `${titles.get(item.requirement) ?? item.requirement} (${item.plans})`).join(lang === 'zh' ? '；' : '; '),
      ]),
    },
  };
}

export function reformTables(result: ReformResult, lang: Lang): NamedTable[] {
  const t = wordsIn(lang);
  return [
    {
      id: 'comparison',
      table: {
        name: lang === 'zh' ? '对照' : 'Side by side',
        header: [t('figure'), t('asItIs'), ...result.reforms.map((outcome) => outcome.title[lang])],
        widths: [34, 16, ...result.reforms.map(() => 40)],
        rows: [
          ...sideBySide(result).map(({ label, values, detail }) => [`${detail ? '  ' : ''}${label[lang]}`, ...values]),
          ...(['freed', 'newlyBound', 'granted', 'withdrawn', 'opened', 'closed', 'touched'] as const).map((name) => [
            OUTCOME_WORDS[name][lang],
            null,
            ...result.reforms.map((outcome) => outcome.plans[name]),
          ]),
          [REFORM_CAVEAT[lang], null, ...result.reforms.map(() => null)],
        ],
      },
    },
    {
      id: 'requirements',
      table: {
        name: t('requirement'),
        header: (
          [
            'reform',
            'requirement',
            'id',
            'kindChange',
            'before',
            'after',
            'freed',
            'bound',
            'opened',
            'closed',
            'proceduresSaved',
            'workingDays',
            'calendarDays',
            'months',
          ] as const
        ).map(t),
        widths: [40, 44, 36, 16, ...Array.from({ length: 10 }, () => 12)],
        rows: result.reforms.flatMap((outcome) =>
          outcome.requirements.map((item) => [
            outcome.title[lang],
            item.title[lang],
            item.requirement,
            kindChange(item, lang) ?? null,
            item.appliesBefore,
            item.appliesAfter,
            item.freed,
            item.newlyBound,
            item.opened,
            item.closed,
            item.proceduresSaved,
            ...spread(item.timeSaved),
          ]),
        ),
      },
    },
    badTable(result.bad.problems, lang),
  ];
}

export function desksTables(result: DesksResult, lang: Lang): NamedTable[] {
  const t = wordsIn(lang);
  const rows = (sort: 'document' | 'factSort', desk: DesksResult['desks'][number], list: readonly AskedTwice[]): (string | number)[][] =>
    list.map((item) => [
      desk.authority[lang],
      t(sort),
      item.label[lang],
      item.plans,
      item.heldElsewhere,
      item.alsoAt.map(({ authority, plans }) => `${authority[lang]} (${plans})`).join(lang === 'zh' ? '；' : '; '),
    ]);
  return [
    {
      id: 'asked',
      table: {
        name: lang === 'zh' ? '多头提交' : 'Asked by several desks',
        header: (['authority', 'sort', 'item', 'asked', 'elsewhere', 'alsoAt'] as const).map(t),
        widths: [40, 10, 44, 14, 14, 80],
        rows: result.desks.flatMap((desk) => [...rows('document', desk, desk.documents), ...rows('factSort', desk, desk.facts)]),
      },
    },
    {
      id: 'desks',
      table: {
        name: t('authority'),
        header: (['authority', 'plans', 'copies'] as const).map(t),
        widths: [48, 12, 14],
        rows: result.desks.map((desk) => [desk.authority[lang], desk.plans, desk.copies]),
      },
    },
    badTable(result.bad.problems, lang),
  ];
}

function badTable(problems: readonly Problem[], lang: Lang): NamedTable {
  const t = wordsIn(lang);
  return {
    id: 'bad',
    table: {
      name: t('badRows'),
      header: (['where', 'what', 'remedy'] as const).map(t),
      widths: [50, 60, 50],
      rows: problems.map((problem) => [renderPlace(problem.where), problem.what[lang], problem.remedy?.[lang] ?? null]),
    },
  };
}

/** The plans behind a figure. */
export function plansTable(plans: readonly PlanEntry[], lang: Lang): NamedTable {
  const t = wordsIn(lang);
  return {
    id: 'plans',
    table: {
      name: t('plans'),
      header: (['id', 'title', 'institution', 'country', 'file', 'line'] as const).map(t),
      widths: [24, 50, 24, 16, 50, 8],
      rows: plans.map(({ ref, institution, countries }) => [ref.id, ref.title, institution || null, countries.join('; ') || null, ref.file, ref.line ?? null]),
    },
  };
}

function wordsIn(lang: Lang): (key: keyof typeof W) => string {
  return (key) => W[key][lang];
}
