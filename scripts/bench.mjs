// `npm run bench:<name>`: installs the peers of the benchmarks when missing, then runs bench/<name>/index.ts.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';

const [name, ...rest] = process.argv.slice(2);
ensureInstalled();
if (!existsSync('bench/node_modules')) {
  const install = spawnSync('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  if (install.status !== 0) process.exit(install.status ?? 1);
}
const run = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', `bench/${name}/index.ts`, ...rest], { stdio: 'inherit' });
process.exit(run.status ?? 1);
