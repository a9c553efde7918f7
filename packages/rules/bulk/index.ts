export { countBits, eachBit, hasBit } from './bits.ts';
export type { Bits } from './bits.ts';
export { BulkChecker } from './batch.ts';
export type { BatchOptions, BatchVerdicts } from './batch.ts';
export { BlockChecker } from './block.ts';
export type { BlockVerdict } from './block.ts';
export { Columns } from './columns.ts';
export type { OpenFacts } from './open.ts';
