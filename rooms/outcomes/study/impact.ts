import { bootstrap, mean, type Interval } from '@yumen/stats';
import { text } from '@yumen/kernel';
import type { IndicatorGroup } from './indicator.ts';
import { CLASS, studyBase } from './base.ts';

/** Works resampled for stability intervals; of a larger set a fixed sample by the work's hash is taken. */
const SAMPLE = 10_000;

/** Interval of a mean over `n` works from a sample of them: the spread of a sample of m shrinks by √(m/n) for the whole. */
function stability(sample: readonly number[], wholeMean: number, n: number): Interval | null {
  const bounds = bootstrap(sample, mean);
  if (!bounds) return null;
  const centre = mean(sample);
  const scale = Math.sqrt(sample.length / n);
  return sample.length === n ? bounds : [wholeMean + (bounds[0] - centre) * scale, wholeMean + (bounds[1] - centre) * scale];
}

/** The five types of Collab-CNCI; a country's works without known organisations count as one organisation. */
const KIND = "multiIf(length(countries) = 1, if(organisations > 1, 'domestic', 'single'), length(countries) = 2, 'bilateral', length(countries) = 3, 'trilateral', 'multilateral')";

function weightedMean(rows: readonly { n: number; score: number }[]): number | null {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  return n === 0 ? null : rows.reduce((sum, row) => sum + row.n * row.score, 0) / n;
}

/**
 * Citation impact of international against domestic works. The impact stated by the source (FWCI) comes first; beside it the
 * citations normalised over all works loaded with the same field, year and type, and the share in their top 10 %.
 */
export const impact: IndicatorGroup = {
  ids: ['citations', 'impact', 'impact.normalised', 'impact.collaboration', 'impact.premium'],
  async compute(base) {
    const world = await studyBase(base.engine, { set: {}, choices: base.choices });
    const [total] = await base.ask<{ n: number; citations: number; mean: number; median: number; meanFwci: number; withFwci: number; medianFwci: number }>(
      `SELECT countIf(cited >= 0) AS n, sumIf(cited, cited >= 0) AS citations, avgIf(cited, cited >= 0) AS mean, quantileExactInclusiveIf(0.5)(cited, cited >= 0) AS median,
         avgIf(toFloat64(fwci), fwci >= 0) AS meanFwci, countIf(fwci >= 0) AS withFwci, quantileExactInclusiveIf(0.5)(toFloat64(fwci), fwci >= 0) AS medianFwci FROM {works}`,
    );
    const stated = await base.ask<{ class: number; n: number; mean: number; median: number; top10: number; sample: number[] }>(
      `SELECT class, count() AS n, avg(toFloat64(fwci)) AS mean, quantileExactInclusive(0.5)(toFloat64(fwci)) AS median, countIf(percentile >= 0.9) AS top10,
         groupArraySorted(${SAMPLE})((cityHash64(work), toFloat64(fwci))).2 AS sample FROM {works} WHERE fwci >= 0 GROUP BY class ORDER BY class`,
    );
    const normalised = await base.ask<{ class: number; n: number; mncs: number; top10: number }>(
      `SELECT class, count() AS n, avg(score) AS mncs, sum(weight) / count() AS top10 FROM (
         SELECT s.class AS class, if(r.expected = 0, 1, s.cited / r.expected) AS score,
           multiIf(s.cited > r.threshold, 1.0, s.cited = r.threshold, (r.wanted - r.above) / r.ties, 0.0) AS weight
         FROM (SELECT class, field, year, type, cited FROM {works} WHERE cited >= 0 AND field != '' AND year > 0) AS s
         INNER JOIN (
           SELECT field, year, type, sum(cited * n) / sum(n) AS expected, 0.1 * sum(n) AS wanted, arrayReverseSort(groupArray((cited, n))) AS ranked,
             arrayCumSum(r -> r.2, ranked) AS reached, arrayFirstIndex(c -> c >= greatest(1, ceil(wanted - 1e-9)), reached) AS at,
             ranked[at].1 AS threshold, ranked[at].2 AS ties, reached[at] - ties AS above
           FROM (SELECT field, year, type, cited, count() AS n FROM works FINAL WHERE cited >= 0 AND field != '' AND year > 0 GROUP BY field, year, type, cited)
           GROUP BY field, year, type
         ) AS r USING (field, year, type)) GROUP BY class ORDER BY class`,
    );
    const collaborative = await base.ask<{ type: string; n: number; score: number }>(
      `SELECT s.kind AS type, count() AS n, avg(if(r.expected = 0, 1, s.cited / r.expected)) AS score
       FROM (SELECT ${KIND} AS kind, field, year, type, cited FROM {works} WHERE class > 0 AND cited >= 0 AND field != '' AND year > 0) AS s
       INNER JOIN (SELECT ${KIND} AS kind, field, year, type, avg(cited) AS expected FROM ${world.works} WHERE class > 0 AND cited >= 0 AND field != '' AND year > 0 GROUP BY kind, field, year, type) AS r
       USING (kind, field, year, type) GROUP BY type ORDER BY n DESC, type`,
    );
    const name = (value: number) => Object.entries(CLASS).find(([, code]) => code === value)?.[0] ?? 'unknown';
    const rows = stated.map(({ sample, ...row }) => ({ ...row, class: name(row.class), top10: row.top10 / row.n, interval: stability(sample, row.mean, row.n) }));
    const of = (name: string) => rows.find((row) => row.class === name);
    const international = of('international');
    const domestic = of('domestic');
    const premium = international && domestic && domestic.mean > 0 ? international.mean / domestic.mean : null;
    return {
      citations: {
        rows: total
          ? [{ citations: total.citations, mean: total.mean, median: total.median, meanFwci: total.meanFwci, medianFwci: total.medianFwci, withFwci: total.withFwci }]
          : [],
        n: total?.n ?? 0,
      },
      impact: {
        rows,
        n: total?.withFwci ?? 0,
        note: text('按来源给出的 FWCI；均值受极值影响，请同时看中位数', 'FWCI as the source states it; outliers drive the mean, so read the median too'),
      },
      'impact.normalised': {
        rows: normalised.map((row) => ({ ...row, class: name(row.class) })),
        n: normalised.reduce((sum, row) => sum + row.n, 0),
        note: text('参照集为已导入的同学科、同年、同类型成果', 'the reference is all works loaded of the same field, year and type'),
      },
      'impact.collaboration': {
        rows: collaborative,
        value: weightedMean(collaborative),
        n: collaborative.reduce((sum, row) => sum + row.n, 0),
        note: text(
          '在同学科、同年、同类型之外再按合作类型归一：消除国际合著本身的优势',
          'normalised by the type of collaboration too, so that being international is no advantage',
        ),
      },
      'impact.premium': { value: premium, n: (international?.n ?? 0) + (domestic?.n ?? 0), rows: [international, domestic].filter((row) => row !== undefined) },
    };
  },
};
