import type { Verdict } from '@yumen/rules';
import { hasBit } from '@yumen/rules/bulk';
import type { Bits } from '@yumen/rules/bulk';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { PlanRef, PortfolioResult, PortfolioSource } from './model.ts';
import type { StreamOptions, StreamTotals } from './stream.ts';
import { streamPortfolio } from './stream.ts';
import { Tally } from './tally.ts';

/**
 * Checks a portfolio of plans in bulk: which requirements bind how often, what is still open and for which facts, where the days
 * go. Memory does not grow with the number of plans.
 * @throws YumenError `cancelled`; nothing for bad rows, which are reported in the result
 */
export async function checkPortfolio(books: LayeredRulebooks, source: PortfolioSource, options: StreamOptions = {}): Promise<PortfolioResult> {
  const tally = new Tally(books.national);
  const totals = await streamPortfolio([books], source, { openFacts: true, ...options }, (batch) => tally.add(batch, options.behind), tally);
  return tally.result(totals, options.on);
}

/** Hands out, one by one, every plan for which a requirement has a verdict. Reads the portfolio once more and keeps nothing. */
export async function drillDown(
  books: LayeredRulebooks,
  source: PortfolioSource,
  wanted: { readonly requirement: string; readonly verdict: Verdict },
  visit: (ref: PlanRef) => void,
  options: StreamOptions = {},
): Promise<StreamTotals> {
  return streamPortfolio([books], source, options, ({ plans, versions: [version] }) => {
    const index = version?.rulebook.requirement(wanted.requirement)?.index;
    if (!version || index === undefined) return;
    const applies = version.verdicts.applies[index] as Bits;
    const open = version.verdicts.open[index] as Bits;
    plans.forEach(({ ref }, row) => {
      const verdict: Verdict = hasBit(applies, row) ? 'applies' : hasBit(open, row) ? 'undetermined' : 'does_not_apply';
      if (verdict === wanted.verdict) visit(ref);
    });
  });
}
