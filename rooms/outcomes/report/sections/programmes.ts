import { NATURE_SCIENCE_CELL } from '../../study/nature-science-cell.ts';
import type { Ctx } from '../context.ts';
import { columns, leaders, SHOWN, untranslated } from '../context.ts';
import type { Block, Grid, GridCell, Section } from '../model.ts';

interface Programme {
  readonly programme: string;
  readonly works: number;
  readonly fractional: number;
  readonly known: number;
  readonly international: number;
  readonly awards: number;
  readonly share: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Classes a chart compares; the rest stand in the table. */
const COMPARED = 8;

/** What came of each programme class: output, co-authored share, the three journals, fields and countries. */
export function programmes(c: Ctx): Section {
  const { t } = c;
  const title = t('各资助类别的成果', 'Output of each programme class');
  const all = c.rows<Programme>('programmes');
  if (all.length === 0) {
    return {
      id: 'programmes',
      title,
      blocks: [
        {
          kind: 'missing',
          id: 'programmes',
          title: t('成果与资助的关联：没有', 'Links between works and awards: none'),
          text: t(
            '本集合没有计入的关联。请导入项目清单并执行关联；也请检查本研究计入哪些关联状态。',
            'No link counts in this set. Import grant lists and link; check too which link statuses this study counts.',
          ),
          command: 'yumen outcomes grants FILE && yumen outcomes link',
        },
      ],
    };
  }
  return { id: 'programmes', title, blocks: [...output(c, all), ...nsc(c), ...fields(c, all), ...countries(c, all), ...productivity(c), ...together(c), ...statuses(c)] };
}

function output(c: Ctx, all: readonly Programme[]): Block[] {
  const { t, num, pct } = c;
  const name = c.names.programme;
  const [first] = all;
  const lead = leaders(
    c,
    all,
    (row) => row.works,
    (row) => name(row.programme),
  );
  const shown = all.slice(0, COMPARED);
  const kinds = new Map(c.rows<{ kind: string; value: number | null }>('programmes.share').map((row) => [row.kind, row.value]));
  return [
    {
      kind: 'figure',
      id: 'programmes',
      title: lead.level
        ? t(`${lead.names}产出并列最多，各 ${num(first?.works ?? 0)} 项`, `Most works, ${num(first?.works ?? 0)} each: ${lead.names}`)
        : t(
            `${lead.names}产出最多，${num(first?.works ?? 0)} 项，国际合著率 ${pct(first?.share)}`,
            `${lead.names} has most works: ${num(first?.works ?? 0)}, ${pct(first?.share)} internationally co-authored`,
          ),
      notes: c.notes(
        'programmes',
        all.length > 1
          ? t(
              `各类合并计算的合著率 ${pct(kinds.get('pooled'))}，各类合著率的简单平均 ${pct(kinds.get('mean'))}，两者含义不同`,
              `share over all classes together ${pct(kinds.get('pooled'))}, mean of the shares of the classes ${pct(kinds.get('mean'))}: not the same thing`,
            )
          : '',
      ),
      chart: {
        kind: 'groups',
        unit: t('项', 'works'),
        percent: false,
        categories: shown.map((row) => name(row.programme)),
        series: [
          { name: t('全部成果', 'all works'), values: shown.map((row) => row.works) },
          { name: t('国际合著', 'international'), values: shown.map((row) => row.international) },
        ],
      },
      table: {
        columns: columns(
          t('类别', 'Class'),
          `#${t('项目', 'Awards')}`,
          `#${t('成果', 'Works')}`,
          `#${t('按类分摊', 'Fractional')}`,
          `#${t('国际合著', 'International')}`,
          `#${t('国际合著率 [95% 区间]', 'Share [95% interval]')}`,
        ),
        rows: all.map((row) => [
          { text: name(row.programme) },
          { text: num(row.awards) },
          { text: num(row.works), works: { programme: row.programme } },
          { text: num(row.fractional) },
          { text: num(row.international), works: { programme: row.programme, class: 3 } },
          { text: c.share(row.share, row.interval) },
        ]),
      },
    },
  ];
}

function nsc(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{ programme: string; journal: string; works: number; international: number; known: number; share: number | null }>('programmes.nsc');
  if (rows.length === 0)
    return [
      {
        kind: 'note',
        tone: 'plain',
        text: t('各类项目的成果中没有发表于《自然》《科学》《细胞》的论文（按 ISSN 判断）。', 'None of these works appeared in Nature, Science or Cell (told by ISSN).'),
      },
    ];
  const journals = Object.keys(NATURE_SCIENCE_CELL);
  const classes = [...new Set(rows.map((row) => row.programme))];
  const at = (programme: string, journal: string) => rows.find((row) => row.programme === programme && row.journal === journal);
  const cell = (works: number, programme: string, journal: string, international: boolean): GridCell => ({
    text: num(works),
    works: { programme, issns: [...(NATURE_SCIENCE_CELL[journal] ?? [])], ...(international ? { class: 3 } : {}) },
  });
  const sum = (programme: string, key: 'works' | 'international' | 'known') => rows.filter((row) => row.programme === programme).reduce((total, row) => total + row[key], 0);
  const best = classes
    .map((programme) => ({ programme, works: sum(programme, 'works'), share: sum(programme, 'known') > 0 ? sum(programme, 'international') / sum(programme, 'known') : null }))
    .sort((a, b) => b.works - a.works)[0];
  return [
    {
      kind: 'figure',
      id: 'programmes.nsc',
      title: t(
        `《自然》《科学》《细胞》论文以${c.names.programme(best?.programme ?? '')}最多，${num(best?.works ?? 0)} 篇，合并合著率 ${pct(best?.share)}`,
        `Nature, Science and Cell: ${c.names.programme(best?.programme ?? '')} leads with ${num(best?.works ?? 0)} papers, ${pct(best?.share)} of them co-authored`,
      ),
      notes: c.notes('programmes.nsc', t('合著率为三刊合并计算', 'the share is over the three journals together')),
      chart: {
        kind: 'groups',
        unit: t('篇', 'papers'),
        percent: false,
        categories: classes.map((name) => c.names.programme(name)),
        series: journals.map((journal) => ({ name: journal, values: classes.map((programme) => at(programme, journal)?.works ?? 0) })),
      },
      table: {
        columns: columns(t('类别', 'Class'), ...journals.flatMap((journal) => [`#${journal}`, `#${t('其中合著', 'co-authored')}`]), `#${t('合并合著率', 'Share, pooled')}`),
        rows: classes.map((programme) => [
          { text: c.names.programme(programme) },
          ...journals.flatMap((journal) => [
            cell(at(programme, journal)?.works ?? 0, programme, journal, false),
            cell(at(programme, journal)?.international ?? 0, programme, journal, true),
          ]),
          { text: pct(sum(programme, 'known') > 0 ? sum(programme, 'international') / sum(programme, 'known') : null) },
        ]),
      },
    },
  ];
}

/** Rankings of the classes with most works side by side, as many ranks as asked. */
function sideBySide<Row extends { readonly programme: string }>(
  c: Ctx,
  rows: readonly Row[],
  all: readonly Programme[],
  ranks: number,
  cell: (row: Row) => GridCell,
): { table: Grid; firsts: [string, Row[]][] } | undefined {
  const classes = all.slice(0, 4).flatMap(({ programme }): [string, Row[]][] => {
    const own = rows.filter((row) => row.programme === programme).slice(0, ranks);
    return own.length > 0 ? [[programme, own]] : [];
  });
  if (classes.length === 0) return undefined;
  const deepest = Math.max(...classes.map(([, own]) => own.length));
  return {
    firsts: classes.slice(0, 2),
    table: {
      columns: columns(`#${c.t('位次', 'Rank')}`, ...classes.map(([programme]) => c.names.programme(programme))),
      rows: Array.from({ length: deepest }, (_, i) => [{ text: String(i + 1) }, ...classes.map(([, own]) => (own[i] ? cell(own[i]) : { text: '' }))]),
    },
  };
}

function fields(c: Ctx, all: readonly Programme[]): Block[] {
  const { t, num } = c;
  const rows = c.rows<{ programme: string; field: string; works: number; weight: number }>('programmes.fields');
  const found = sideBySide(c, rows, all, 5, (row) => ({ text: `${c.field(row.field)} ${num(row.works)}`, works: { programme: row.programme, field: row.field, class: 3 } }));
  if (!found) return [];
  return [
    {
      kind: 'table',
      id: 'programmes.fields',
      title: t(
        `合著成果的学科：${found.firsts.map(([programme, own]) => `${c.names.programme(programme)}以${c.list(own.slice(0, 2).map((row) => c.field(row.field)))}居前`).join('，')}`,
        `Fields of co-authored works: ${found.firsts.map(([programme, own]) => `${c.names.programme(programme)}, first ${c.list(own.slice(0, 2).map((row) => c.field(row.field)))}`).join('; ')}`,
      ),
      notes: c.notes(
        'programmes.fields',
        untranslated(
          c,
          rows.map((row) => row.field),
        ),
        t('位次按 1/k 分摊后的数量，学科后为成果数', 'ranked by fractional counts; the number behind a field is that of its works'),
      ),
      table: found.table,
    },
  ];
}

function countries(c: Ctx, all: readonly Programme[]): Block[] {
  const { t, num } = c;
  const rows = c.rows<{ programme: string; country: string; works: number }>('programmes.countries');
  const found = sideBySide(c, rows, all, 10, (row) => ({
    text: `${c.names.country(row.country)} ${num(row.works)}`,
    works: { programme: row.programme, countries: [row.country], class: 3 },
  }));
  if (!found) return [];
  return [
    {
      kind: 'table',
      id: 'programmes.countries',
      title: t(
        `合著国家：${found.firsts.map(([programme, own]) => `${c.names.programme(programme)}以${c.list(own.slice(0, 2).map((row) => c.names.country(row.country)))}居前`).join('，')}`,
        `Co-author countries: ${found.firsts.map(([programme, own]) => `${c.names.programme(programme)}, first ${c.list(own.slice(0, 2).map((row) => c.the(row.country)))}`).join('; ')}`,
      ),
      notes: c.notes('programmes.countries'),
      table: found.table,
    },
  ];
}

function productivity(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{
    programme: string;
    grants: number;
    withWork: number;
    works: number;
    worksPerGrant: number | null;
    worksPerMillion: number | null;
    shareWithWork: number | null;
    shareWithInternational: number | null;
  }>('grants.productivity');
  if (rows.length === 0) return [];
  const lag = c.of('grants.lag');
  const grants = rows.reduce((sum, row) => sum + row.grants, 0);
  const withWork = rows.reduce((sum, row) => sum + row.withWork, 0);
  const years = withWork > 0 && typeof lag?.value === 'number' ? lag.value : undefined;
  return [
    {
      kind: 'table',
      id: 'grants.productivity',
      title: t(
        `清单中 ${num(grants)} 个项目有 ${num(withWork)} 个已见成果${years === undefined ? '' : `，从批准到首篇成果的中位间隔 ${num(years)} 年`}`,
        `${num(withWork)} of ${num(grants)} listed grants have a work${years === undefined ? '' : `; the first comes ${num(years)} years after the award (median)`}`,
      ),
      notes: c.notes(
        'grants.productivity',
        t('没有关联到成果的项目不等于没有成果：只统计已导入的记录', 'a grant without a link is not a grant without works: only loaded records are seen'),
      ),
      table: {
        columns: columns(
          t('类别', 'Class'),
          `#${t('项目', 'Grants')}`,
          `#${t('已见成果', 'With a work')}`,
          `#${t('已见合著', 'With a co-authored work')}`,
          `#${t('每项目成果', 'Works per grant')}`,
          `#${t('每百万元成果', 'Works per million yuan')}`,
        ),
        rows: rows.map((row) => [
          { text: c.names.programme(row.programme) },
          { text: num(row.grants) },
          { text: pct(row.shareWithWork) },
          { text: pct(row.shareWithInternational) },
          { text: row.worksPerGrant === null ? '—' : num(row.worksPerGrant) },
          { text: row.worksPerMillion === null ? '—' : num(row.worksPerMillion) },
        ]),
      },
    },
  ];
}

/** Works that acknowledge several funders: how far joint funding shows on the papers. */
function together(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{ a: string; b: string; both: number; worksA: number; worksB: number; share: number | null }>('funders.overlap');
  const [first] = rows;
  if (!first) return [];
  const pair = (row: { a: string; b: string }, and: string) => `${c.names.funder(row.a)}${and}${c.names.funder(row.b)}`;
  return [
    {
      kind: 'table',
      id: 'funders.overlap',
      title: t(
        `同时致谢${pair(first, '与')}的成果有 ${num(first.both)} 项，占致谢任一方者的 ${pct(first.share)}`,
        `${num(first.both)} works acknowledge both ${pair(first, ' and ')}: ${pct(first.share)} of those that acknowledge either`,
      ),
      notes: c.notes('funders.overlap'),
      table: {
        columns: columns(t('资助方', 'Funders'), `#${t('同时致谢', 'Both')}`, `#${t('前者', 'The first')}`, `#${t('后者', 'The second')}`, `#${t('占任一方', 'Of either')}`),
        rows: rows
          .slice(0, SHOWN)
          .map((row) => [
            { text: pair(row, t('、', ', ')) },
            { text: num(row.both), works: { funders: [row.a, row.b] } },
            { text: num(row.worksA), works: { funders: [row.a] } },
            { text: num(row.worksB), works: { funders: [row.b] } },
            { text: pct(row.share) },
          ]),
      },
    },
  ];
}

function statuses(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{ status: string; works: number; international: number; share: number | null }>('statuses');
  if (rows.length === 0) return [];
  const counted = new Set<string>(c.result.choices.statuses);
  const weak = rows.filter((row) => row.status === 'grammar_only' && counted.has(row.status)).reduce((sum, row) => sum + row.works, 0);
  return [
    {
      kind: 'table',
      id: 'statuses',
      title:
        weak > 0
          ? t(`有 ${num(weak)} 项成果仅凭编号规则关联，清单中查不到该编号`, `${num(weak)} works are linked by the form of the number alone: no list holds it`)
          : t('关联的可靠程度', 'How sure the links are'),
      notes: c.notes('statuses'),
      table: {
        columns: columns(t('关联状态', 'Status of the link'), t('是否计入', 'Counted'), `#${t('成果', 'Works')}`, `#${t('国际合著率', 'International share')}`),
        rows: rows.map((row) => [
          { text: statusName(c, row.status) },
          { text: counted.has(row.status) ? t('计入', 'yes') : t('不计入', 'no') },
          { text: num(row.works), works: { status: row.status } },
          { text: pct(row.share) },
        ]),
      },
    },
  ];
}

export function statusName({ t }: Ctx, status: string): string {
  const names: Readonly<Record<string, string>> = {
    exact: t('清单内', 'exact, in a list'),
    repaired: t('修正后在清单内', 'repaired'),
    grammar_only: t('仅合编号规则', 'by grammar only'),
    text_only: t('仅见于致谢', 'in the text only'),
    ambiguous: t('待判断', 'to be decided'),
    rejected: t('已否决', 'rejected by a person'),
  };
  return names[status] ?? status;
}
