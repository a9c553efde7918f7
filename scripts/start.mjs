// `npm start`: installs what is missing, builds the web application once per change, and serves the product on this machine.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { buildWeb, isWebBuilt } from './web.mjs';

ensureInstalled();
if (!isWebBuilt()) {
  console.log('Building the web application …');
  if (!buildWeb()) process.exit(1);
}
const server = spawn(process.execPath, ['apps/cli/bin/yumen.mjs', 'serve', '--examples', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
