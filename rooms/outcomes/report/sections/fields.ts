import { NATURE_SCIENCE_CELL } from '../../study/nature-science-cell.ts';
import type { Cell } from '../../study/cell.ts';
import type { Ctx } from '../context.ts';
import { columns, leaders, SHOWN, untranslated } from '../context.ts';
import type { Block, Section } from '../model.ts';

/** What about: fields, with the share of international works in each, and how special the set is in them. */
export function fields(c: Ctx): Section {
  const { t, num, pct } = c;
  const title = t('学科', 'Fields');
  const rows = c.rows<{ field: string; works: number; weight: number; international: number; share: number | null; internationalShare: number | null }>('fields');
  const [first, second] = rows;
  if (!first) {
    return {
      id: 'fields',
      title,
      blocks: [
        {
          kind: 'missing',
          id: 'fields',
          title: t('学科：缺少数据', 'Fields: no data'),
          text: t(
            '已导入的记录不带学科。OpenAlex 记录、Web of Science 的研究方向和 Scopus 的学科均可用。',
            'The records loaded carry no fields. Records of OpenAlex, research areas of Web of Science and subjects of Scopus would do.',
          ),
          command: 'yumen outcomes import FILE',
        },
      ],
    };
  }
  const special = new Map(c.rows<{ field: string; activity: number | null; rsi: number | null; reliable: boolean }>('fields.specialisation').map((row) => [row.field, row]));
  const shown = rows.slice(0, SHOWN);
  const lead = leaders(
    c,
    rows,
    (row) => row.works,
    (row) => c.field(row.field),
  );
  const blocks: Block[] = [
    {
      kind: 'figure',
      id: 'fields',
      title: t(
        `成果最多的学科是${lead.names}，${lead.level ? '各 ' : ''}${num(first.works)} 项${second && !lead.level ? `，其次是${c.field(second.field)}` : ''}`,
        `Most works are in ${lead.names}: ${num(first.works)}${lead.level ? ' each' : ''}${second && !lead.level ? `; next is ${c.field(second.field)}` : ''}`,
      ),
      notes: c.notes(
        'fields',
        untranslated(
          c,
          shown.map((row) => row.field),
        ),
        t(
          '专业化指数（RSI）以已导入的全部成果为参照，-1 至 1；期望不足 5 项的不列',
          'specialisation (RSI) is against all works loaded, −1 to 1; not shown where fewer than 5 works are expected',
        ),
      ),
      chart: {
        kind: 'groups',
        unit: t('项', 'works'),
        percent: false,
        categories: shown.map((row) => c.field(row.field)),
        series: [
          { name: t('全部成果', 'all works'), values: shown.map((row) => row.works) },
          { name: t('国际合著', 'international'), values: shown.map((row) => row.international) },
        ],
      },
      table: {
        columns: columns(
          t('学科', 'Field'),
          `#${t('成果', 'Works')}`,
          `#${t('占比（按学科分摊）', 'Share, fractional')}`,
          `#${t('国际合著', 'International')}`,
          `#${t('国际合著率', 'International share')}`,
          '#RSI',
        ),
        rows: shown.map((row) => {
          const own = special.get(row.field);
          return [
            { text: c.field(row.field) },
            { text: num(row.works), works: { field: row.field } },
            { text: pct(row.share) },
            { text: num(row.international), works: { field: row.field, class: 3 } },
            { text: pct(row.internationalShare) },
            { text: own?.reliable && typeof own.rsi === 'number' ? own.rsi.toFixed(2) : '—' },
          ];
        }),
      },
    },
  ];
  return { id: 'fields', title, blocks };
}

/** Where it was published: journals with most works, and Nature, Science and Cell as a set. */
export function journals(c: Ctx): Section | undefined {
  const { t, num, pct } = c;
  const rows = c.rows<{ journal: string; issn: string; works: number; international: number; share: number | null }>('journals');
  const [first] = rows;
  if (!first) return undefined;
  const lead = leaders(
    c,
    rows,
    (row) => row.works,
    (row) => row.journal || row.issn,
  );
  const cell = (row: { journal: string; issn: string }, more: Cell = {}): Cell => ({ ...(row.issn === '' ? { journal: row.journal } : { issn: row.issn }), ...more });
  const issns = rows.slice(0, SHOWN).some((row) => row.issn !== '');
  const blocks: Block[] = [
    {
      kind: 'table',
      id: 'journals',
      title: t(
        `刊发最多的是 ${lead.names}，${lead.level ? '各 ' : ''}${num(first.works)} 项`,
        `Most works appeared in ${lead.names}: ${num(first.works)}${lead.level ? ' each' : ''}`,
      ),
      notes: c.notes('journals', t('按 ISSN 归并；列前 15 位', 'told apart by ISSN; the first 15')),
      table: {
        columns: columns(
          t('期刊', 'Journal'),
          ...(issns ? ['ISSN'] : []),
          `#${t('成果', 'Works')}`,
          `#${t('国际合著', 'International')}`,
          `#${t('国际合著率', 'International share')}`,
        ),
        rows: rows
          .slice(0, SHOWN)
          .map((row) => [
            { text: row.journal },
            ...(issns ? [{ text: row.issn }] : []),
            { text: num(row.works), works: cell(row) },
            { text: num(row.international), works: cell(row, { class: 3 }) },
            { text: pct(row.share) },
          ]),
      },
    },
  ];
  const nsc = c.of('journals.nsc');
  const three = c.rows<{ journal: string; works: number; international: number; share: number | null }>('journals.nsc');
  if (nsc && three.length > 0) {
    blocks.push({
      kind: 'table',
      id: 'journals.nsc',
      title: t(`《自然》《科学》《细胞》共 ${num(nsc.n)} 篇，合著 ${pct(nsc.value)}`, `Nature, Science and Cell: ${num(nsc.n)} papers, ${pct(nsc.value)} co-authored`),
      notes: [t('按 ISSN 判断，不含子刊；合著率为三刊合并计算', 'told by ISSN, without sister journals; the share is over the three together')],
      table: {
        columns: columns(t('期刊', 'Journal'), `#${t('论文', 'Papers')}`, `#${t('国际合著', 'International')}`, `#${t('国际合著率', 'International share')}`),
        rows: three.map((row) => {
          const issns = [...(NATURE_SCIENCE_CELL[row.journal] ?? [])];
          return [{ text: row.journal }, { text: num(row.works), works: { issns } }, { text: num(row.international), works: { issns, class: 3 } }, { text: pct(row.share) }];
        }),
      },
    });
  }
  return { id: 'journals', title: t('期刊', 'Journals'), blocks };
}
