export * from './official-year.ts';
export * from './statutory.ts';
export * from './working-calendar.ts';
