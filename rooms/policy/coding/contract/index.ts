/** Content analysis: codebooks, coding, comparison, agreement, suggestions. Safe in a browser. */
export { CodebookSchema, CodingSchema, SuggestionSchema, type CodingView } from './schemas.ts';
export * from './codebooks.ts';
export * from './reading.ts';
export * from './history.ts';
export * from './comparison.ts';
export * from './agreement.ts';
export * from './suggestions.ts';
export * from './later.ts';
export * from './files.ts';
