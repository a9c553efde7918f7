import { linksOf } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';

/** Grants themselves, and works that acknowledge several funders. Grants are those of the lists the set names, or of all lists. */
export const funding: IndicatorGroup = {
  ids: ['funding', 'funding.partners', 'funders.overlap'],
  links: true,
  async compute(base) {
    const lists = base.set.grants?.lists;
    const where = lists ? 'list IN {lists:Array(String)}' : '1';
    const named = lists ? { lists } : {};
    const money = await base.ask<{ year: number; programme: string; grants: number; amount: number }>(
      `SELECT year, toString(programme) AS programme, count() AS grants, sum(amount) AS amount FROM grants FINAL WHERE ${where} GROUP BY year, programme ORDER BY year, programme`,
      named,
    );
    const partners = await base.ask<{ country: string; grants: number; amount: number }>(
      `SELECT toString(arrayJoin(partners)) AS country, count() AS grants, sum(amount / length(partners)) AS amount FROM grants FINAL WHERE ${where} GROUP BY country ORDER BY grants DESC, country LIMIT {top:UInt32}`,
      { ...named, top: base.choices.top },
    );
    const { links, params } = linksOf(base);
    const overlap = await base.ask<{ a: string; b: string; both: number; worksA: number; worksB: number }>(
      `WITH pairs AS (
         SELECT arrayJoin(arrayFlatten(arrayMap((x, i) -> arrayMap(y -> (x, y), arraySlice(funders, i)), funders, arrayEnumerate(funders)))) AS pair, count() AS n
         FROM (SELECT l.funders AS funders FROM (SELECT work FROM {works}) AS w
               INNER JOIN (SELECT work, arraySort(groupUniqArray(splitByChar('.', toString(scheme))[1])) AS funders FROM ${links} GROUP BY work) AS l USING (work))
         GROUP BY pair)
       SELECT x.pair.1 AS a, x.pair.2 AS b, x.n AS both, p.n AS worksA, q.n AS worksB
       FROM pairs AS x INNER JOIN pairs AS p ON p.pair = (x.pair.1, x.pair.1) INNER JOIN pairs AS q ON q.pair = (x.pair.2, x.pair.2)
       WHERE a < b ORDER BY both DESC, a, b LIMIT {top:UInt32}`,
      { ...params, top: base.choices.top },
    );
    const n = money.reduce((sum, row) => sum + row.grants, 0);
    return {
      funding: { rows: money, value: money.reduce((sum, row) => sum + row.amount, 0), n, note: { zh: '金额单位为元', en: 'amounts in yuan' } },
      'funding.partners': { rows: partners, n },
      'funders.overlap': {
        rows: overlap.map((row) => ({ ...row, share: share(row.both, row.worksA + row.worksB - row.both) })),
        n: overlap.reduce((sum, row) => sum + row.both, 0),
        note: { zh: '占比为同时致谢双方者占致谢任一方者之比', en: 'the share is of works that acknowledge either of the two' },
      },
    };
  },
};
