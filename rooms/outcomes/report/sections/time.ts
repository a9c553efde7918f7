import type { Ctx } from '../context.ts';
import { claimSpan, ENOUGH_WORKS } from '../../study/span.ts';
import { columns } from '../context.ts';
import type { Block, Section } from '../model.ts';

interface Year {
  readonly year: number;
  readonly n: number;
  readonly known: number;
  readonly international: number;
  readonly regional: number;
  readonly domestic: number;
  readonly share: number | null;
  readonly interval: readonly [number, number] | null;
  readonly incomplete: boolean;
}

/** How output and the international share moved. */
export function time(c: Ctx): Section | undefined {
  const years = c.rows<Year>('series');
  if (years.length === 0) return undefined;
  const { t, num, pct } = c;
  const complete = years.filter((year) => !year.incomplete);
  const claimed = claimSpan(complete, ({ known }) => known);
  const blocks: Block[] = [
    {
      kind: 'figure',
      id: 'series',
      title: trendFinding(c, claimed),
      notes: c.notes(
        'series',
        years.some((year) => year.incomplete) ? t('带 * 的年份数据尚不完整', 'years with * are incomplete') : '',
        claimed.length < complete.length
          ? t(`标题所比为国别已知成果不少于 ${ENOUGH_WORKS} 项的首末年份`, `the title compares the first and the last year with at least ${ENOUGH_WORKS} works of known country`)
          : '',
      ),
      chart: {
        kind: 'trend',
        unit: t('项', 'works'),
        categories: years.map(({ year, incomplete }) => `${year}${incomplete ? '*' : ''}`),
        columns: [
          { name: t('国际合著', 'international'), values: years.map((year) => year.international) },
          { name: t('其余', 'other'), values: years.map((year) => year.n - year.international) },
        ],
        line: { name: t('国际合著率', 'international share'), values: years.map((year) => year.share) },
      },
      table: {
        columns: columns(
          t('年份', 'Year'),
          `#${t('成果', 'Works')}`,
          `#${t('国别已知', 'Country known')}`,
          `#${t('国际合著', 'International')}`,
          `#${t('国际合著率 [95% 区间]', 'Share [95% interval]')}`,
        ),
        rows: years.map((year) => [
          { text: `${year.year}${year.incomplete ? '*' : ''}` },
          { text: num(year.n), works: { year: year.year } },
          { text: num(year.known), works: { year: year.year, known: true } },
          { text: num(year.international), works: { year: year.year, class: 3 } },
          { text: c.share(year.share, year.interval) },
        ]),
      },
    },
  ];
  const growth = c.rows<{
    what: string;
    from: number;
    to: number;
    start: number;
    end: number;
    years: number;
    cagr: number | null;
    logLinear: number | null;
    doublingYears: number | null;
  }>('growth');
  const [grown] = growth;
  if (grown) {
    const contribution = c.of('growth')?.value;
    blocks.push({
      kind: 'table',
      id: 'growth',
      title:
        contribution === null || contribution === undefined
          ? t(`${grown.from}–${grown.to} 年的增长`, `Growth ${grown.from}–${grown.to}`)
          : t(
              `${grown.from}–${grown.to} 年总量变化中有 ${pct(contribution)} 来自国际合著`,
              `International works make up ${pct(contribution)} of the change in output ${grown.from}–${grown.to}`,
            ),
      notes: c.notes('growth'),
      table: {
        columns: columns(
          '',
          `#${grown.from}`,
          `#${grown.to}`,
          `#${t('年数', 'Years')}`,
          `#${t('年均复合增长', 'Growth a year')}`,
          `#${t('对数线性增长', 'Log-linear growth')}`,
          `#${t('翻番年数', 'Years to double')}`,
        ),
        rows: growth.map((row) => [
          { text: row.what === 'works' ? t('全部成果', 'all works') : t('国际合著', 'international') },
          { text: num(row.start) },
          { text: num(row.end) },
          { text: num(row.years) },
          { text: pct(row.cagr) },
          { text: pct(row.logLinear) },
          { text: row.doublingYears === null ? '—' : num(row.doublingYears) },
        ]),
      },
    });
  }
  const windows = c.rows<{ from: number; to: number; n: number; known: number; international: number; share: number | null }>('windows');
  if (windows.length > 1) {
    blocks.push({
      kind: 'table',
      id: 'windows',
      title: t('四年移动窗口', 'Four-year windows, moved by one'),
      notes: c.notes('windows'),
      table: {
        columns: columns(t('时段', 'Window'), `#${t('成果', 'Works')}`, `#${t('国际合著', 'International')}`, `#${t('国际合著率', 'Share')}`),
        rows: windows.map((row) => [
          { text: `${row.from}–${row.to}` },
          { text: num(row.n), works: { years: [row.from, row.to] } },
          { text: num(row.international), works: { years: [row.from, row.to], class: 3 } },
          { text: pct(row.share) },
        ]),
      },
    });
  }
  return { id: 'time', title: t('逐年变化', 'Year by year'), blocks };
}

/** Says that a share rose or fell only where the two intervals do not meet. */
export function trendFinding({ t, pct }: Ctx, years: readonly Pick<Year, 'year' | 'n' | 'share' | 'interval'>[]): string {
  const known = years.filter((year) => year.share !== null && year.interval);
  const [first, last] = [known[0], known.at(-1)];
  if (!first?.interval || !last?.interval || first === last) return t('逐年成果与国际合著率', 'Works and international share by year');
  const apart = first.interval[1] < last.interval[0] ? 'up' : last.interval[1] < first.interval[0] ? 'down' : undefined;
  if (apart === 'up')
    return t(
      `国际合著率由 ${first.year} 年的 ${pct(first.share)} 升至 ${last.year} 年的 ${pct(last.share)}`,
      `The international share rose from ${pct(first.share)} in ${first.year} to ${pct(last.share)} in ${last.year}`,
    );
  if (apart === 'down')
    return t(
      `国际合著率由 ${first.year} 年的 ${pct(first.share)} 降至 ${last.year} 年的 ${pct(last.share)}`,
      `The international share fell from ${pct(first.share)} in ${first.year} to ${pct(last.share)} in ${last.year}`,
    );
  return t(
    `国际合著率 ${first.year} 年为 ${pct(first.share)}，${last.year} 年为 ${pct(last.share)}，相差未超出统计误差`,
    `International share ${pct(first.share)} in ${first.year} and ${pct(last.share)} in ${last.year}: no difference beyond chance`,
  );
}
