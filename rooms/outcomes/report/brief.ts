import type { Lang } from '@yumen/kernel';
import type { StudyDefinition } from '../study/definition.ts';
import type { PartnerAward } from '../study/partner-awards.ts';
import type { StudyResult } from '../study/run.ts';
import { schemeName } from './choice-words.ts';
import { columns, context, leaders, untranslated, type Ctx, type Names } from './context.ts';
import type { Block, Facts, Report, Section } from './model.ts';
import type { WaitingPlan } from './plans.ts';

export interface BriefInput {
  readonly lang: Lang;
  readonly country: string;
  readonly definition: StudyDefinition;
  /** The whole set, for what the country is among others. */
  readonly whole: StudyResult;
  /** The works of the set that join the country with the study's own. */
  readonly joint: StudyResult;
  readonly awards: { readonly total: number; readonly amount: number; readonly items: readonly PartnerAward[] };
  /** Undefined where plans are not within reach: said, not read as none. */
  readonly plans: readonly WaitingPlan[] | undefined;
  readonly names: Names;
}

/** Indicators a brief needs of the whole set and of the joint works. */
export const WHOLE = ['output', 'partners', 'pairs.strength', 'grants.hit-rate', 'leadership.balance'] as const;
export const JOINT = ['output', 'series', 'fields', 'journals', 'citations'] as const;

/** One page on one partner country. Pure. */
export function buildBrief(input: BriefInput): Report {
  const facts = { funding: [], agreements: [], visits: [], scholars: [] };
  const c = context({ lang: input.lang, definition: input.definition, result: input.joint, facts, others: [], names: input.names });
  const { t } = c;
  const place = input.names.country(input.country);
  return {
    kind: 'country',
    lang: input.lang,
    title: t(`国别一页：${place}`, `Country brief: ${place}`),
    head: [
      t('国际合作国别一页', 'International cooperation, one page a country'),
      t(
        `范围：${input.definition.title}；与${input.names.country(input.whole.choices.home)}共同发表`,
        `Set: ${input.definition.title}; joint with ${c.the(input.whole.choices.home)}`,
      ),
    ],
    sections: [glance(c, input), output(c, input), awards(c, input), waiting(c, input)],
    foot: t(
      `国别已知 ${c.pct(input.whole.coverage.share)}；国别方案：${schemeName(c, input.whole.choices.scheme)}；办件结论供参考，由主管部门决定`,
      `country known for ${c.pct(input.whole.coverage.share)}; country scheme: ${schemeName(c, input.whole.choices.scheme)}; findings on plans are support, the authorities decide`,
    ),
    definition: input.definition,
  };
}

function rowOf<Row>(input: BriefInput, id: string, test: (row: Row) => boolean): Row | undefined {
  return ((input.whole.indicators[id]?.rows ?? []) as unknown as readonly Row[]).find(test);
}

function glance(c: Ctx, input: BriefInput): Section {
  const { t, num, pct } = c;
  const { country } = input;
  const { home } = input.whole.choices;
  const partner = rowOf<{ rank: number; country: string; share: number | null; works: number }>(input, 'partners', (row) => row.country === country);
  const hit = rowOf<{ partner: string; works: number; hits: number; share: number | null; interval: unknown }>(input, 'grants.hit-rate', (row) => row.partner === country);
  const tie = rowOf<{ partner: string; pai?: number }>(input, 'pairs.strength', (row) => row.partner === country);
  const lead = rowOf<{ partner: string; works: number; i: number; j: number; both: number }>(input, 'leadership.balance', (row) => row.partner === country);
  const [citations] = c.rows<{ meanFwci: number; medianFwci: number; withFwci: number }>('citations');
  const joint = { countries: [home, country] };
  const items: Facts['items'][number][] = [
    {
      label: t('共同发表', 'Joint works'),
      value: num(input.joint.coverage.works),
      note: partner
        ? t(
            `占${c.names.country(home)}成果 ${pct(partner.share)}，合作国第 ${partner.rank} 位`,
            `${pct(partner.share)} of the works of ${c.the(home)}, partner no. ${partner.rank}`,
          )
        : '',
      works: joint,
    },
    {
      label: t('约定合作国命中率', 'Partner hit rate'),
      value: hit ? pct(hit.share) : '—',
      note: hit
        ? t(
            `${num(hit.hits)} / ${num(hit.works)}，95% 区间 ${c.share(hit.share, hit.interval).replace(/^[^[]*/, '')}`,
            `${num(hit.hits)} / ${num(hit.works)}, 95% interval ${c.share(hit.share, hit.interval).replace(/^[^[]*/, '')}`,
          )
        : t('没有以该国为约定合作国且已见成果的项目', 'no grant agreed with this country has a work yet'),
      ...(hit ? { works: { agreed: country, countries: [country] } } : {}),
    },
    { label: t('约定合作的资助项目', 'Grants agreed with this partner'), value: num(input.awards.total), note: input.awards.amount > 0 ? c.money(input.awards.amount) : '' },
    ...(citations && citations.withFwci > 0
      ? [
          {
            label: t('FWCI 均值', 'Mean FWCI'),
            value: citations.meanFwci.toFixed(2),
            note: t(`中位数 ${citations.medianFwci.toFixed(2)}，n = ${num(citations.withFwci)}`, `median ${citations.medianFwci.toFixed(2)}, n = ${num(citations.withFwci)}`),
            works: { ...joint, rated: 'stated' as const },
          },
        ]
      : []),
    ...(typeof tie?.pai === 'number'
      ? [{ label: t('联系强度 PAI', 'Strength of the tie, PAI'), value: tie.pai.toFixed(2), note: t('1 为按两国规模所应有', '1 is what the sizes of both would give') }]
      : []),
    ...(lead && lead.works > 0
      ? [
          {
            label: t(`由${c.names.country(home)}通讯`, `Corresponding in ${c.the(home)}`),
            value: pct((lead.i + lead.both) / lead.works),
            note: t(
              `对方通讯 ${pct((lead.j + lead.both) / lead.works)}，双方都有计入两边，n = ${num(lead.works)}`,
              `in the partner ${pct((lead.j + lead.both) / lead.works)}; both count on both sides, n = ${num(lead.works)}`,
            ),
            works: { ...joint, lead: home },
          },
        ]
      : []),
  ];
  return { id: 'glance', title: t('概况', 'At a glance'), blocks: [{ kind: 'facts', items }] };
}

function output(c: Ctx, input: BriefInput): Section {
  const { t, num, pct } = c;
  const joint = { countries: [input.whole.choices.home, input.country] };
  const title = t('共同发表的成果', 'Joint output');
  const seen = c.rows<{ year: number; n: number; incomplete: boolean }>('series');
  // A year without a joint work is a zero between the first and the last, not a gap.
  const years =
    seen.length === 0
      ? []
      : Array.from({ length: (seen.at(-1)?.year ?? 0) - (seen[0]?.year ?? 0) + 1 }, (_, i) => (seen[0]?.year ?? 0) + i).map(
          (year) => seen.find((one) => one.year === year) ?? { year, n: 0, incomplete: false },
        );
  if (years.length === 0)
    return {
      id: 'output',
      title,
      blocks: [{ kind: 'note', tone: 'plain', text: t('在本研究的范围内没有与该国共同发表的成果。', 'Within this study there are no works together with this country.') }],
    };
  const complete = years.filter((year) => !year.incomplete);
  const peak = [...(complete.length > 0 ? complete : years)].sort((a, b) => b.n - a.n || a.year - b.year)[0];
  const fields = c.rows<{ field: string; works: number; share: number | null }>('fields').slice(0, 8);
  const journals = c.rows<{ journal: string; issn: string; works: number }>('journals').slice(0, 6);
  const lead = leaders(
    c,
    fields,
    (row) => row.works,
    (row) => c.field(row.field),
  );
  const blocks: Block[] = [
    {
      kind: 'figure',
      id: 'series',
      title: t(
        `${years[0]?.year}–${years.at(-1)?.year} 年共 ${num(input.joint.coverage.works)} 项，数据完整的年份中 ${peak?.year} 年最多`,
        `${num(input.joint.coverage.works)} in ${years[0]?.year}–${years.at(-1)?.year}; of complete years most in ${peak?.year}`,
      ),
      notes: years.some((year) => year.incomplete) ? [t('带 * 的年份数据尚不完整', 'years with * are incomplete')] : [],
      chart: {
        kind: 'columns',
        unit: t('项', 'works'),
        categories: years.map((year) => `${year.year}${year.incomplete ? '*' : ''}`),
        series: [{ name: t('共同发表', 'joint works'), values: years.map((year) => year.n) }],
      },
      table: {
        columns: columns(t('年份', 'Year'), `#${t('成果', 'Works')}`),
        rows: years.map((year) => [{ text: String(year.year) }, { text: num(year.n), works: { ...joint, year: year.year } }]),
      },
    },
  ];
  if (fields.length > 0) {
    blocks.push({
      kind: 'figure',
      id: 'fields',
      title: t(
        `最多的学科是${lead.names}，${lead.level ? '各 ' : ''}${num(fields[0]?.works ?? 0)} 项`,
        `Most in ${lead.names}: ${num(fields[0]?.works ?? 0)}${lead.level ? ' each' : ''}`,
      ),
      notes: [
        untranslated(
          c,
          fields.map((row) => row.field),
        ),
      ].filter((line) => line !== ''),
      chart: { kind: 'ranking', unit: t('项', 'works'), items: fields.map((row) => ({ label: c.field(row.field), value: row.works })) },
      table: {
        columns: columns(t('学科', 'Field'), `#${t('成果', 'Works')}`, `#${t('占比（按学科分摊）', 'Share, fractional')}`),
        rows: fields.map((row) => [{ text: c.field(row.field) }, { text: num(row.works), works: { ...joint, field: row.field } }, { text: pct(row.share) }]),
      },
    });
  }
  if (journals.length > 0) {
    blocks.push({
      kind: 'table',
      id: 'journals',
      title: t('主要期刊', 'Main journals'),
      notes: [],
      table: {
        columns: columns(t('期刊', 'Journal'), `#${t('成果', 'Works')}`),
        rows: journals.map((row) => [{ text: row.journal }, { text: num(row.works), works: { ...joint, ...(row.issn === '' ? { journal: row.journal } : { issn: row.issn }) } }]),
      },
    });
  }
  return { id: 'output', title, blocks };
}

/** Awards a page shows. */
const AWARDS = 8;

function awards(c: Ctx, input: BriefInput): Section {
  const { t, num } = c;
  const title = t('资助项目', 'Awards');
  const { items, total } = input.awards;
  if (items.length === 0)
    return {
      id: 'awards',
      title,
      blocks: [
        {
          kind: 'missing',
          id: 'awards',
          title: t('没有以该国为约定合作国的项目', 'No grant is agreed with this country'),
          text: t('若实际有，请在项目清单中补“合作国家”列后重新导入。', 'If there are some, add a column of partner countries to the grant list and import it again.'),
          command: 'yumen outcomes grants FILE --map partners=合作国家',
        },
      ],
    };
  return {
    id: 'awards',
    title,
    blocks: [
      {
        kind: 'table',
        id: 'awards',
        title: t(`共 ${num(total)} 项，列最近 ${Math.min(AWARDS, items.length)} 项`, `${num(total)} in all, the latest ${Math.min(AWARDS, items.length)}`),
        notes: [t('“合著”为其中与该国共同发表的成果', '“joint” are those of its works written with this country')],
        table: {
          columns: columns(t('批准号', 'Number'), t('类别', 'Class'), `#${t('年度', 'Year')}`, `#${t('成果', 'Works')}`, `#${t('合著', 'Joint')}`),
          rows: items
            .slice(0, AWARDS)
            .map((item) => [
              { text: item.number },
              { text: c.names.programme(item.programme) },
              { text: item.year > 0 ? String(item.year) : '—' },
              { text: num(item.works), works: { award: item.number } },
              { text: num(item.joint), works: { award: item.number, countries: [input.country] } },
            ]),
        },
      },
    ],
  };
}

/** Things of a plan a page names; the rest are counted. */
const NAMED = 4;

function waiting(c: Ctx, input: BriefInput): Section {
  const { t, num, lang } = c;
  const title = t('合作方案在等什么', 'What plans with this country wait for');
  if (input.plans === undefined)
    return {
      id: 'waiting',
      title,
      blocks: [{ kind: 'note', tone: 'warning', text: t('此处读不到合作方案：请在服务运行时生成。', 'Plans are not within reach here: make this page with the server running.') }],
    };
  if (input.plans.length === 0)
    return {
      id: 'waiting',
      title,
      blocks: [{ kind: 'note', tone: 'plain', text: t('没有方案写明该国：方案的事实、标题和文字中均未出现。', 'No plan names this country in its facts, titles or words.') }],
    };
  const some = (items: readonly { readonly zh: string; readonly en: string }[]) => {
    const named = items
      .slice(0, NAMED)
      .map((item) => item[lang])
      .join(t('；', '; '));
    return items.length > NAMED ? t(`${named} 等 ${items.length} 项`, `${named} and ${items.length - NAMED} more`) : named || '—';
  };
  const must = input.plans.reduce((sum, plan) => sum + plan.must.length, 0);
  return {
    id: 'waiting',
    title,
    blocks: [
      {
        kind: 'table',
        id: 'waiting',
        title: t(`${num(input.plans.length)} 个方案，须办 ${num(must)} 项`, `${num(input.plans.length)} plans, ${num(must)} things they must do`),
        notes: [t('按当日规则库判断；“待定”须先回答方案中的问题', 'by the rulebook of today; what is open waits for answers in the plan')],
        table: {
          columns: columns(t('方案', 'Plan'), t('● 须办', '● must'), `#${t('◐ 待定', '◐ open')}`),
          rows: input.plans.map((plan) => [
            { text: plan.title, plan: plan.id },
            { text: [...(plan.prohibited.length > 0 ? [`✕ ${some(plan.prohibited)}`] : []), some(plan.must)].join(t('；', '; ')) },
            { text: plan.open.length > 0 ? t(`${num(plan.open.length)} 项`, num(plan.open.length)) : '—' },
          ]),
        },
      },
    ],
  };
}
