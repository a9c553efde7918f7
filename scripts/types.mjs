// Checks both halves (Node and browser) with the native TypeScript compiler; its command name clashes with the tool API's.
import { spawnSync } from 'node:child_process';

const tsc = 'node_modules/typescript7/lib/tsc.js';
let failed = false;
for (const project of ['tsconfig.json', 'tsconfig.web.json']) {
  const run = spawnSync(process.execPath, [tsc, '--project', project, '--pretty', 'false'], { stdio: 'inherit' });
  failed ||= run.status !== 0;
}
process.exit(failed ? 1 : 0);
