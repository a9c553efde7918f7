import { concentration, PairMatrix, pairStrength, wilson, type CountingMethod } from '@yumen/stats';
import type { IndicatorGroup } from './indicator.ts';
import type { StudyBase } from './base.ts';
import { share } from './result.ts';

const STANDING = 'arrayFilter(a -> notEmpty(a), author_countries)';
const FLAT = 'arrayFlatten(author_countries)';

/** For each counting method the pairs (country, weight) of a work, every country once, so that counting rows counts works. */
const WEIGHTS: Record<CountingMethod, string> = {
  full: 'arrayMap(c -> (toString(c), 1.0), countries)',
  country: 'arrayMap(c -> (toString(c), 1.0 / length(countries)), countries)',
  address: `arrayMap(c -> (toString(c), countEqual(${FLAT}, c) / length(${FLAT})), arrayDistinct(${FLAT}))`,
  author: `arrayMap(c -> (toString(c), arraySum(arrayMap(a -> countEqual(a, c) / length(a), ${STANDING})) / length(author_countries)), arrayDistinct(${FLAT}))`,
  corresponding: 'arrayMap(c -> (toString(c), 1.0 / length(corresponding)), corresponding)',
  first: 'arrayMap(c -> (toString(c), 1.0 / length(first)), first)',
};

/** Countries of the set by the chosen counting, with the number of works beside the weight. */
export const countries: IndicatorGroup = {
  ids: ['countries', 'partners', 'partners.concentration'],
  async compute(base) {
    const { home, top } = base.choices;
    const rows = await base.ask<{ country: string; weight: number; works: number }>(
      `SELECT x.1 AS country, sum(x.2) AS weight, count() AS works
       FROM (SELECT arrayJoin(${WEIGHTS[base.choices.counting]}) AS x FROM {works}) GROUP BY country ORDER BY weight DESC, country LIMIT {top:UInt32}`,
      { top },
    );
    const partners = await base.ask<{ country: string; works: number }>(
      `SELECT arrayJoin(arrayFilter(c -> c != {home:String}, countries)) AS country, count() AS works FROM {works} WHERE has(countries, {home:String}) GROUP BY country ORDER BY works DESC, country`,
      { home },
    );
    const [known] = await base.ask<{ known: number; own: number; abroad: number }>(
      `SELECT countIf(class > 0) AS known, countIf(has(countries, {home:String})) AS own, countIf(has(countries, {home:String}) AND length(countries) > 1) AS abroad FROM {works}`,
      { home },
    );
    const spread = concentration(partners.map((row) => row.works));
    return {
      countries: { rows, n: known?.known ?? 0 },
      partners: {
        rows: partners.slice(0, top).map((row, i) => ({ rank: i + 1, ...row, share: share(row.works, known?.own ?? 0), interval: wilson(row.works, known?.own ?? 0) ?? null })),
        n: known?.own ?? 0,
      },
      'partners.concentration': { rows: spread ? [{ ...spread }] : [], n: known?.abroad ?? 0 },
    };
  },
};

/** The pair matrix of the set with the works of each country as its diagonal. */
export async function pairMatrix(base: StudyBase, counting = base.choices.pairs): Promise<PairMatrix> {
  const weight = { full: '1.0', pair: '2 / (n * (n - 1))', partner: '1 / (n - 1)' }[counting];
  const cells = await base.ask<{ a: string; b: string; value: number }>(
    `SELECT toString(a) AS a, toString(b) AS b, sum(${weight}) AS value FROM (
       SELECT arraySort(countries) AS sorted, length(countries) AS n, arrayJoin(arrayEnumerate(sorted)) AS i, sorted[i] AS a, arrayJoin(arraySlice(sorted, i + 1)) AS b
       FROM {works} WHERE length(countries) > 1) GROUP BY a, b`,
  );
  const own = await base.ask<{ country: string; works: number }>('SELECT toString(arrayJoin(countries)) AS country, count() AS works FROM {works} GROUP BY country');
  const matrix = new PairMatrix();
  for (const { country, works } of own) matrix.setOwn(country, works);
  for (const { a, b, value } of cells) matrix.add(a, b, value);
  return matrix;
}

/** Matrix and strengths of pairs; the diagonal is all works of a country in the set. */
export const pairs: IndicatorGroup = {
  ids: ['pairs', 'pairs.strength'],
  async compute(base) {
    const matrix = await pairMatrix(base);
    const names = matrix.countries();
    const cells = names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => (matrix.between(a, b) > 0 ? [{ a, b, value: matrix.between(a, b) }] : [])));
    cells.sort((x, y) => y.value - x.value || x.a.localeCompare(y.a));
    const total = matrix.total();
    const { home, top } = base.choices;
    const strengths = [...matrix.partners(home)]
      .sort((x, y) => y[1] - x[1])
      .slice(0, top)
      .map(([partner, works]) => ({ partner, works, own: matrix.own(partner), links: matrix.links(partner), ...pairStrength(matrix, home, partner, total) }));
    const note = { zh: '对角线为该国在本集合中的全部成果', en: 'the diagonal holds all works of a country in the set' };
    return {
      pairs: { rows: cells.slice(0, Math.max(top, 2000)), value: total / 2, n: cells.length, note },
      'pairs.strength': { rows: strengths, n: matrix.own(home), note },
    };
  },
};
