/** One year of a series. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** Compound annual growth (end / start)^(1 / years) − 1; undefined where start is not positive or no year passes. */
export function cagr(start: number, end: number, years: number): number | undefined {
  return start > 0 && end >= 0 && years > 0 ? (end / start) ** (1 / years) - 1 : undefined;
}

/** exp(slope of ln x on the year) − 1, least squares over every year with a positive value: depends less on the ends. */
export function logLinearGrowth(series: readonly YearValue[]): number | undefined {
  const points = series.filter(({ value }) => value > 0).map(({ year, value }) => ({ x: year, y: Math.log(value) }));
  if (points.length < 2) return undefined;
  const mx = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const my = points.reduce((sum, p) => sum + p.y, 0) / points.length;
  const sxx = points.reduce((sum, p) => sum + (p.x - mx) ** 2, 0);
  const sxy = points.reduce((sum, p) => sum + (p.x - mx) * (p.y - my), 0);
  return sxx === 0 ? undefined : Math.exp(sxy / sxx) - 1;
}

/** Years until a quantity growing at `rate` a year doubles; undefined where it does not grow. */
export function doublingTime(rate: number): number | undefined {
  return rate > 0 ? Math.LN2 / Math.log1p(rate) : undefined;
}

/** Part of the growth of all papers that international ones make up: (I1 − I0) / (N1 − N0). */
export function growthContribution(start: { international: number; all: number }, end: { international: number; all: number }): number | undefined {
  const growth = end.all - start.all;
  return growth === 0 ? undefined : (end.international - start.international) / growth;
}
