import { todayInChina } from '@yumen/kernel';
import type { Operation, OutputOf } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { readPlan } from '@yumen/rules';
import { changesOfPlan, gapsOfPlan, readChanges, readGaps, readProgrammes, readRequirementTests, searchProgrammes } from '../contract.ts';
import { legalChanges, touchOf } from '../changes/index.ts';
import { gapsRegister } from '../gaps/index.ts';
import { currentLayers } from '../layers/load.ts';
import { searchProgrammes as search } from '../programmes/index.ts';
import { loadProgrammes } from '../programmes/load.ts';
import { currentRulebook, findRequirement, testsOf } from '../rulebook/index.ts';
import { inLayers, requireDay } from './plan-input.ts';

const gaps = implement(readGaps, async ({ on }, { now }) => {
  const { source } = await currentLayers();
  return gapsRegister(source, on ? requireDay(on, 'on') : todayInChina(now().getTime())) as unknown as OutputOf<typeof readGaps>;
});

const gapsIn = implement(gapsOfPlan, async ({ document, on }) => {
  const { rulebook, plan } = await inLayers(document, on);
  const { source } = await currentLayers();
  return gapsRegister(source, plan.asOf, { rulebook, plan }) as unknown as OutputOf<typeof gapsOfPlan>;
});

const catalogue = implement(readProgrammes, async () => {
  const { national } = await currentLayers();
  return { version: national.version, programmes: [...(await loadProgrammes(national))] };
});

const programmes = implement(searchProgrammes, async ({ document, on }) => {
  const { rulebook, plan } = await inLayers(document, on);
  const { national } = await currentLayers();
  return { asOf: plan.asOf, rulebook: { version: rulebook.version }, programmes: search(rulebook, await loadProgrammes(national), plan) } as unknown as OutputOf<
    typeof searchProgrammes
  >;
});

const changes = implement(readChanges, async ({ area, on }, { now }) => {
  const { source } = await currentLayers();
  return legalChanges(source, on ? requireDay(on, 'on') : todayInChina(now().getTime()), area) as unknown as OutputOf<typeof readChanges>;
});

const changesIn = implement(changesOfPlan, async ({ document, area, from, to }) => {
  const books = await currentLayers();
  const [first, last] = [from && requireDay(from, 'from'), to && requireDay(to, 'to')];
  // Refused before anything is worked out.
  await inLayers(document, undefined);
  const { days } = legalChanges(books.source, todayInChina(), area);
  const wanted = days.filter(({ date }) => (!first || date >= first) && (!last || date <= last));
  const read = (on: string) => readPlan(books.national, document, { on });
  return {
    days: wanted.flatMap(({ date }) => {
      const touched = touchOf(books, read, date);
      return touched.length === 0
        ? []
        : [{ date, changes: touched.map(({ requirement, title, flow, from: was, to: is, spokenTo }) => ({ requirement, title, flow, from: was, to: is, spokenTo })) }];
    }),
  };
});

const tests = implement(readRequirementTests, async ({ id }) => {
  const { rulebook, scenarios } = await currentRulebook();
  return { version: rulebook.version, ...testsOf(rulebook, scenarios, findRequirement(rulebook, id)) } as unknown as OutputOf<typeof readRequirementTests>;
});

/** What stands beside the rulebook, on the server. */
export const referenceOperations: readonly Operation[] = [gaps, gapsIn, catalogue, programmes, changes, changesIn, tests];
