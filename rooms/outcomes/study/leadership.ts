import { text } from '@yumen/kernel';
import { leadershipBalance, wilson } from '@yumen/stats';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';

const NO_FALLBACK = text(
  '通讯作者国别未知的成果不计入，也不以第一作者代替',
  'works whose corresponding author has no known country are left out; the first author does not stand in',
);

/** Who corresponds and who leads. Sets, not single values: shared correspondence is common. */
export const leadership: IndicatorGroup = {
  ids: ['corresponding', 'corresponding.coverage', 'leadership', 'leadership.balance'],
  async compute(base) {
    const { home, top } = base.choices;
    const rows = await base.ask<{ country: string; scp: number; mcp: number; scp_fractional: number; mcp_fractional: number }>(
      `SELECT toString(c) AS country, countIf(length(countries) = 1) AS scp, countIf(length(countries) > 1) AS mcp,
         sumIf(1 / k, length(countries) = 1) AS scp_fractional, sumIf(1 / k, length(countries) > 1) AS mcp_fractional
       FROM (SELECT countries, arrayJoin(corresponding) AS c, length(corresponding) AS k FROM {works} WHERE notEmpty(countries))
       GROUP BY country ORDER BY scp + mcp DESC, country LIMIT {top:UInt32}`,
      { top },
    );
    const [lead] = await base.ask<Record<'all' | 'known' | 'international' | 'byCorresponding' | 'withFirst' | 'byFirst' | 'withLast' | 'byLast' | 'byAny', number>>(
      `SELECT count() AS all, countIf(corresponding_known) AS known, countIf(class = 3 AND corresponding_known) AS international,
         countIf(class = 3 AND has(corresponding, {home:String})) AS byCorresponding,
         countIf(class = 3 AND notEmpty(first)) AS withFirst, countIf(class = 3 AND has(first, {home:String})) AS byFirst,
         countIf(class = 3 AND notEmpty(last)) AS withLast, countIf(class = 3 AND has(last, {home:String})) AS byLast,
         countIf(class = 3 AND (has(corresponding, {home:String}) OR has(first, {home:String}) OR has(last, {home:String}))) AS byAny
       FROM {works} WHERE class > 0`,
      { home },
    );
    const balance = await base.ask<{ partner: string; works: number; i: number; j: number; both: number; other: number }>(
      `SELECT toString(p) AS partner, count() AS works, countIf(h AND NOT f) AS i, countIf(f AND NOT h) AS j, countIf(h AND f) AS both, countIf(NOT h AND NOT f) AS other
       FROM (SELECT arrayJoin(arrayFilter(c -> c != {home:String}, countries)) AS p, has(corresponding, {home:String}) AS h, has(corresponding, p) AS f
             FROM {works} WHERE has(countries, {home:String}) AND corresponding_known) GROUP BY partner ORDER BY works DESC, partner LIMIT {top:UInt32}`,
      { home, top },
    );
    const variants = lead
      ? [
          { role: 'corresponding', works: lead.byCorresponding, of: lead.international },
          { role: 'first', works: lead.byFirst, of: lead.withFirst },
          { role: 'last', works: lead.byLast, of: lead.withLast },
          { role: 'any', works: lead.byAny, of: lead.international },
        ].map((v) => ({ ...v, share: share(v.works, v.of), interval: wilson(v.works, v.of) ?? null }))
      : [];
    return {
      corresponding: {
        rows: rows.map((r) => ({ ...r, ratio: share(r.mcp, r.scp + r.mcp), interval: wilson(r.mcp, r.scp + r.mcp) ?? null })),
        n: lead?.known ?? 0,
        note: NO_FALLBACK,
      },
      'corresponding.coverage': { value: share(lead?.known ?? 0, lead?.all ?? 0), n: lead?.all ?? 0 },
      leadership: { rows: variants, n: lead?.international ?? 0, note: NO_FALLBACK },
      'leadership.balance': { rows: balance.map((r) => ({ ...r, balance: leadershipBalance(r) ?? null })), n: lead?.international ?? 0 },
    };
  },
};
