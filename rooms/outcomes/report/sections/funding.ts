import { sumFacts } from '../../facts/statistics.ts';
import type { FactRow } from '../../facts/columns.ts';
import type { Ctx } from '../context.ts';
import { capital, columns, leaders, SHOWN } from '../context.ts';
import type { Block, Columns, Missing, Section } from '../model.ts';

const DEPARTMENTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '1': ['数理科学', 'Mathematical and physical sciences'],
  '2': ['化学科学', 'Chemical sciences'],
  '3': ['生命科学', 'Life sciences'],
  '4': ['地球科学', 'Earth sciences'],
  '5': ['工程与材料科学', 'Engineering and materials'],
  '6': ['信息科学', 'Information sciences'],
  '7': ['管理科学', 'Management sciences'],
  '8': ['医学科学', 'Health sciences'],
};

/** Money: by year and class, by field, and the countries agreed as partners. From the list of funding, else from the grant lists. */
export function funding(c: Ctx): Section {
  const { t } = c;
  const blocks: Block[] = [];
  const stated = c.facts.funding;
  const money = stated.length > 0 ? fromFacts(stated) : fromGrants(c);
  if (money.length === 0) blocks.push(noFunding(c));
  else {
    const source = stated.length > 0 ? t('来源：经费清单', 'from the list of funding') : t('来源：项目清单', 'from the grant lists');
    blocks.push(...byYear(c, money, source), ...byField(c, source));
  }
  blocks.push(...agreed(c));
  return { id: 'funding', title: t('经费与资助项目', 'Money and grants'), blocks };
}

interface Money {
  readonly year: number;
  readonly programme: string;
  readonly amount: number;
  readonly grants: number;
}

function fromFacts(rows: readonly FactRow[]): Money[] {
  const cells = new Map<string, { year: number; programme: string; amount: number; grants: number }>();
  for (const row of rows) {
    if (row.year === undefined) continue;
    const key = `${row.year}\u0000${row.programme}`;
    const cell = cells.get(key) ?? { year: row.year, programme: row.programme, amount: 0, grants: 0 };
    if (row.measure === 'amount') cell.amount += row.amount;
    else if (row.measure === 'awards' || row.measure === 'funding') cell.grants += row.amount;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

function fromGrants(c: Ctx): Money[] {
  return c.rows<Money>('funding').filter((row) => row.year > 0);
}

/** Columns by year, stacked by programme; the smallest classes together where there are too many to tell apart. */
function stacked(c: Ctx, rows: readonly { year: number; programme: string; value: number }[], unit: string): Columns {
  const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.programme, (sums.get(row.programme) ?? 0) + row.value);
  const ranked = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const shown = ranked.length > 7 ? ranked.slice(0, 6) : ranked;
  const at = (year: number, test: (name: string) => boolean) => rows.reduce((sum, row) => sum + (row.year === year && test(row.programme) ? row.value : 0), 0);
  return {
    kind: 'columns',
    unit,
    categories: years.map(String),
    series: [
      ...shown.map((name) => ({ name: c.names.programme(name), values: years.map((year) => at(year, (other) => other === name)) })),
      ...(ranked.length > shown.length ? [{ name: c.t('其他', 'other'), values: years.map((year) => at(year, (other) => !shown.includes(other))) }] : []),
    ],
  };
}

function byYear(c: Ctx, money: readonly Money[], source: string): Block[] {
  const { t, num } = c;
  const total = money.reduce((sum, row) => sum + row.amount, 0);
  const grants = money.reduce((sum, row) => sum + row.grants, 0);
  const years = [...new Set(money.map((row) => row.year))].sort((a, b) => a - b);
  const span = years.length > 1 ? `${years[0]}–${years.at(-1)}` : String(years[0]);
  const withMoney = total > 0;
  const unit = withMoney ? t('万元', 'million yuan') : t('项', 'grants');
  const scale = withMoney ? (c.lang === 'zh' ? 1e4 : 1e6) : 1;
  const title = withMoney
    ? t(
        `${span} 年${grants > 0 ? `资助 ${num(grants)} 项，` : ''}经费合计 ${c.money(total)}${years.length > 1 ? `，年均 ${c.money(total / years.length)}` : ''}`,
        `${span}: ${grants > 0 ? `${num(grants)} grants, ` : ''}${c.money(total)}${years.length > 1 ? `, ${c.money(total / years.length)} a year` : ''}`,
      )
    : t(`${span} 年资助 ${num(grants)} 项；清单未给出金额`, `${span}: ${num(grants)} grants; the list states no amounts`);
  const sorted = [...money].sort((a, b) => a.year - b.year || b.amount - a.amount || b.grants - a.grants);
  return [
    {
      kind: 'figure',
      id: 'funding',
      title,
      notes: [source],
      chart: stacked(
        c,
        money.map((row) => ({ year: row.year, programme: row.programme, value: (withMoney ? row.amount : row.grants) / scale })),
        unit,
      ),
      table: {
        columns: columns(t('年度', 'Year'), t('类别', 'Class'), ...(grants > 0 ? [`#${t('项目', 'Grants')}`] : []), `#${t('经费', 'Amount')}`),
        rows: sorted.map((row) => [
          { text: String(row.year) },
          { text: c.names.programme(row.programme) },
          ...(grants > 0 ? [{ text: num(row.grants) }] : []),
          { text: row.amount > 0 ? c.money(row.amount) : '—' },
        ]),
      },
    },
  ];
}

/** Fields as the list of funding names them, else the departments that NSFC numbers state. */
function byField(c: Ctx, source: string): Block[] {
  const { t, num, pct } = c;
  const withField = c.facts.funding.filter((row) => row.field !== '');
  const measure = withField.some((row) => row.measure === 'awards') ? 'awards' : withField.some((row) => row.measure === 'amount') ? 'amount' : 'funding';
  const fields =
    withField.length > 0
      ? sumFacts(
          withField.filter((row) => row.measure === measure),
          ['field'],
        ).map((sum) => ({ label: sum.by[0] ?? '', value: sum.amount, share: sum.share }))
      : departments(c);
  if (fields.length === 0) {
    return [
      {
        kind: 'missing',
        id: 'funding.fields',
        title: t('学科分布：缺少数据', 'Fields: no data'),
        text: t('经费清单没有学科列，项目清单中也没有能读出学部的批准号。', 'The list of funding has no column of fields, and no number in the grant lists tells its department.'),
        command: 'yumen outcomes facts FILE --kind funding',
      },
    ];
  }
  const [first] = fields;
  const money = withField.length > 0 && measure === 'amount';
  const shown = (value: number) => (money ? c.money(value) : num(value));
  return [
    {
      kind: 'figure',
      id: 'funding.departments',
      title: t(`资助最多的学科是${first?.label ?? ''}，占 ${pct(first?.share)}`, `Most ${money ? 'money' : 'grants'} went to ${first?.label ?? ''}: ${pct(first?.share)}`),
      notes: withField.length > 0 ? [source] : c.notes('funding.departments'),
      chart: {
        kind: 'ranking',
        unit: money ? t('万元', 'million yuan') : t('项', 'grants'),
        items: fields.slice(0, SHOWN).map(({ label, value }) => ({ label, value: money ? value / (c.lang === 'zh' ? 1e4 : 1e6) : value })),
      },
      table: {
        columns: columns(t('学科', 'Field'), `#${money ? t('经费', 'Amount') : t('项目', 'Grants')}`, `#${t('占比', 'Share')}`),
        rows: fields.slice(0, SHOWN).map((row) => [{ text: row.label }, { text: shown(row.value) }, { text: pct(row.share) }]),
      },
    },
  ];
}

function departments(c: Ctx): { label: string; value: number; share: number | null }[] {
  const rows = c.rows<{ department: string; grants: number }>('funding.departments');
  const total = rows.reduce((sum, row) => sum + row.grants, 0);
  return rows.map((row) => ({ label: c.t(...(DEPARTMENTS[row.department] ?? [row.department, row.department])), value: row.grants, share: total > 0 ? row.grants / total : null }));
}

function agreed(c: Ctx): Block[] {
  const { t, num } = c;
  const all = c.rows<{ country: string; grants: number; amount: number }>('funding.partners');
  if (all.length === 0) {
    return [
      {
        kind: 'missing',
        id: 'funding.partners',
        title: t('约定合作国：缺少数据', 'Agreed partner countries: no data'),
        text: t(
          '项目清单没有“合作国家”列，因此不能按约定合作国排名，也不能计算命中率。',
          'No grant list has a column of partner countries, so there is no ranking by agreed partners and no hit rate.',
        ),
        command: 'yumen outcomes grants FILE --map partners=合作国家',
      },
    ];
  }
  const byClass = c.rows<{ programme: string; country: string; grants: number }>('funding.agreed');
  const [first] = all;
  const lead = leaders(
    c,
    all,
    (row) => row.grants,
    (row) => c.the(row.country),
  );
  return [
    {
      kind: 'figure',
      id: 'funding.partners',
      title: lead.level
        ? t(`约定合作国中${lead.names}并列最多，各 ${num(first?.grants ?? 0)} 项`, `Agreed as partner most often, ${num(first?.grants ?? 0)} grants each: ${lead.names}`)
        : t(`约定合作国中${lead.names}最多，${num(first?.grants ?? 0)} 项`, `${capital(lead.names)} is agreed as partner most often: ${num(first?.grants ?? 0)} grants`),
      notes: c.notes('funding.partners', t('来源：项目清单', 'from the grant lists')),
      chart: { kind: 'ranking', unit: t('项', 'grants'), items: all.slice(0, SHOWN).map((row) => ({ label: c.names.country(row.country), value: row.grants })) },
      table: {
        columns: columns(t('类别', 'Class'), t('约定合作国', 'Agreed partner'), `#${t('项目', 'Grants')}`),
        rows: byClass.map((row) => [{ text: c.names.programme(row.programme) }, { text: c.names.country(row.country) }, { text: num(row.grants) }]),
      },
    },
  ];
}

function noFunding({ t }: Ctx): Missing {
  return {
    kind: 'missing',
    id: 'funding',
    title: t('经费：缺少数据', 'Money: no data'),
    text: t(
      '没有导入经费清单，项目清单也没有年度和金额。需要一张按年度、类别（可加学科）列出金额的表。',
      'No list of funding was imported and no grant list states years and amounts. Wanted: a table of amounts by year and class, with fields if you have them.',
    ),
    command: 'yumen outcomes facts FILE --kind funding',
  };
}
