export * from './ratings.ts';
export * from './percent.ts';
export * from './cohen.ts';
export * from './krippendorff.ts';
export * from './gwet.ts';
export * from './measure.ts';
export * from './codes.ts';
