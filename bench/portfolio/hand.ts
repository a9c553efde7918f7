import type { Rulebook, Slot } from '@yumen/rules';
import { factsOf } from '@yumen/rules';
import { parseDate } from '@yumen/kernel';
import type { BoolNode } from '@yumen/rules/bulk';
import { Columns, Evaluator, programOn } from '@yumen/rules/bulk';
import type { HandFacts } from '../clearance/hand.ts';
import { HAND } from '../clearance/hand.ts';
import { randomInput, randomiser } from '../clearance/inputs.ts';
import { line, rate, seconds } from './measure.ts';

const PLANS = 100_000;
const BLOCK = 1024;

/**
 * Ten requirements over the same plans: hand-written TypeScript over records against the columns, once with the facts in place on
 * both sides and once with both sides filled from the plans as they are read.
 */
export function handRun(rulebook: Rulebook, on: string, rounds: number): void {
  const day = parseDate(on) as number;
  const program = programOn(rulebook, day);
  const rules = Object.keys(HAND).map((id) => {
    const found = rulebook.requirement(id);
    if (!found) throw new Error(`the rulebook has no ${id}`);
    return found;
  });
  const facts = [...new Set(rules.flatMap((rule) => factsOf(rulebook, rule.whole)))].filter((fact) => fact.slot !== rulebook.asOfSlot);
  const roots = rules.map((rule) => program.roots[rule.index] as BoolNode);
  for (const absent of [0, 0.3]) {
    const next = randomiser(20_261_120);
    const inputs = Array.from({ length: PLANS }, () =>
      randomInput(
        facts.map((fact) => fact.source),
        absent,
        next,
      ),
    );
    const records = inputs.map((input) => Object.fromEntries(facts.map((fact) => [fact.name, input[fact.name]])) as HandFacts);
    const stated = inputs.map((input) => new Map(facts.flatMap((fact): [number, Slot][] => (input[fact.name] === undefined ? [] : [[fact.slot, slotOf(input[fact.name])]]))));
    const blocks: Columns[] = [];
    const fill = (): void => {
      blocks.forEach((block) => block.reset(day));
      stated.forEach((flow, i) => {
        const block = (blocks[Math.floor(i / BLOCK)] ??= new Columns(rulebook, 'unknown', BLOCK, day));
        block.add(flow);
      });
    };
    const filling = seconds(rounds, fill);
    const evaluator = new Evaluator(program, BLOCK / 32);
    // What is measured is added up and compared, so that nothing of it can be left out as unused.
    const sums = { columns: new Set<number>(), hand: new Set<number>() };
    const columns = seconds(rounds, () => {
      let vectors = 0;
      for (const block of blocks) {
        evaluator.load(block);
        for (const root of roots) vectors += typeof evaluator.value(root) === 'number' ? 0 : 1;
      }
      sums.columns.add(vectors);
    });
    const slots = facts.map((fact): [keyof HandFacts, number, boolean] => [fact.name as keyof HandFacts, fact.slot, fact.source.type === 'boolean']);
    const made: HandFacts[] = Array.from({ length: PLANS });
    const makingRecords = seconds(rounds, () => {
      stated.forEach((flow, i) => {
        const record: Record<string, unknown> = {};
        for (const [name, slot, boolean] of slots) {
          const value = flow.get(slot);
          record[name] = boolean && value !== undefined ? value === 1 : value;
        }
        made[i] = record as HandFacts;
      });
    });
    const hands = Object.values(HAND);
    const byHand = seconds(rounds, () => {
      let sum = 0;
      for (const record of records) for (const rule of hands) sum += rule(record);
      sums.hand.add(sum);
    });
    if (sums.columns.size !== 1 || sums.hand.size !== 1) throw new Error('the same facts gave different results from round to round');
    agree(blocks, evaluator, roots, records, hands);
    agree(blocks, evaluator, roots, made, hands);
    console.log(line(`\nten requirements, ${absent * 100} % of facts absent`, 'conditions/s', 'time ÷ hand'));
    console.log(line('hand-written TypeScript', rate(PLANS * rules.length, byHand), '1.0'));
    console.log(line('columns', rate(PLANS * rules.length, columns), (columns / byHand).toFixed(2)));
    console.log(line('hand-written, making the records included', rate(PLANS * rules.length, byHand + makingRecords), ((byHand + makingRecords) / byHand).toFixed(2)));
    console.log(line('columns, filling them included', rate(PLANS * rules.length, columns + filling), ((columns + filling) / byHand).toFixed(2)));
    console.log(
      `  columns ÷ hand-written, facts in place: ${(columns / byHand).toFixed(2)}; both filled from plans: ${((columns + filling) / (byHand + makingRecords)).toFixed(2)} (goal ≤ 2)`,
    );
  }
}

function slotOf(value: boolean | number | string | undefined): Slot {
  return typeof value === 'boolean' ? (value ? 1 : 0) : (value as Slot);
}

/** Every result of the hand-written rules, compared with the columns. */
function agree(
  blocks: readonly Columns[],
  evaluator: Evaluator,
  roots: readonly BoolNode[],
  records: readonly HandFacts[],
  hands: readonly ((facts: HandFacts) => number)[],
): void {
  let differing = 0;
  blocks.forEach((block, b) => {
    evaluator.load(block);
    roots.forEach((root, r) => {
      const value = evaluator.value(root);
      for (let row = 0; row < block.rows; row++) {
        const bit = (bits: Int32Array): boolean => (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
        const own = typeof value === 'number' ? value : bit(value.t) ? 1 : bit(value.f) ? 0 : 2;
        if (own !== hands[r]?.(records[b * BLOCK + row] as HandFacts)) differing++;
      }
    });
  });
  if (differing > 0) throw new Error(`hand-written rules and columns differ on ${differing} results`);
}
