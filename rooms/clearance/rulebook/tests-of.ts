import type { Bilingual } from '@yumen/kernel';
import type { ExampleSource, Requirement, Rulebook, Verdict } from '@yumen/rules';
import { VERDICTS, verdictOf } from '@yumen/rules';
import type { Expectation, Scenario } from './scenario.ts';
import { runExamples, runScenarios, stateFor } from './scenario.ts';

/** A worked example of a card with how it came out. */
export type ExampleTest = Pick<ExampleSource, 'kind' | 'title' | 'facts' | 'on' | 'verdict'> & { readonly failures: readonly string[] };

/** A scenario, or a variant of one, that names the card. */
export interface ScenarioTest {
  readonly id: string;
  readonly title: Bilingual;
  /** What the scenario expects of this card; `one_of`: it or one of its alternatives applies. */
  readonly expected: Verdict | 'one_of';
  readonly verdict: Verdict;
  /** Of the whole scenario, this card's part and all others. */
  readonly passed: boolean;
}

export interface CardTests {
  readonly examples: readonly ExampleTest[];
  readonly scenarios: readonly ScenarioTest[];
}

/** Runs what tests this card, now: its own examples, and the scenarios in which it is named. */
export function testsOf(rulebook: Rulebook, scenarios: readonly Scenario[], requirement: Requirement): CardTests {
  const examples = runExamples({ ...rulebook, requirements: [requirement] });
  const names = new Set([requirement.id, ...(requirement.source.aliases ?? [])]);
  return {
    examples: (requirement.source.examples ?? []).map(({ kind, title, facts, on, verdict }, i) => ({
      kind,
      ...(title ? { title } : {}),
      facts,
      ...(on ? { on } : {}),
      verdict,
      failures: examples[i]?.failures ?? [],
    })),
    scenarios: scenarios.flatMap((scenario) => {
      const cases = [{ id: scenario.id, title: scenario.title, facts: scenario.facts, expect: scenario.expect }, ...variantsOf(scenario)];
      const named = cases.flatMap((one) => {
        const expected = expectedOf(one.expect, names);
        return expected ? [{ ...one, expected }] : [];
      });
      if (named.length === 0) return [];
      const outcomes = new Map(runScenarios(rulebook, [scenario]).map((test) => [test.id, test.failures.length === 0]));
      return named.map(({ id, title, facts, expected }): ScenarioTest => ({
        id,
        title,
        expected,
        verdict: VERDICTS[verdictOf(requirement, stateFor(rulebook, facts, scenario.unstated))] as Verdict,
        passed: outcomes.get(id) ?? false,
      }));
    }),
  };
}

function variantsOf(scenario: Scenario) {
  return (scenario.variants ?? []).map(({ id, title, change, drop = [], expect }) => {
    const facts = Object.fromEntries(Object.entries({ ...scenario.facts, ...change }).filter(([name]) => !drop.includes(name)));
    return { id, title: title ?? scenario.title, facts, expect };
  });
}

function expectedOf(expect: Expectation, names: ReadonlySet<string>): ScenarioTest['expected'] | undefined {
  const has = (ids: readonly string[] | undefined): boolean => ids?.some((id) => names.has(id)) ?? false;
  if (has(expect.applies)) return 'applies';
  if (has(expect.undetermined)) return 'undetermined';
  if (has(expect.doesNotApply)) return 'does_not_apply';
  return has(expect.oneOf?.flat()) ? 'one_of' : undefined;
}
