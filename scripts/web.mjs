// The web application, built anew only where a source file is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'apps/web/dist/index.html');

/** Builds it, and says whether that went well. */
export function buildWeb() {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  return spawnSync(process.execPath, [vite, 'build', 'apps/web', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** Is the build there, and newer than what it was made of? */
export function isWebBuilt() {
  return existsSync(PAGE) && statSync(PAGE).mtimeMs >= Math.max(...['apps/web', 'packages', 'rooms'].map((folder) => newest(join(ROOT, folder))));
}

/** The newest modification time (ms) of the source files below a folder. */
function newest(dir) {
  let latest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : /\.(tsx?|css|json|html)$/.test(entry.name) ? statSync(path).mtimeMs : 0);
  }
  return latest;
}
