export { currentRulebook } from './current.ts';
export { RULEBOOK_DIR, loadRulebook } from './load.ts';
export type { LoadedRulebook } from './load.ts';
export { runExamples, runScenarios } from './scenario.ts';
export type { RuleTest, Scenario } from './scenario.ts';
export { readDocument } from './document.ts';
export type { LocatedDocument } from './document.ts';
export { findRequirement } from './find.ts';
