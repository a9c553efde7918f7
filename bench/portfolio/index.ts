import { loadMix } from '@yumen/clearance/portfolio/mix';
import { checkPortfolio, samplePlan, sampleSource } from '@yumen/clearance/portfolio';
import { loadRulebook } from '@yumen/clearance/rulebook';
import { parseDate } from '@yumen/kernel';
import type { Frame, Plan, Test } from '@yumen/rules';
import { concerns, readPlan, stateOf, testsOn } from '@yumen/rules';
import { BulkChecker, countBits } from '@yumen/rules/bulk';
import { layeredRulebooks } from '@yumen/rules/patch';
import { handRun } from './hand.ts';
import { line, rate, seconds } from './measure.ts';

/**
 * Plans a second, the whole rulebook against a sample portfolio on one core: columns against one by one on identical plans, the
 * way from a plan document to a finished report, growth from 1,000 to 100,000, memory a plan, and ten requirements against
 * hand-written TypeScript. Usage: `npm run bench:portfolio [-- PLANS [ROUNDS]]`.
 */
const SIZE = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 3);
const ON = '2026-11-20';
const SEED = 7;
/** Plans measured one by one; their time is scaled up. */
const SAMPLE = Math.min(20_000, SIZE);

const { rulebook, source } = await loadRulebook();
const mix = await loadMix(rulebook);
const books = layeredRulebooks(source, [], rulebook);
const plans: Plan[] = Array.from({ length: SAMPLE }, (_, i) => {
  const { id: _id, partner_country: _country, ...document } = samplePlan(mix, SEED, i);
  return readPlan(rulebook, document, { on: ON });
});
const flows = plans.reduce((sum, plan) => sum + plan.flows.length, 0);
const results = plans.reduce((sum, plan) => sum + plan.flows.reduce((of, flow) => of + rulebook.requirements.filter((item) => concerns(item, flow)).length, 0), 0);
console.log(`${rulebook.requirements.length} requirements, ${rulebook.facts.length} facts; ${SAMPLE} plans read, ${flows} flows, ${(results / SAMPLE).toFixed(0)} verdicts a plan`);

const tests = testsOn(rulebook, parseDate(ON) as number);
const counts = { columns: [0, 0], single: [0, 0] };

const columns = seconds(ROUNDS, () => {
  const checker = new BulkChecker(rulebook);
  counts.columns = [0, 0];
  const take = (): void => {
    const { applies, open } = checker.finish();
    counts.columns[0] = applies.reduce((sum, bits) => sum + countBits(bits), counts.columns[0] as number);
    counts.columns[1] = open.reduce((sum, bits) => sum + countBits(bits), counts.columns[1] as number);
  };
  for (const plan of plans) {
    checker.add(plan);
    if (checker.full) take();
  }
  take();
});

/** Everything a caller can prepare once: which requirements look at a kind of flow. */
const looking = new Map(
  [...new Set(plans.flatMap((plan) => plan.flows.map((flow) => flow.area)))].map((area) => [area, rulebook.requirements.filter((item) => concerns(item, area ? { area } : {}))]),
);

const single = seconds(ROUNDS, () => {
  counts.single = [0, 0];
  const applies = new Uint8Array(rulebook.requirements.length);
  for (const plan of plans) {
    applies.fill(0);
    for (const state of stateOf(rulebook, plan)) {
      for (const { index } of looking.get(state.flow.area) ?? []) {
        const verdict = (tests[index] as Test)(state.frame);
        if (verdict === 1) applies[index] = 1;
        else if (verdict === 2 && applies[index] === 0) applies[index] = 2;
      }
    }
    for (const verdict of applies) if (verdict !== 0) counts.single[verdict - 1] = (counts.single[verdict - 1] as number) + 1;
  }
});
/** The tests alone: frames filled beforehand, as many as fit in memory, scaled up. */
const few = plans.slice(0, 4_000);
const filled = few.flatMap((plan) =>
  stateOf(rulebook, plan).map(({ flow, frame }): [Frame, readonly Test[]] => [frame, (looking.get(flow.area) ?? []).map(({ index }) => tests[index] as Test)]),
);
const fewOpen = new Set<number>();
const testsOnly = seconds(ROUNDS, () => {
  let open = 0;
  for (const [frame, own] of filled) for (const test of own) if (test(frame) === 2) open++;
  fewOpen.add(open);
});
if (fewOpen.size !== 1) throw new Error(`the same frames gave ${[...fewOpen].join(', ')} open verdicts`);

if (counts.columns.join() !== counts.single.join()) throw new Error(`columns ${counts.columns} and one by one ${counts.single} differ`);

console.log(line('verdicts of plans in memory', 'plans/s', 'µs/plan', 'time ÷ columns'));
console.log(line('columns', rate(SAMPLE, columns), ((columns / SAMPLE) * 1e6).toFixed(2), '1.0'));
console.log(line('one by one, closures of the day', rate(SAMPLE, single), ((single / SAMPLE) * 1e6).toFixed(2), (single / columns).toFixed(2)));
console.log(
  line(
    '  of that, closures on frames already filled',
    rate(few.length, testsOnly),
    ((testsOnly / few.length) * 1e6).toFixed(2),
    ((testsOnly / few.length) * (SAMPLE / columns)).toFixed(2),
  ),
);
console.log(`  one by one ÷ columns: ${(single / columns).toFixed(2)} (goal ≥ 2)`);

handRun(rulebook, ON, ROUNDS);

console.log(line('\nwhole run: made, read, checked, counted', 'plans/s', 'µs/plan', 'heap kept', 'peak rss'));
let before = 0;
for (const size of [1_000, 10_000, SIZE]) {
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const result = await checkPortfolio(books, sampleSource(mix, SEED, size), { on: ON });
  const took = (performance.now() - start) / 1000;
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - heap;
  const rss = process.resourceUsage().maxRSS / 1024;
  const each = (took / size) * 1e6;
  console.log(
    line(
      `${size} plans, ${result.totals.applies + result.totals.open} verdicts not 'no'`,
      rate(size, took),
      each.toFixed(1),
      `${(kept / size).toFixed(0)} B/plan`,
      `${rss.toFixed(0)} MB`,
    ),
  );
  if (size === SIZE && before > 0) console.log(`  time a plan at ${size} ÷ at 1000: ${(each / before).toFixed(2)}`);
  if (size === 1_000) before = each;
}
