import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { Link } from '@yumen/ui/router';
import type { StudyResult } from '../../study/result.ts';
import { useNames } from './names.ts';
import { useT } from './words.ts';
import { worksLink, type StudyPlace } from './worksLink.ts';

interface Sides {
  readonly a: StudyResult;
  readonly b: StudyResult;
  readonly places: readonly [StudyPlace, StudyPlace];
}
interface YearRow {
  readonly year: number;
  readonly n: number;
  readonly share: number | null;
  readonly incomplete: boolean;
}
interface PartnerRow {
  readonly country: string;
  readonly works: number;
  readonly rank: number;
}

const rowsOf = <Row,>(result: StudyResult, id: string): readonly Row[] => (result.indicators[id]?.rows ?? []) as unknown as readonly Row[];

/** International share of both by year. */
export function CompareSeries({ a, b, places }: Sides) {
  const t = useT();
  const { percent } = useNames();
  const years = useMemo(() => [...new Set([...rowsOf<YearRow>(a, 'series'), ...rowsOf<YearRow>(b, 'series')].map((row) => row.year))].sort((x, y) => x - y), [a, b]);
  const open = useMemo(() => new Set([a, b].flatMap((result) => rowsOf<YearRow>(result, 'series').flatMap((row) => (row.incomplete ? [row.year] : [])))), [a, b]);
  const option = useMemo(() => {
    const label = (year: number) => `${year}${open.has(year) ? '*' : ''}`;
    const line = (result: StudyResult, name: string, symbol: string) => {
      const byYear = new Map(rowsOf<YearRow>(result, 'series').map((row) => [row.year, row.share]));
      return { type: 'line', name, symbol, symbolSize: 8, data: years.map((year) => share100(byYear.get(year))) };
    };
    return {
      grid: { left: 48, right: 16, top: 40, bottom: 28 },
      legend: { top: 0, textStyle: { color: 'inherit' } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: years.map((year) => label(year)) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } },
      series: [line(a, `${t('compare.a')} ${a.title}`, 'circle'), line(b, `${t('compare.b')} ${b.title}`, 'diamond')],
    };
  }, [a, b, years, open, t]);
  if (years.length === 0) return null;
  const label = (year: number) => `${year}${open.has(year) ? '*' : ''}`;
  const at = (result: StudyResult, year: number) => rowsOf<YearRow>(result, 'series').find((row) => row.year === year);
  return (
    <Chart
      title={t('compare.seriesTitle', { a: a.title, b: b.title })}
      note={open.size > 0 ? t('compare.open') : undefined}
      option={option}
      columns={[
        { key: 'year', label: t('compare.year') },
        { key: 'a', label: t('compare.a'), number: true },
        { key: 'b', label: t('compare.b'), number: true },
      ]}
      rows={years.map((year) => {
        const cell = (result: StudyResult, place: StudyPlace) => {
          const row = at(result, year);
          return row?.share ? <Link {...worksLink(place, { year, class: 3 })}>{percent(row.share)}</Link> : percent(row?.share);
        };
        return { year: label(year), a: cell(a, places[0]), b: cell(b, places[1]) };
      })}
    />
  );
}

const share100 = (share: number | null | undefined): number | null => (typeof share === 'number' ? Math.round(share * 1000) / 10 : null);

/** Partners of both: works and rank. */
export function ComparePartners({ a, b, places }: Sides) {
  const t = useT();
  const { country } = useNames();
  const [one, two] = [rowsOf<PartnerRow>(a, 'partners'), rowsOf<PartnerRow>(b, 'partners')];
  const codes = useMemo(() => [...new Set([...one.slice(0, 12), ...two.slice(0, 12)].map((row) => row.country))].slice(0, 16), [one, two]);
  const option = useMemo(() => {
    const bars = (rows: readonly PartnerRow[], name: string) => ({
      type: 'bar',
      name,
      barMaxWidth: 12,
      data: codes.map((code) => rows.find((row) => row.country === code)?.works ?? 0),
    });
    return {
      grid: { left: 110, right: 24, top: 36, bottom: 24 },
      legend: { top: 0, textStyle: { color: 'inherit' } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: codes.map(country), axisLabel: { width: 100, overflow: 'truncate' } },
      series: [bars(one, t('compare.a')), bars(two, t('compare.b'))],
    };
  }, [one, two, codes, country, t]);
  const [first, second] = [one[0], two[0]];
  if (!first || !second) return null;
  const cell = (rows: readonly PartnerRow[], { choices }: StudyResult, place: StudyPlace, code: string) => {
    const row = rows.find((other) => other.country === code);
    return row ? <Link {...worksLink(place, { countries: [choices.home, code] })}>{`${row.works} (${row.rank})`}</Link> : '—';
  };
  return (
    <Chart
      title={
        first.country === second.country
          ? t('compare.partnersSame', { first: country(first.country) })
          : t('compare.partnersTitle', { a: a.title, b: b.title, first: country(first.country), second: country(second.country) })
      }
      option={option}
      height={60 + 30 * codes.length}
      columns={[
        { key: 'country', label: t('compare.country') },
        { key: 'a', label: t('pair', { a: t('compare.a'), b: `${t('compare.works')} (${t('compare.rank')})` }), number: true },
        { key: 'b', label: t('pair', { a: t('compare.b'), b: `${t('compare.works')} (${t('compare.rank')})` }), number: true },
      ]}
      rows={codes.map((code) => ({ country: country(code), a: cell(one, a, places[0], code), b: cell(two, b, places[1], code) }))}
    />
  );
}
