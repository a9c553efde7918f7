export * from './answer.ts';
export * from './documents.ts';
export * from './groups.ts';
export * from './schedule-words.ts';
export * from './find-rules.ts';
export * from './file-name.ts';
export * from './partners.ts';
