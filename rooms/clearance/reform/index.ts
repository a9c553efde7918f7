/** What a change of the rules would do to a portfolio. Pure and safe in a browser; patch files are read by `../layers/read.ts`. */
export { REFORMS, evaluateReforms, reformed } from './compare.ts';
export type * from './model.ts';
export { REFORM_CAVEAT, kindChange, outcomeWords, sideBySide } from './present.ts';
export type { ComparisonRow } from './present.ts';
