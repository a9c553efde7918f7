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
      `WITH f AS (SELECT DISTINCT work, splitByChar('.', toString(scheme))[1] AS funder FROM ${links} AS l WHERE work IN (SELECT work FROM {linked})),
         totals AS (SELECT funder, count() AS n FROM f GROUP BY funder)
       SELECT x.funder AS a, y.funder AS b, count() AS both, any(p.n) AS worksA, any(q.n) AS worksB
       FROM f AS x INNER JOIN f AS y ON x.work = y.work INNER JOIN totals AS p ON x.funder = p.funder INNER JOIN totals AS q ON y.funder = q.funder
       WHERE a < b GROUP BY a, b ORDER BY both DESC, a, b LIMIT {top:UInt32}`,
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
