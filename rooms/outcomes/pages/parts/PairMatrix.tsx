import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Chart } from '@yumen/ui/chart';
import { Link, useNavigate } from '@yumen/ui/router';
import type { StudyResult } from '../../study/result.ts';
import { useInk } from './ink.ts';
import { useNames } from './names.ts';
import { useT } from './words.ts';
import { worksLink, type StudyPlace } from './worksLink.ts';

/** Countries in the matrix: more would not be legible. */
const MOST = 14;

/** From few to many on light ground; the other way round on dark. */
const SCALE = ['#e3f1ec', '#7fc1a9', '#0b7a5c', '#053d2e'] as const;
const onDark = (ink: string): boolean => Number.parseInt(ink.slice(1, 3), 16) > 128;

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly value: number;
}

/** Works of each pair of countries; the diagonal, all works of a country, is left blank so that it does not drown the pairs. */
export function PairMatrix({ place, result, basis }: { place: StudyPlace; result: StudyResult; basis: string }) {
  const t = useT();
  const ink = useInk();
  const navigate = useNavigate();
  const { country, number } = useNames();
  const pairs = useMemo(() => (result.indicators.pairs?.rows ?? []) as unknown as readonly Pair[], [result]);
  const codes = useMemo(
    () =>
      ((result.indicators.countries?.rows ?? []) as unknown as { country: string }[])
        .map((row) => row.country)
        .filter((code) => pairs.some((pair) => pair.a === code || pair.b === code))
        .slice(0, MOST),
    [result, pairs],
  );
  const at = useMemo(
    () =>
      new Map(
        pairs.flatMap((pair) => [
          [`${pair.a} ${pair.b}`, pair.value],
          [`${pair.b} ${pair.a}`, pair.value],
        ]),
      ),
    [pairs],
  );
  const option = useMemo(() => {
    const names = codes.map(country);
    const data = codes.flatMap((a, x) => codes.flatMap((b, y) => (a === b || !at.has(`${a} ${b}`) ? [] : [{ name: `${a} ${b}`, value: [x, y, at.get(`${a} ${b}`) ?? 0] }])));
    const largest = Math.max(1, ...data.map((cell) => cell.value[2] ?? 0));
    const axis = { type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: ink.rule } }, splitArea: { show: false } };
    return {
      grid: { left: 96, right: 12, top: 8, bottom: 110 },
      tooltip: { confine: true, formatter: ({ value }: { value: number[] }) => `${names[value[0] ?? 0]} · ${names[value[1] ?? 0]} ${number(value[2] ?? 0)}` },
      xAxis: { ...axis, axisLabel: { color: ink.ink, rotate: 60, interval: 0, width: 96, overflow: 'truncate' } },
      yAxis: { ...axis, inverse: true, axisLabel: { color: ink.ink, interval: 0, width: 88, overflow: 'truncate' } },
      visualMap: {
        min: 0,
        max: largest,
        calculable: false,
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        itemHeight: 120,
        text: [number(largest), '0'],
        textStyle: { color: ink.soft },
        inRange: { color: onDark(ink.ink) ? SCALE.toReversed() : [...SCALE] },
      },
      series: [{ type: 'heatmap', data, itemStyle: { borderColor: ink.rule, borderWidth: 1 } }],
    };
  }, [codes, at, ink, country, number]);
  const [first] = pairs;
  if (!first || codes.length < 3) return null;
  const cell = (a: string, b: string): ReactNode => {
    const value = at.get(`${a} ${b}`);
    return a === b ? '' : value === undefined ? '0' : <Link {...worksLink(place, { countries: [a, b] })}>{number(value)}</Link>;
  };
  return (
    <Chart
      title={t('matrix.title', { a: country(first.a), b: country(first.b), n: number(first.value), pairs: result.indicators.pairs?.n ?? 0 })}
      note={
        <>
          {t(`matrix.${result.choices.pairs}`)} {t('matrix.note', { shown: codes.length })}
          <span className="block">{basis}</span>
        </>
      }
      option={option}
      height={160 + 26 * codes.length}
      columns={[{ key: 'country', label: t('compare.country') }, ...codes.map((code) => ({ key: code, label: country(code), number: true }))]}
      rows={codes.map((a) => ({ country: country(a), ...Object.fromEntries(codes.map((b) => [b, cell(a, b)])) }))}
      onSelect={(name) => {
        const [a, b] = name.split(' ');
        if (a && b) void navigate(worksLink(place, { countries: [a, b] }));
      }}
    />
  );
}
