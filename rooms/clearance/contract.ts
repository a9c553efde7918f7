/** Everything the clearance room promises; safe in a browser. */
export * from './contract-check.ts';
export * from './contract-plans.ts';
export * from './contract-reference.ts';
export * from './contract-portfolio.ts';
export * from './contract-schedule.ts';
