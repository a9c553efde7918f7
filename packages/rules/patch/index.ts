export * from './apply.ts';
export * from './layers.ts';
export * from './model.ts';
