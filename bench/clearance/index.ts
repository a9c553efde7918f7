import { parseDate } from '@yumen/kernel';
import { loadRulebook } from '@yumen/clearance/rulebook';
import type { Rulebook, Test, Tri } from '@yumen/rules';
import { factsOf, frameOf, testsOn } from '@yumen/rules';
import type { HandFacts } from './hand.ts';
import { HAND } from './hand.ts';
import { fill, randomInput, randomiser } from './inputs.ts';
import type { Peer, PeerAnswer } from './peers.ts';
import { celJs, jsonLogic, publicodes } from './peers.ts';
import { questionRun } from './questions.ts';

/**
 * Conditions per second on identical inputs, with nothing and with 30 % of the facts absent: our closures against hand-written
 * TypeScript for the same ten rules and against three engines. Times are CPU time, the best of seven rounds; read the ratios.
 */
const RECORDS = Number(process.argv[2] ?? 20_000);
const SLOW = 300;

const { rulebook } = await loadRulebook(process.argv[3]);
const ids = Object.keys(HAND);
const rules = ids.map((id) => {
  const found = rulebook.requirement(id);
  if (!found) throw new Error(`the rulebook has no ${id}`);
  return found;
});
const facts = [...new Set(rules.flatMap((rule) => factsOf(rulebook, rule.whole)))].map((fact) => fact.source).filter((fact) => fact.name !== 'as_of_date');
const dayTests = testsOn(rulebook, parseDate('2026-11-20') as number);
const base = frameOf(rulebook, new Map(), 'unknown', '2026-11-20');

/** CPU seconds for one pass, the best of seven after one warm-up: what else the machine does then matters least. */
function time(run: () => void): number {
  run();
  const rounds = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...rounds);
}

let sink = 0;

for (const absent of [0, 0.3]) {
  const next = randomiser(20_261_120);
  const inputs = Array.from({ length: RECORDS }, () => randomInput(facts, absent, next));
  const frames = inputs.map((input) => fill(rulebook, base, input));
  const hands = Object.values(HAND);
  // A record with every key, absent ones undefined: the shape a hand-written program would use, and the fastest one for it.
  const records = inputs.map((input) => Object.fromEntries(facts.map((fact) => [fact.name, input[fact.name]])) as HandFacts);
  const peerInputs = inputs.map((input) => ({ ...input, as_of_date: parseDate('2026-11-20') as number }));
  const expected: Tri[][] = records.map((record) => hands.map((rule) => rule(record)));
  const own = frames.map((frame) => rules.map((rule) => (dayTests[rule.index] as Test)(frame)));
  const differing = own.flatMap((row, i) => row.filter((verdict, j) => verdict !== expected[i]?.[j]));
  if (differing.length > 0) throw new Error(`hand-written rules and rulebook differ on ${differing.length} results`);

  const handTime = time(() => {
    for (const record of records) for (const rule of hands) sink += rule(record);
  });
  const tests = rules.map((rule) => dayTests[rule.index] as Test);
  const ownTime = time(() => {
    for (const frame of frames) for (const test of tests) sink += test(frame);
  });
  const rate = (seconds: number, records: number): number => (records * rules.length) / seconds;
  const results = RECORDS * rules.length;
  console.log(`\n${rules.length} rules × ${RECORDS} plans, ${absent * 100} % of facts absent; ${share(own.flat().filter((v) => v === 2).length, results)} of verdicts open`);
  console.log(line('engine', 'conditions/s', 'time ÷ ours', 'agrees', 'false definites'));
  console.log(line('yumen closures', format(rate(ownTime, RECORDS)), '1.0', '100 %', '0 %'));
  console.log(line('hand-written TypeScript', format(rate(handTime, RECORDS)), (handTime / ownTime).toFixed(2), '100 %', '0 %'));
  console.log(`  ours ÷ hand-written: ${(ownTime / handTime).toFixed(2)} (goal ≤ 2)`);
  for (const peer of [celJs, jsonLogic, publicodes]) measure(peer, rulebook, peerInputs, expected, rate(ownTime, RECORDS));
}

function measure(peer: Peer, book: Rulebook, inputs: Record<string, boolean | number | string>[], expected: Tri[][], ownRate: number): void {
  const run = peer.prepare(
    rules.map((rule) => rule.whole),
    book,
    base,
  );
  const sample = peer === publicodes ? inputs.slice(0, SLOW) : inputs;
  const answers: PeerAnswer[][] = sample.map((input) => run(input));
  const seconds = time(() => {
    for (const input of sample) sink += run(input).length;
  });
  let agree = 0;
  let falseDefinite = 0;
  answers.forEach((row, i) =>
    row.forEach((answer, j) => {
      const want = expected[i]?.[j];
      if ((answer === undefined ? 2 : answer ? 1 : 0) === want) agree++;
      else if (answer !== undefined) falseDefinite++;
    }),
  );
  const total = sample.length * rules.length;
  console.log(line(peer.name, format(total / seconds), (ownRate / (total / seconds)).toFixed(1), share(agree, total), share(falseDefinite, total)));
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

function format(rate: number): string {
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : `${(rate / 1e3).toFixed(1)} k`;
}

function line(...cells: string[]): string {
  return `  ${cells[0]?.padEnd(30)}${cells
    .slice(1)
    .map((cell) => cell.padStart(16))
    .join('')}`;
}

questionRun(rulebook, 'data', 60, (requirement) => requirement.source.area === 'data');
questionRun(rulebook, 'all areas', 12, () => true);
if (sink < 0) console.log(sink);
