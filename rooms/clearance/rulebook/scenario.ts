import type { Bilingual, Place } from '@yumen/kernel';
import { isYumenError, renderProblem } from '@yumen/kernel';
import type { FactValue, FlowState, Requirement, Rulebook, Verdict } from '@yumen/rules';
import { VERDICTS, describe, readPlan, slotToValue, stateOf, symbolOf, verdictOf } from '@yumen/rules';

type Facts = Record<string, FactValue>;

export interface Expectation {
  applies?: string[];
  oneOf?: string[][];
  doesNotApply?: string[];
  undetermined?: string[];
  exact?: boolean;
  derived?: Facts;
  values?: Record<string, Facts>;
  findings?: Record<string, Record<string, string>>;
  readings?: Record<string, Record<string, Verdict>>;
}

export interface Scenario {
  id: string;
  title: Bilingual;
  unstated: 'unknown' | 'no';
  scope: string[];
  facts: Facts;
  expect: Expectation;
  variants?: { id: string; title?: Bilingual; change?: Facts; drop?: string[]; partial?: boolean; expect: Expectation }[];
  place?: Place;
}

/** One example or scenario that was run. */
export interface RuleTest {
  readonly id: string;
  readonly kind: 'example' | 'scenario';
  readonly requirement?: string;
  readonly place?: Place;
  /** Empty where everything came out as expected. */
  readonly failures: readonly string[];
}

/** Runs the examples of every card. */
export function runExamples(rulebook: Rulebook): RuleTest[] {
  return rulebook.requirements.flatMap((requirement) =>
    (requirement.source.examples ?? []).map((example, i): RuleTest => {
      const place = requirement.source.origin?.locate(`examples.${i}`);
      const base = { id: `${requirement.id} example ${i + 1} (${example.kind})`, kind: 'example' as const, requirement: requirement.id, ...(place ? { place } : {}) };
      return {
        ...base,
        failures: attempt(() => {
          const state = stateFor(rulebook, example.facts, example.unstated ?? 'unknown', example.on);
          return [
            ...expectVerdict(requirement, state, example.verdict),
            ...expectFindings(rulebook, requirement, state, example.findings ?? {}),
            ...expectReadings(rulebook, requirement, state, example.readings ?? {}),
            ...expectValues(rulebook, requirement, state, (example.values ?? {}) as Facts),
          ];
        }),
      };
    }),
  );
}

/** Runs every scenario and its variants. */
export function runScenarios(rulebook: Rulebook, scenarios: readonly Scenario[]): RuleTest[] {
  return scenarios.flatMap((scenario) => {
    const place = scenario.place ? { place: scenario.place } : {};
    const base: RuleTest = { id: scenario.id, kind: 'scenario', ...place, failures: attempt(() => compare(rulebook, scenario, scenario.facts, scenario.expect, false)) };
    const variants = (scenario.variants ?? []).map((variant): RuleTest => {
      const facts = { ...scenario.facts, ...variant.change };
      for (const name of variant.drop ?? []) delete facts[name];
      return { id: variant.id, kind: 'scenario', ...place, failures: attempt(() => compare(rulebook, scenario, facts, variant.expect, variant.partial ?? false)) };
    });
    return [base, ...variants];
  });
}

function compare(rulebook: Rulebook, scenario: Scenario, facts: Facts, expect: Expectation, partial: boolean): string[] {
  const state = stateFor(rulebook, facts, scenario.unstated);
  const failures: string[] = [];
  const find = (id: string): Requirement | undefined => {
    const requirement = rulebook.requirement(id);
    if (!requirement) failures.push(`no requirement '${id}' in the rulebook`);
    return requirement;
  };
  const named = (ids: readonly string[] | undefined, verdict: Verdict): Requirement[] =>
    (ids ?? []).flatMap((id) => {
      const requirement = find(id);
      if (requirement) failures.push(...expectVerdict(requirement, state, verdict));
      return requirement ? [requirement] : [];
    });
  const allowed = new Set([...named(expect.applies, 'applies'), ...(expect.oneOf ?? []).flat().flatMap((id) => find(id) ?? [])]);
  const settled = new Set([...allowed, ...named(expect.undetermined, 'undetermined'), ...named(expect.doesNotApply, 'does_not_apply')]);
  for (const choice of expect.oneOf ?? []) {
    if (!choice.some((id) => rulebook.requirement(id)?.test(state.frame) === 1)) failures.push(`none of ${choice.join(' / ')} applies`);
  }
  if (!partial) {
    const exact = expect.exact ?? scenario.unstated === 'no';
    for (const requirement of rulebook.requirements) {
      if (settled.has(requirement) || !scenario.scope.includes(requirement.source.folder ?? '')) continue;
      const verdict = VERDICTS[verdictOf(requirement, state)] as Verdict;
      if (verdict === 'applies' || (exact && verdict === 'undetermined')) failures.push(`${requirement.id} is ${verdict}, expected ${exact ? 'does_not_apply' : 'not to apply'}`);
    }
  }
  for (const [name, value] of Object.entries(expect.derived ?? {})) {
    const fact = rulebook.fact(name);
    const got = fact ? slotToValue(state.frame[fact.slot] as never, symbolOf(fact.source, fact.slot).type) : 'undeclared';
    if (JSON.stringify(got) !== JSON.stringify(value)) failures.push(`${name} is ${JSON.stringify(got)}, expected ${JSON.stringify(value)}`);
  }
  for (const [id, values] of Object.entries(expect.values ?? {})) {
    const requirement = find(id);
    if (requirement) failures.push(...expectValues(rulebook, requirement, state, values));
  }
  for (const [id, findings] of Object.entries(expect.findings ?? {})) {
    const requirement = find(id);
    if (requirement) failures.push(...expectFindings(rulebook, requirement, state, findings));
  }
  for (const [id, readings] of Object.entries(expect.readings ?? {})) {
    const requirement = find(id);
    if (requirement) failures.push(...expectReadings(rulebook, requirement, state, readings));
  }
  return failures;
}

export function stateFor(rulebook: Rulebook, facts: Record<string, unknown>, unstated: 'unknown' | 'no', on?: string): FlowState {
  const plan = readPlan(rulebook, { title: 'example', facts, unstated }, { today: '2026-11-20', ...(on ? { on } : {}) });
  return stateOf(rulebook, plan)[0] as FlowState;
}

function expectVerdict(requirement: Requirement, state: FlowState, expected: Verdict): string[] {
  const got = VERDICTS[verdictOf(requirement, state)] as Verdict;
  return got === expected ? [] : [`${requirement.id} is ${got}, expected ${expected}`];
}

function expectFindings(rulebook: Rulebook, requirement: Requirement, state: FlowState, expected: Record<string, string>): string[] {
  const found = new Map(describe(rulebook, requirement, state).findings.map((finding) => [finding.id, finding.state]));
  return Object.entries(expected).flatMap(([id, want]) => (found.get(id) === want ? [] : [`${requirement.id} finding ${id} is ${found.get(id) ?? 'absent'}, expected ${want}`]));
}

function expectReadings(rulebook: Rulebook, requirement: Requirement, state: FlowState, expected: Record<string, Verdict>): string[] {
  const found = new Map(describe(rulebook, requirement, state).readings.map((reading) => [reading.id, reading.verdict]));
  return Object.entries(expected).flatMap(([id, want]) =>
    found.get(id) === want ? [] : [`${requirement.id} under reading ${id} is ${found.get(id) ?? 'absent'}, expected ${want}`],
  );
}

function expectValues(rulebook: Rulebook, requirement: Requirement, state: FlowState, expected: Facts): string[] {
  const { values } = describe(rulebook, requirement, state);
  return Object.entries(expected).flatMap(([id, want]) =>
    JSON.stringify(values[id]) === JSON.stringify(want) ? [] : [`${requirement.id} value ${id} is ${JSON.stringify(values[id])}, expected ${JSON.stringify(want)}`],
  );
}

function attempt(run: () => string[]): string[] {
  try {
    return run();
  } catch (error) {
    if (isYumenError(error)) return error.problems.map((problem) => renderProblem(problem, 'en'));
    throw error;
  }
}
