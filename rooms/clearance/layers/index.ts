/** Layers for screens: pure, given the rulebook and its layers. Reading files is in `load.ts`. */
export * from './legal-test.ts';
export * from './list.ts';
export * from './report.ts';
export * from './words.ts';
export * from './cost-words.ts';
