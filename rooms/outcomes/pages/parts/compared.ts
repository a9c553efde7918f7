import type { StudyResult } from '../../study/result.ts';

type Interval = readonly [number, number];

/** One figure of two studies. */
export interface Compared {
  readonly key: 'output' | 'known' | 'share' | 'strict' | 'regional' | 'corresponding' | 'fwci' | 'median' | 'hit' | 'nsc';
  readonly percent: boolean;
  readonly a: number | null;
  readonly b: number | null;
  readonly intervals: readonly [Interval | null, Interval | null];
}

/** Figures both results have something to say about, with the interval of each share. */
export function compared(a: StudyResult, b: StudyResult): Compared[] {
  const interval = (value: unknown): Interval | null => (Array.isArray(value) && value.length === 2 ? (value as unknown as Interval) : null);
  const value = (id: string) => (result: StudyResult) => ({ value: result.indicators[id]?.value ?? null, interval: interval(result.indicators[id]?.interval) });
  const lead = (result: StudyResult) => {
    const row = result.indicators.leadership?.rows?.find((one) => one.role === 'corresponding');
    return { value: (row?.share as number | null | undefined) ?? null, interval: interval(row?.interval) };
  };
  const cited = (column: string) => (result: StudyResult) => {
    const row = result.indicators.citations?.rows?.[0];
    const given = Number(row?.withFwci ?? 0) > 0 ? row?.[column] : null;
    return { value: typeof given === 'number' ? given : null, interval: null };
  };
  const line = (key: Compared['key'], percent: boolean, of: (result: StudyResult) => { value: number | null; interval: Interval | null }): Compared => {
    const [one, two] = [of(a), of(b)];
    return { key, percent, a: one.value, b: two.value, intervals: [one.interval, two.interval] };
  };
  return [
    line('output', false, value('output')),
    line('known', true, (result) => ({ value: result.coverage.share, interval: null })),
    line('share', true, value('international.share')),
    line('strict', true, value('international.strict')),
    line('regional', true, value('regional.share')),
    line('corresponding', true, lead),
    line('fwci', false, cited('meanFwci')),
    line('median', false, cited('medianFwci')),
    line('hit', true, value('grants.hit-rate')),
    line('nsc', false, (result) => ({ value: result.indicators['journals.nsc']?.n ?? null, interval: null })),
  ].filter((row) => row.a !== null || row.b !== null);
}

/** Whether a difference of two shares is more than chance: told only where both have an interval. */
export function apart({ intervals: [a, b] }: Compared): boolean | undefined {
  if (!a || !b) return undefined;
  return a[1] < b[0] || b[1] < a[0];
}
