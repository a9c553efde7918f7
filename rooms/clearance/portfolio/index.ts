/** Portfolios of plans: checked in bulk, grouped, generated. Pure and safe in a browser; files are opened by `./files.ts`. */
export { checkPortfolio, drillDown } from './check.ts';
export { GROUPINGS } from './model.ts';
export type * from './model.ts';
export { readCsv } from './read/csv.ts';
export { planItem } from './read/item.ts';
export { readJsonLines } from './read/jsonl.ts';
export { streamPortfolio } from './stream.ts';
export type { Batch, PlanEntry, StreamOptions, StreamTotals } from './stream.ts';
export { addTime, dueBits, isBurden, isProcedure, statutoryTime } from './time.ts';
export { samplePlan, sampleSource } from './generate.ts';
export type { SamplePlan } from './generate.ts';
export type { PlanMix } from './mix.ts';
export { compareDesks } from './desks.ts';
export type { AskedTwice, Desk, DesksResult } from './desks.ts';
export { GROUPING_WORDS, groupWords, headline, timeWords } from './present.ts';
