// `npm start`: installs what is missing, builds the web application once per change, and serves the product on this machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const page = 'apps/web/dist/index.html';
const newest = spawnSync(process.execPath, ['scripts/newest.mjs', 'apps/web', 'packages', 'rooms'], { encoding: 'utf8' });
if (!existsSync(page) || statSync(page).mtimeMs < Number(newest.stdout)) {
  console.log('Building the web application …');
  const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
const server = spawn(process.execPath, ['apps/cli/bin/yumen.mjs', 'serve', '--examples', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
