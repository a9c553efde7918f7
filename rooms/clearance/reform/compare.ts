import { YumenError, text } from '@yumen/kernel';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { applyPatch, layeredRulebooks } from '@yumen/rules/patch';
import { together } from '../portfolio/resume.ts';
import type { PortfolioSource } from '../portfolio/model.ts';
import type { Batch, StreamOptions } from '../portfolio/stream.ts';
import { streamPortfolio } from '../portfolio/stream.ts';
import { EffectTally } from './effects.ts';
import type { ReformResult } from './model.ts';
import { TotalsTally } from './totals.ts';

/** Reforms compared at a time; each costs another evaluation of every plan. */
export const REFORMS = 4;

/** The rulebook as a reform would make it, its layers on top. @throws YumenError with every name the patch has wrong */
export function reformed(books: LayeredRulebooks, patch: Patch): LayeredRulebooks {
  if (patch.kind !== 'reform') {
    throw new YumenError({
      code: 'bad_request',
      what: text(`「${patch.id}」是层级，不是改革方案`, `'${patch.id}' is a layer, not a reform`),
      where: patch.origin?.locate('kind') ?? { path: 'kind' },
      remedy: text('改革方案写 kind: reform', 'a reform says kind: reform'),
    });
  }
  return layeredRulebooks(applyPatch(books.source, patch), books.layers);
}

/**
 * What reforms would do to the plans of a portfolio: who is freed, who is bound anew, which steps and days are saved. The plans are
 * read once and checked under the law as it is and under each reform, so all figures are of the same plans.
 * @throws YumenError for a patch that does not fit the rulebook, and as {@link streamPortfolio}
 */
export async function evaluateReforms(books: LayeredRulebooks, patches: readonly Patch[], source: PortfolioSource, options: StreamOptions = {}): Promise<ReformResult> {
  if (patches.length === 0 || patches.length > REFORMS) {
    throw new YumenError({ code: 'bad_request', what: text(`一次比较 1 至 ${REFORMS} 个改革方案`, `between one and ${REFORMS} reforms are compared at a time`) });
  }
  const versions = [books, ...patches.map((patch) => reformed(books, patch))];
  const totals = versions.map(() => new TotalsTally());
  const effects = patches.map((_, i) => new EffectTally(i));
  const count = (batch: Batch): void => {
    const sides = batch.versions.map((version, i) => ({ ...version, due: (totals[i] as TotalsTally).add(version) }));
    const [base, ...others] = sides;
    if (base) others.forEach((side, i) => effects[i]?.add(batch.plans, base, side, options.behind));
  };
  const stream = await streamPortfolio(versions, source, options, count, together([...totals, ...effects]));
  const [base, ...after] = totals.map((tally) => tally.result());
  if (!base) throw new Error('a reform needs the law as it is');
  return {
    ...(options.on ? { on: options.on } : {}),
    rulebook: { version: books.national.version },
    ...stream,
    base,
    reforms: patches.map((patch, i) => {
      const own = after[i] ?? base;
      const time = {
        workingDays: base.time.workingDays - own.time.workingDays,
        calendarDays: base.time.calendarDays - own.time.calendarDays,
        months: base.time.months - own.time.months,
      };
      return {
        id: patch.id,
        title: patch.title,
        ...(patch.summary ? { summary: patch.summary } : {}),
        totals: own,
        saved: { procedures: base.procedures - own.procedures, time },
        ...(effects[i] as EffectTally).result(),
      };
    }),
  };
}
