export * from './indicators/index.ts';
export * from './agreement/index.ts';
