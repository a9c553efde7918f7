// One JavaScript program of the command line and the server, made from the TypeScript sources the first time they are run after a
// change, in node_modules/.cache: starting from the sources takes seconds, because several hundred files are found, translated and
// loaded one by one. Workspaces still export their source; nothing else uses this, and without it the sources run as they are.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Small pure packages of very many files; the others are loaded from where they are. */
const TAKEN_IN = [/^@yumen\//, /^typebox/, /^yaml$/, /^commander$/];
/** Written last: the files of a program with their sizes. A program without it, or that differs from it, is not run. */
const CONTENTS = 'contents.json';
const A_WEEK_MS = 7 * 24 * 3600 * 1000;
const KEPT_AT_LEAST = 3;

/**
 * The program's address, made when it is missing or older than its sources; undefined where it cannot be made.
 * @param root folder of the workspaces @param entry its TypeScript program
 */
export async function program(root = ROOT, entry = 'apps/cli/main.ts') {
  try {
    const cache = join(root, 'node_modules/.cache/yumen/program');
    const folder = join(cache, fingerprint(root));
    if (!isWhole(folder) && !(await make(root, entry, cache, folder))) return undefined;
    touch(folder);
    return pathToFileURL(join(folder, 'main.mjs')).href;
  } catch {
    // A read-only folder, a builder that is not installed, a source that does not parse: running from source works or says what is wrong.
    return undefined;
  }
}

/**
 * Names, sizes and times of all that goes into the program, of what is installed, and Node's version: a few milliseconds, and
 * different after any change. The time of change is the file system's own (ctime): a release unpacked with fixed times has it too.
 */
function fingerprint(root) {
  const hash = createHash('sha256').update(`${root}\0${process.version}\0`);
  for (const path of inputs(root)) {
    const { size, mtimeMs, ctimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\0${ctimeMs}\0`);
  }
  return hash.digest('hex').slice(0, 24);
}

/** The files a program may be made of, and those that decide how. */
function inputs(root) {
  const paths = [];
  const visit = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
      const path = join(dir, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|mjs|js|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) paths.push(path);
    }
  };
  for (const part of ['packages', 'rooms', 'apps/cli', 'apps/server']) if (existsSync(join(root, part))) visit(join(root, part));
  const others = ['scripts/bundle.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'node_modules/.package-lock.json'];
  return [...paths, ...others.map((file) => join(root, file)).filter((path) => existsSync(path))];
}

async function make(root, entry, cache, folder) {
  mkdirSync(cache, { recursive: true });
  // Fails at once where nothing can be written, and is nobody else's.
  const draft = join(cache, `draft-${randomUUID()}`);
  mkdirSync(draft);
  try {
    if (process.stderr.isTTY) process.stderr.write('正在准备程序，改动后一次 … preparing the program, once after a change …\n');
    const watched = new Set(inputs(root));
    const unwatched = (await bundle(entry, draft, root)).filter((path) => !watched.has(path));
    if (unwatched.length > 0) throw new Error(`not in the fingerprint: ${unwatched.join(', ')}`);
    writeFileSync(join(draft, CONTENTS), JSON.stringify(sizesIn(draft)));
    // A source saved meanwhile may be in it or not: next time.
    if (join(cache, fingerprint(root)) !== folder) return false;
    put(draft, folder);
    removeOld(cache);
    return isWhole(folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Of two that start at once each makes it, and the first to finish is used. */
function put(draft, folder) {
  if (existsSync(folder) && !isWhole(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!isWhole(folder)) throw error;
  }
}

function sizesIn(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== CONTENTS)
      .map((name) => [name, statSync(join(folder, name)).size]),
  );
}

/** Whether all files are there at full length: not after a full disk, a power cut or a tidy-up by hand. */
function isWhole(folder) {
  try {
    const sizes = JSON.parse(readFileSync(join(folder, CONTENTS), 'utf8'));
    return sizes['main.mjs'] > 0 && Object.entries(sizes).every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
}

/** Marks a program as in use. */
function touch(folder) {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
  } catch {
    // Somebody else's folder: it is only tidied later.
  }
}

/** A server that runs on an older program may still load parts of it, so the last few stay, and all that were started this week. */
function removeOld(cache) {
  const made = readdirSync(cache).map((name) => ({ path: join(cache, name), time: statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  for (const { path, time } of made.sort((a, b) => b.time - a.time).slice(KEPT_AT_LEAST)) {
    if (Date.now() - time > A_WEEK_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Makes `main.mjs` of a TypeScript program of the repository in a folder below its node_modules. Tells the sources taken in. */
export async function bundle(entry, outDir, root = ROOT) {
  const { build } = await import('vite');
  const mode = process.env.NODE_ENV;
  const sources = [];
  try {
    await build({
      root,
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: 'silent',
      plugins: [ownPlaces(root, sources)],
      ssr: { noExternal: TAKEN_IN },
      build: {
        ssr: join(root, entry),
        outDir,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rollupOptions: { output: { format: 'esm', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
      },
    });
  } finally {
    // The builder sets it for the whole process, which goes on as the program.
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
  }
  return sources;
}

/** Files beside a source (migrations, templates, data) are found from where the source is, not from the program. */
function ownPlaces(root, sources) {
  return {
    name: 'own-places',
    enforce: 'pre',
    transform(code, id) {
      if (!normalize(id).startsWith(root) || id.includes('/node_modules/')) return null;
      sources.push(normalize(id));
      return code.includes('import.meta.url') ? { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null } : null;
    },
  };
}
