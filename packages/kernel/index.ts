export * from './text.ts';
export * from './date.ts';
export * from './errors.ts';
export * from './nearest.ts';
export * from './operation.ts';
export * from './calendar/index.ts';
export * from './phrases.ts';
export * from './countries.ts';
