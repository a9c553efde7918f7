/** Programme search for screens: pure, given the rulebook and the catalogue. Reading the catalogue is in `load.ts`. */
export * from './model.ts';
export * from './search.ts';
