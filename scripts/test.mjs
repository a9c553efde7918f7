// `npm test`: installs what is missing, then types, lint, format, doors and all tests. Ends with `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { buildWeb } from './web.mjs';

ensureInstalled();
const total = { passed: 0, failed: 0, skipped: 0 };
const gates = [
  ['types', ['scripts/types.mjs']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']],
  ['doors', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'packages', 'rooms']],
];
for (const [name, args] of gates) {
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const ok = run.status === 0;
  total[ok ? 'passed' : 'failed']++;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  if (!ok) console.log(`${run.stdout}${run.stderr}`.slice(0, 20_000));
}
const built = buildWeb();
total[built ? 'passed' : 'failed']++;
console.log(`${built ? '✓' : '✗'} web build`);

const summary = join(mkdtempSync(join(tmpdir(), 'yumen-test-')), 'summary.json');
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, YUMEN_SUMMARY: summary },
});
try {
  const counts = JSON.parse(readFileSync(summary, 'utf8'));
  for (const key of Object.keys(total)) total[key] += counts[key];
  for (const reason of counts.reasons) console.log(`skipped: ${reason}`);
} catch {
  console.log('the test runner ended without a summary');
  total.failed++;
}
if (run.status !== 0 && total.failed === 0) total.failed++;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
