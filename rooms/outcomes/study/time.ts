import { cagr, doublingTime, growthContribution, logLinearGrowth, type YearValue } from '@yumen/stats';
import type { StudyBase } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';
import { claimSpan, ENOUGH_WORKS } from './span.ts';

interface YearRow {
  readonly year: number;
  readonly n: number;
  readonly known: number;
  readonly international: number;
}

/** Growth, windows of four years moved by one, and partners won and lost between periods. */
export const time: IndicatorGroup = {
  ids: ['growth', 'windows', 'partners.change'],
  async compute(base, definition) {
    const years = await base.ask<YearRow>(
      'SELECT year, count() AS n, countIf(class > 0) AS known, countIf(class = 3) AS international FROM {works} WHERE year > 0 GROUP BY year ORDER BY year',
    );
    const complete = years.filter(({ year }) => year < new Date().getUTCFullYear() - 1);
    const spanned = claimSpan(complete, ({ n }) => n);
    const first = spanned[0];
    const last = spanned.at(-1);
    const series = { works: spanned.map((r) => ({ year: r.year, value: r.n })), international: spanned.map((r) => ({ year: r.year, value: r.international })) };
    const growth = first && last && last.year > first.year ? [growthRow('works', series.works), growthRow('international', series.international)] : [];
    const contribution =
      first && last ? (growthContribution({ international: first.international, all: first.known }, { international: last.international, all: last.known }) ?? null) : null;
    const from = years[0]?.year ?? 0;
    const to = years.at(-1)?.year ?? -1;
    const windows = Array.from({ length: Math.max(0, to - from - 2) }, (_, i) => from + i).map((start) => {
      const inside = years.filter(({ year }) => year >= start && year < start + 4);
      const known = inside.reduce((sum, row) => sum + row.known, 0);
      const international = inside.reduce((sum, row) => sum + row.international, 0);
      return { from: start, to: start + 3, n: inside.reduce((sum, row) => sum + row.n, 0), known, international, share: share(international, known) };
    });
    return {
      growth: { rows: growth, value: contribution, n: years.reduce((sum, row) => sum + row.n, 0), note: growthNote(complete.length - spanned.length) },
      windows: { rows: windows, n: years.reduce((sum, row) => sum + row.n, 0) },
      'partners.change': { rows: await partnerChange(base, definition.periods ?? []), n: years.reduce((sum, row) => sum + row.known, 0) },
    };
  },
};

function growthRow(what: string, series: readonly YearValue[]) {
  const [first, last] = [series[0], series.at(-1)] as [YearValue, YearValue];
  const years = last.year - first.year;
  const rate = cagr(first.value, last.value, years) ?? null;
  const logLinear = logLinearGrowth(series) ?? null;
  return {
    what,
    from: first.year,
    to: last.year,
    start: first.value,
    end: last.value,
    years,
    cagr: rate,
    logLinear,
    doublingYears: rate === null ? null : (doublingTime(rate) ?? null),
  };
}

function growthNote(outside: number) {
  const zh = '数值为国际合著对总量增长的贡献；当年与上年不完整，未计入';
  const en = 'the value is the part of all growth that international works make up; this year and last are incomplete and left out';
  return outside === 0
    ? { zh, en }
    : {
        zh: `${zh}；起止年取成果不少于 ${ENOUGH_WORKS} 项的首末年份，其外 ${outside} 个年份不计增长，仍见逐年数据`,
        en: `${en}; from the first to the last year with at least ${ENOUGH_WORKS} works: the ${outside} years outside do not enter growth and stand in the yearly figures`,
      };
}

async function partnerChange(base: StudyBase, periods: readonly (readonly [number, number])[]) {
  const { home } = base.choices;
  const ranks = await Promise.all(
    periods.map((period) =>
      base.ask<{ country: string; works: number }>(
        'SELECT toString(arrayJoin(arrayFilter(c -> c != {home:String}, countries))) AS country, count() AS works FROM {works} WHERE has(countries, {home:String}) AND year BETWEEN {start:UInt16} AND {stop:UInt16} GROUP BY country ORDER BY works DESC, country',
        { home, start: period[0], stop: period[1] },
      ),
    ),
  );
  return ranks.slice(1).flatMap((now, i) => {
    const before = new Map((ranks[i] ?? []).map((row, rank) => [row.country, rank + 1]));
    const kept = now.map((row, rank) => ({
      country: row.country,
      period: i + 1,
      works: row.works,
      rank: rank + 1,
      rankBefore: before.get(row.country) ?? null,
      state: before.has(row.country) ? 'kept' : 'new',
    }));
    const present = new Set(now.map((row) => row.country));
    const lost = [...before]
      .filter(([country]) => !present.has(country))
      .map(([country, rank]) => ({ country, period: i + 1, works: 0, rank: null, rankBefore: rank, state: 'lost' }));
    return [...kept, ...lost];
  });
}
