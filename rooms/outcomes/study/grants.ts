import { kendall, meanShare, pooledShare, spearman, wilson } from '@yumen/stats';
import { text } from '@yumen/kernel';
import { linksOf } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';

/**
 * Grants and programmes. Sums over programmes count a work once for each of its programmes and must not be called the number of
 * works: the distinct works stand beside them, and a fractional attribution.
 */
export const grants: IndicatorGroup = {
  ids: ['programmes', 'programmes.share', 'statuses', 'grants.productivity', 'grants.lag', 'grants.hit-rate', 'grants.rank-agreement'],
  links: true,
  async compute(base) {
    const { links, params } = linksOf(base);
    const { home } = base.choices;
    // The works stream past; what is held beside them, or laid on disk, are links.
    const counted = await base.ask<{ programme: string; works: number; fractional: number; known: number; international: number }>(
      `SELECT programme, count() AS works, sum(1 / k) AS fractional, countIf(class > 0) AS known, countIf(class = 3) AS international
       FROM (SELECT w.class AS class, length(l.programmes) AS k, arrayJoin(l.programmes) AS programme
             FROM (SELECT work, class FROM {works}) AS w INNER JOIN (SELECT work, groupUniqArray(toString(programme)) AS programmes FROM ${links} GROUP BY work) AS l USING (work))
       GROUP BY programme ORDER BY works DESC, programme`,
      params,
    );
    const awards = await base.ask<{ programme: string; awards: number }>(
      `SELECT programme, count() AS awards FROM (
         SELECT toString(l.programme) AS programme, l.project AS project FROM (SELECT work FROM {works}) AS w INNER JOIN ${links} AS l USING (work) GROUP BY programme, project) GROUP BY programme`,
      params,
    );
    const awardsOf = new Map(awards.map((row) => [row.programme, row.awards]));
    const programmes = counted.map((row) => ({ ...row, awards: awardsOf.get(row.programme) ?? 0 }));
    const statuses = await base.ask<{ status: string; works: number; known: number; international: number }>(
      `SELECT status, count() AS works, countIf(class > 0) AS known, countIf(class = 3) AS international
       FROM (SELECT w.class AS class, arrayJoin(l.statuses) AS status
             FROM (SELECT work, class FROM {works}) AS w INNER JOIN (SELECT work, groupUniqArray(toString(status)) AS statuses FROM links FINAL GROUP BY work) AS l USING (work))
       GROUP BY status ORDER BY works DESC, status`,
    );
    const [distinct] = await base.ask<{ works: number }>(
      `SELECT count() AS works FROM (SELECT work FROM {works}) AS w INNER JOIN (SELECT work FROM ${links} GROUP BY work) AS l USING (work)`,
      params,
    );
    const productivity = await base.ask<{ programme: string; grants: number; withWork: number; withInternational: number; works: number; amount: number }>(
      `SELECT g.programme AS programme, count() AS grants, countIf(p.works > 0) AS withWork, countIf(p.international > 0) AS withInternational, sum(p.works) AS works, sum(g.amount) AS amount
       FROM grants AS g FINAL LEFT JOIN (SELECT project, count() AS works, countIf(class = 3) AS international
         FROM (SELECT w.class AS class, l.project AS project FROM (SELECT work, class FROM {works}) AS w
               INNER JOIN (SELECT work, project FROM ${links} WHERE project IN (SELECT project FROM grants) GROUP BY work, project) AS l USING (work))
         GROUP BY project) AS p ON g.project = p.project
       GROUP BY programme ORDER BY grants DESC`,
      params,
    );
    const lag = await base.ask<{ lag: number; awards: number }>(
      `SELECT first - award_year AS lag, count() AS awards FROM (SELECT l.project AS project, any(l.award_year) AS award_year, min(toInt32(w.year)) AS first
         FROM ${links} AS l INNER JOIN (SELECT work, year FROM {linked} WHERE year > 0) AS w USING (work) WHERE l.award_year > 0 GROUP BY project) GROUP BY lag ORDER BY lag`,
      params,
    );
    const hits = await base.ask<{ partner: string; works: number; hits: number; grants: number }>(
      `SELECT toString(partner) AS partner, uniqExact((work, project)) AS works, uniqExactIf((work, project), has(countries, partner)) AS hits, uniqExact(project) AS grants
       FROM (SELECT l.work AS work, l.project AS project, w.countries AS countries, arrayJoin(g.partners) AS partner
         FROM ${links} AS l INNER JOIN (SELECT work, countries FROM {linked} WHERE class > 0) AS w USING (work)
         INNER JOIN (SELECT project, partners FROM grants FINAL WHERE notEmpty(partners)) AS g ON l.project = g.project)
       GROUP BY partner ORDER BY works DESC, partner`,
      params,
    );
    const agreement = await base.ask<{ country: string; grants: number; works: number }>(
      `SELECT country, sum(g) AS grants, sum(p) AS works FROM (
         SELECT toString(arrayJoin(partners)) AS country, 1 AS g, 0 AS p FROM grants FINAL
         UNION ALL SELECT toString(arrayJoin(arrayFilter(c -> c != {home:String}, countries))) AS country, 0 AS g, 1 AS p FROM {linked} WHERE has(countries, {home:String}) AND work IN (SELECT work FROM ${links} AS l)
       ) GROUP BY country ORDER BY grants DESC, country`,
      { ...params, home },
    );
    const ratios = programmes.map((row) => ({ hits: row.international, n: row.known }));
    const hitSum = hits.reduce((all, row) => ({ hits: all.hits + row.hits, n: all.n + row.works }), { hits: 0, n: 0 });
    const ranked = agreement.filter((row) => row.grants > 0);
    const sum = programmes.reduce((all, row) => all + row.works, 0);
    return {
      programmes: {
        rows: programmes.map((row) => ({ ...row, share: share(row.international, row.known), interval: wilson(row.international, row.known) ?? null })),
        value: distinct?.works ?? 0,
        n: distinct?.works ?? 0,
        note: text(
          `各类合计 ${sum}，同一成果可受多类资助；数值为去重后的成果数`,
          `the classes add up to ${sum} because a work may have several; the value is the number of distinct works`,
        ),
      },
      'programmes.share': {
        rows: [
          { kind: 'pooled', value: pooledShare(ratios) ?? null },
          { kind: 'mean', value: meanShare(ratios) ?? null },
        ],
        n: ratios.reduce((all, r) => all + r.n, 0),
      },
      statuses: { rows: statuses.map((row) => ({ ...row, share: share(row.international, row.known) })), n: statuses.reduce((all, row) => all + row.works, 0) },
      'grants.productivity': {
        rows: productivity.map((row) => ({
          ...row,
          worksPerGrant: share(row.works, row.grants),
          worksPerMillion: row.amount > 0 ? row.works / (row.amount / 1e6) : null,
          shareWithWork: share(row.withWork, row.grants),
          shareWithInternational: share(row.withInternational, row.grants),
        })),
        n: productivity.reduce((all, row) => all + row.grants, 0),
      },
      'grants.lag': { rows: lag, value: medianOfCounts(lag.map((row) => [row.lag, row.awards])), n: lag.reduce((all, row) => all + row.awards, 0) },
      'grants.hit-rate': {
        value: share(hitSum.hits, hitSum.n),
        interval: wilson(hitSum.hits, hitSum.n) ?? null,
        rows: hits.map((row) => ({ ...row, share: share(row.hits, row.works), interval: wilson(row.hits, row.works) ?? null })),
        n: hitSum.n,
      },
      'grants.rank-agreement': {
        rows: [
          {
            spearman:
              spearman(
                ranked.map((r) => r.grants),
                ranked.map((r) => r.works),
              ) ?? null,
            kendall:
              kendall(
                ranked.map((r) => r.grants),
                ranked.map((r) => r.works),
              ) ?? null,
            countries: ranked.length,
          },
        ],
        n: ranked.length,
      },
    };
  },
};

/** Median of values given with their counts; null for none. */
export function medianOfCounts(pairs: readonly (readonly [value: number, count: number])[]): number | null {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const at = (position: number) => {
    let seen = 0;
    for (const [value, count] of sorted) {
      seen += count;
      if (position < seen) return value;
    }
    return NaN;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
