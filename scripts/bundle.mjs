// One JavaScript program of the command line and the server, made from the TypeScript sources the first time they are run after a
// change, in node_modules/.cache: starting from the sources takes seconds, because several hundred files are found, translated and
// loaded one by one. Workspaces still export their source; nothing else uses this, and without it the sources run as they are.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/yumen/program');
/** Small pure packages of very many files; the others are loaded from where they are. */
const TAKEN_IN = [/^@yumen\//, /^typebox/, /^yaml$/, /^commander$/];
const A_WEEK_MS = 7 * 24 * 3600 * 1000;

/** The program's file, made when it is missing or older than its sources; undefined where it cannot be made. */
export async function program() {
  const folder = join(CACHE, fingerprint());
  const file = join(folder, 'main.mjs');
  if (existsSync(file)) return pathToFileURL(file).href;
  if (process.stderr.isTTY) process.stderr.write('正在准备程序，改动后一次 … preparing the program, once after a change …\n');
  try {
    await build(folder);
    return existsSync(file) ? pathToFileURL(file).href : undefined;
  } catch {
    // A read-only folder, or a source that does not parse: running it from source says what is wrong.
    return undefined;
  }
}

/** Names, sizes and times of the sources and of what is installed: a few milliseconds, and different after any change. */
function fingerprint() {
  const hash = createHash('sha256').update(`${ROOT}\0${process.version}\0`);
  const visit = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
      const path = join(dir, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|mjs|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) add(path);
    }
  };
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(ROOT, path)}\0${size}\0${mtimeMs}\0`);
  };
  for (const part of ['packages', 'rooms', 'apps/cli', 'apps/server']) visit(join(ROOT, part));
  for (const file of ['scripts/bundle.mjs', 'node_modules/.package-lock.json']) if (existsSync(join(ROOT, file))) add(join(ROOT, file));
  return hash.digest('hex').slice(0, 16);
}

async function build(folder) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  try {
    await bundle('apps/cli/main.ts', draft);
    // Two that start at once each make it; the first to finish is used.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  removeOld();
}

/** Makes `main.mjs` of a TypeScript program of the repository in a folder below its node_modules. */
export async function bundle(entry, outDir) {
  const { build: vite } = await import('vite');
  await vite({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [ownPlaces()],
    ssr: { noExternal: TAKEN_IN },
    build: {
      ssr: join(ROOT, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'esm', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
}

/** Files beside a source (migrations, templates, data) are found from where the source is, not from the program. */
function ownPlaces() {
  return {
    name: 'own-places',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(ROOT) || id.includes(`${sep}node_modules${sep}`) || !code.includes('import.meta.url')) return null;
      return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null };
    },
  };
}

/** A server that runs on an older one may still load parts of it, so they stay for a week. */
function removeOld() {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > A_WEEK_MS) rmSync(path, { recursive: true, force: true });
  }
}
