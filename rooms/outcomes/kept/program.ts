import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** Where it stands how a figure is computed: the queries, the mathematics, and what they read beside the data. */
const FOLDERS = ['../study/', '../../../packages/stats/indicators/'].map((path) => new URL(path, import.meta.url));
const FILES = ['../country/schemes.ts', '../model/work.ts', '../../../data/reference/country-schemes.yaml'].map((path) => new URL(path, import.meta.url));

let known: Promise<string> | undefined;

/** A hash of everything that says how a figure is computed: what another program kept is not taken for ours. */
export function programHash(): Promise<string> {
  known ??= hashed();
  return known;
}

async function hashed(): Promise<string> {
  const hash = createHash('sha256');
  const inFolders = await Promise.all(FOLDERS.map(async (folder) => (await readdir(folder)).filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => new URL(name, folder))));
  for (const file of [...inFolders.flat().toSorted((a, b) => (a.href < b.href ? -1 : 1)), ...FILES]) hash.update(await readFile(file));
  return hash.digest('hex');
}
