import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { YumenError, text } from '@yumen/kernel';
import { taskCodebook } from '../tasks/codebook.ts';
import { loadTaskMap } from '../tasks/task-map.ts';
import { readCodebook } from './codebook.ts';
import type { Codebook } from './model.ts';

/** The codebooks that come with the product. */
export const CODEBOOKS_DIR = fileURLToPath(new URL('../../../data/codebooks/', import.meta.url));

/** Codebooks of a folder by id; with the shipped ones comes the task map, whose sub-tasks are codes too. */
export async function loadCodebooks(folder: string = CODEBOOKS_DIR): Promise<ReadonlyMap<string, Codebook>> {
  const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const loaded = await Promise.all(files.map(async (name) => readCodebook(`codebooks/${name}`, await readFile(join(folder, name), 'utf8'))));
  if (folder === CODEBOOKS_DIR) loaded.push(taskCodebook(await loadTaskMap()));
  const byId = new Map<string, Codebook>();
  for (const codebook of loaded) byId.set(codebook.id, codebook);
  return byId;
}

let shipped: Promise<ReadonlyMap<string, Codebook>> | undefined;

/** Read once per process: the files belong to the release. */
export function shippedCodebooks(): Promise<ReadonlyMap<string, Codebook>> {
  shipped ??= loadCodebooks();
  return shipped;
}

/** Folder of the user's own codebooks below the data folder. */
export function ownCodebooks(home: string): string {
  return join(home, 'codebooks');
}

/** Shipped codebooks with the user's own; an own one of the same id takes the place of the shipped one. */
export async function allCodebooks(home: string): Promise<ReadonlyMap<string, Codebook>> {
  const folder = ownCodebooks(home);
  const own = existsSync(folder) ? await loadCodebooks(folder) : new Map<string, Codebook>();
  return new Map([...(await shippedCodebooks()), ...own]);
}

/** @throws YumenError not_found naming the codebooks there are. */
export async function codebookById(home: string, id: string): Promise<Codebook> {
  const all = await allCodebooks(home);
  const codebook = all.get(id);
  if (codebook) return codebook;
  throw new YumenError({
    code: 'not_found',
    what: text(`没有编码本 ${id}`, `There is no codebook ${id}`),
    remedy: text(`现有：${[...all.keys()].join('、')}`, `there are: ${[...all.keys()].join(', ')}`),
  });
}
