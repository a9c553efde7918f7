// Prints the newest modification time (ms) of the source files below the folders given.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function newest(dir) {
  let latest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : /\.(tsx?|css|json|html)$/.test(entry.name) ? statSync(path).mtimeMs : 0);
  }
  return latest;
}

console.log(Math.max(...process.argv.slice(2).map(newest)));
