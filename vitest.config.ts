import { defineConfig } from 'vitest/config';

const PURE = ['packages/{kernel,rules,stats}/**/*.test.ts'];
const JOURNEYS = ['test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: process.env.YUMEN_SUMMARY ? ['default', './scripts/summary-reporter.mjs'] : ['default'],
    projects: [
      // Nothing in these keeps state: their files share a process, and what they import is loaded once.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'parts', include: ['{packages,rooms,apps,test,scripts}/**/*.test.ts'], exclude: ['**/node_modules/**', ...PURE, ...JOURNEYS] },
      },
      { extends: true, test: { name: 'journeys', include: JOURNEYS, globalSetup: './test/e2e/setup.mjs' } },
    ],
  },
});
