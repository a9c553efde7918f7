import { describe, expect, it } from 'vitest';
import { loadRulebook } from '../../rulebook/index.ts';
import { countMarks, evaluate } from '../engine/evaluate.ts';
import { EXAMPLES, examplePlan } from './examples.ts';

describe('example plans', () => {
  it.each(EXAMPLES.map((example) => [example.id, example] as const))('%s fits the rulebook, decides something and leaves something to ask', async (_id, example) => {
    const { rulebook } = await loadRulebook();
    for (const lang of ['zh', 'en'] as const) {
      const { rows, setAside } = evaluate({ national: rulebook, under: () => rulebook }, examplePlan(example, lang), undefined);
      const counts = countMarks(rows);
      expect(setAside).toEqual([]);
      expect(counts.must + counts.may + counts.prohibited).toBeGreaterThan(0);
      expect(counts.open).toBeGreaterThan(0);
    }
  });
});
