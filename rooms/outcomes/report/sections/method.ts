import type { Evidence } from '../../model/work.ts';
import { countingName, evidenceName, typeName } from '../choice-words.ts';
import type { Ctx } from '../context.ts';
import { columns } from '../context.ts';
import type { Block, Section } from '../model.ts';
import { statusName } from './programmes.ts';
import type { NamedIn } from '../../study/funders.ts';

/** Results other than papers, counted beside them and never among them. */
export function others(c: Ctx): Section {
  const { t, num } = c;
  const names: Readonly<Record<string, string>> = {
    patent: t('专利', 'patents'),
    standard: t('标准', 'standards'),
    dataset: t('数据集', 'data sets'),
    training: t('人才培养', 'training'),
    platform: t('平台', 'platforms'),
  };
  const title = t('论文以外的成果', 'Results other than papers');
  if (c.others.length === 0) {
    return {
      id: 'others',
      title,
      blocks: [
        {
          kind: 'missing',
          id: 'others',
          title: t('没有登记', 'None registered'),
          text: t(
            '专利、标准、数据集、人才培养和平台可在“其他成果”页逐项登记到项目批准号，并附证据。',
            'Patents, standards, data sets, training and platforms can be attached to an award on the page “Other results”, each with its evidence.',
          ),
          command: '',
        },
      ],
    };
  }
  return {
    id: 'others',
    title,
    blocks: [
      {
        kind: 'table',
        id: 'others',
        title: t(`共登记 ${num(c.others.reduce((sum, row) => sum + row.results, 0))} 项`, `${num(c.others.reduce((sum, row) => sum + row.results, 0))} registered`),
        notes: [t('全部项目的登记，不随本研究的范围变化', 'of all awards, not narrowed to the set of this study')],
        table: {
          columns: columns(t('种类', 'Kind'), `#${t('成果', 'Results')}`, `#${t('涉及项目', 'Awards')}`),
          rows: c.others.map((row) => [{ text: names[row.kind] ?? row.kind }, { text: num(row.results) }, { text: num(row.awards) }]),
        },
      },
    ],
  };
}

/** Everything that moves a figure, in words: the report must be one that others can make again. */
export function method(c: Ctx): Section {
  const { t, num, pct } = c;
  const { coverage } = c.result;
  const blocks: Block[] = [
    {
      kind: 'table',
      id: 'choices',
      title: t('口径', 'Choices'),
      notes: [t('换一种口径，数字会变；同一口径、同一数据，结果相同。', 'Another choice gives other figures; the same choices over the same data give the same.')],
      table: { columns: columns(t('项目', 'What'), t('本报告采用', 'In this report')), rows: choiceRows(c).map(([what, how]) => [{ text: what }, { text: how }]) },
    },
    {
      kind: 'table',
      id: 'coverage',
      title: t(`国别已知的成果占 ${pct(coverage.share)}`, `The country is known for ${pct(coverage.share)} of the works`),
      notes: [],
      table: {
        columns: columns(t('项目', 'What'), `#${t('成果', 'Works')}`),
        rows: [
          [{ text: t('全部成果', 'all works') }, { text: num(coverage.works), works: {} }],
          [{ text: t('国别已知', 'country known') }, { text: num(coverage.known), works: { known: true } }],
          [{ text: t('国别未知', 'country unknown') }, { text: num(coverage.unknown), works: { class: 0 } }],
          ...Object.entries(coverage.evidence).map(([level, works]) => [
            { text: `${t('最弱依据：', 'weakest evidence: ')}${evidenceName(c, level)}` },
            { text: num(works), works: { evidence: level as Evidence } },
          ]),
          [{ text: t('通讯作者国别已知', 'corresponding country known') }, { text: num(coverage.correspondingKnown), works: { role: 'corresponding' } }],
          [{ text: t('来源截断了作者名单', 'author list cut by the source') }, { text: num(coverage.authorsCut), works: { cut: true } }],
          ...Object.entries(coverage.links).map(([status, links]) => [{ text: `${t('关联：', 'links: ')}${statusName(c, status)}` }, { text: num(links), works: { status } }]),
        ],
      },
    },
  ];
  const types = c.rows<{ type: string; works: number }>('collaboration.types');
  if (types.length > 0) {
    blocks.push({
      kind: 'table',
      id: 'collaboration.types',
      title: t('合作类型', 'Types of collaboration'),
      notes: c.notes(
        'collaboration.types',
        t(
          `若同一作者兼跨两国不计为国际合著，合著率为 ${pct(c.of('international.strict')?.value)}`,
          `if one author with two countries does not make a work international, the share is ${pct(c.of('international.strict')?.value)}`,
        ),
      ),
      table: {
        columns: columns(t('类型', 'Type'), `#${t('成果', 'Works')}`),
        rows: types.map((row) => [{ text: typeName(c, row.type) }, { text: num(row.works), works: { type: row.type } }]),
      },
    });
  }
  return { id: 'method', title: t('口径与覆盖', 'How it was counted'), blocks };
}

function choiceRows(c: Ctx): [string, string][] {
  const { t } = c;
  const { choices } = c.result;
  const say = (names: Readonly<Record<string, string>>, key: string) => names[key] ?? key;
  return [
    [
      t('国别方案', 'Country scheme'),
      say(
        {
          iso: t('ISO 代码各自计数', 'every ISO code by itself'),
          leiden: t('莱顿口径：港、澳并入中国内地，台湾单列', 'Leiden: Hong Kong and Macao count as mainland China, Taiwan apart'),
          'cn-regional': t('内地与港澳台分列，其间合作计为“地区合作”', 'mainland, Hong Kong, Macao and Taiwan apart; links among them are regional'),
          custom: t(
            `自定义合并：${Object.entries(choices.merge ?? {})
              .map(([from, to]) => `${from}→${to}`)
              .join('，')}`,
            `own merging: ${Object.entries(choices.merge ?? {})
              .map(([from, to]) => `${from}→${to}`)
              .join(', ')}`,
          ),
        },
        choices.scheme,
      ),
    ],
    [t('本国', 'Seen from'), c.names.country(choices.home)],
    [t('国别依据最弱可到', 'Weakest evidence of a country that counts'), evidenceName(c, choices.evidence)],
    [t('国家计数', 'Counting of countries'), countingName(c, choices.counting)],
    [
      t('国家对计数', 'Counting of pairs'),
      say(
        {
          full: t('每对计 1', '1 for every pair'),
          pair: t('一项成果的各对合计为 1', 'the pairs of a work add up to 1'),
          partner: t('每国在其伙伴间分摊 1', 'each country shares 1 among its partners'),
        },
        choices.pairs,
      ),
    ],
    [
      t('一人两国', 'One author, two countries'),
      choices.sameAuthor === 'count' ? t('计为国际合著', 'makes a work international') : t('不计为国际合著', 'does not make a work international'),
    ],
    [t('作者数上限', 'Most authors'), choices.maxAuthors > 0 ? c.num(choices.maxAuthors) : t('不限', 'no limit')],
    [t('计入的关联', 'Links that count'), c.list(choices.statuses.map((status) => statusName(c, status)))],
    [t('撤稿成果', 'Retracted works'), choices.retracted === 'out' ? t('不计', 'left out') : t('计入', 'counted')],
    ...setRows(c),
  ];
}

/** The set in words: what was let in. */
export function setRows(c: Ctx): [string, string][] {
  const { t } = c;
  const { set } = c.result;
  const few = (values: readonly string[]) =>
    values.length > 8 ? t(`${values.slice(0, 8).join('、')} 等 ${values.length} 项`, `${values.slice(0, 8).join(', ')} and ${values.length - 8} more`) : values.join(t('、', ', '));
  const { grants } = set;
  return [
    ...(set.years ? [[t('年份', 'Years'), `${set.years[0]}–${set.years[1]}`] as [string, string]] : []),
    ...(set.types ? [[t('文献类型', 'Document types'), few(set.types)] as [string, string]] : []),
    ...(set.sources ? [[t('数据来源', 'Sources'), few(set.sources)] as [string, string]] : []),
    ...(set.countries ? [[t('至少一国参与', 'At least one of'), few(set.countries.map((code) => c.names.country(code)))] as [string, string]] : []),
    ...(set.together ? [[t('各国共同参与', 'All of'), few(set.together.map((code) => c.names.country(code)))] as [string, string]] : []),
    ...(set.fields ? [[t('学科', 'Fields'), few(set.fields.map((name) => c.field(name)))] as [string, string]] : []),
    ...(set.issns ? [[t('期刊', 'Journals'), few(set.issns)] as [string, string]] : []),
    ...(set.funders
      ? [
          [
            t('点名的资助方', 'Funders named'),
            `${few(set.funders.names)}${t('（', ' (')}${few((set.funders.in ?? ['statement']).map((place) => placeName(c, place)))}${t('）', ')')}`,
          ] as [string, string],
        ]
      : []),
    ...(grants
      ? [
          [
            t('资助', 'Awards'),
            few([
              ...(grants.lists ?? []),
              ...(grants.schemes ?? []),
              ...(grants.programmes ?? []).map((name) => c.names.programme(name)),
              ...(grants.numbers ?? []),
              ...(grants.international === undefined
                ? []
                : [grants.international ? t('国际（地区）合作类', 'international classes') : t('非国际合作类', 'other than international')]),
            ]) || t('有任一资助关联', 'linked to any award'),
          ] as [string, string],
        ]
      : []),
  ];
}

function placeName({ t }: Ctx, place: NamedIn): string {
  const names = { statement: t('资助信息', 'funding statement'), acknowledgement: t('致谢', 'acknowledgement'), address: t('作者地址', 'address') };
  return names[place];
}
