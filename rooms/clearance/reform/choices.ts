import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Files } from '@yumen/platform/operation';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { stringify } from 'yaml';
import { readPatch } from '../layers/read.ts';
import { reformed } from './compare.ts';
import { isSpread, layersToSpread, spreadId, spreadLayer } from './from-layer.ts';
import type { ChangeWords } from './words.ts';
import { patchWords } from './words.ts';

/** Reforms that come with the product. */
const SHIPPED = fileURLToPath(new URL('../../../data/reference/reforms/', import.meta.url));
const OWN = /^own-[0-9a-f]{24}$/;

export interface ReformChoice {
  /** What a run and an address call it: `threshold-one-million`, `everywhere.zone.x`, `own-…`. */
  readonly id: string;
  readonly origin: 'shipped' | 'layer' | 'own';
  readonly fileName: string;
  readonly patch: Patch;
  readonly changes: readonly ChangeWords[];
}

/** Those that come with the product, and layers applied everywhere. */
export async function reformChoices(books: LayeredRulebooks): Promise<ReformChoice[]> {
  const files = (await readdir(SHIPPED)).filter((name) => name.endsWith('.yaml')).sort();
  const shipped = await Promise.all(files.map(async (name) => choiceOf(books, name.replace(/\.yaml$/, ''), 'shipped', readPatch(name, await readFile(SHIPPED + name, 'utf8')))));
  return [...shipped, ...layersToSpread(books.layers).map((layer) => choiceOf(books, spreadId(layer.id), 'layer', spreadLayer(books.layers, layer.id)))];
}

function choiceOf(books: LayeredRulebooks, id: string, origin: ReformChoice['origin'], patch: Patch): ReformChoice {
  return { id, origin, fileName: `${id}.yaml`, patch, changes: patchWords(books.national, patch) };
}

/** @throws YumenError `not_found` with the nearest id */
export async function loadReform(books: LayeredRulebooks, files: Files, id: string): Promise<Patch> {
  return (await reformFile(books, files, id)).patch;
}

/** A reform with the text of its file, for sharing. @throws YumenError `not_found` with the nearest id */
export async function reformFile(books: LayeredRulebooks, files: Files, id: string): Promise<ReformChoice & { readonly content: string }> {
  if (isSpread(id)) {
    const patch = spreadLayer(books.layers, id.slice(spreadId('').length));
    return { ...choiceOf(books, id, 'layer', patch), content: stringify(patch, { lineWidth: 120 }) };
  }
  const names = (await readdir(SHIPPED)).map((name) => name.replace(/\.yaml$/, ''));
  const own = OWN.test(id);
  if (!own && !names.includes(id)) throw missing(id, nearestName(id, names));
  const content = own ? await readOwn(files, id) : await readFile(`${SHIPPED}${id}.yaml`, 'utf8');
  return { ...choiceOf(books, id, own ? 'own' : 'shipped', readPatch(`${id}.yaml`, content)), content };
}

/**
 * Keeps a reform somebody hands in, after it has been read and applied once.
 * @throws YumenError `bad_request` with file, line and remedy of everything that does not fit
 */
export async function keepReform(books: LayeredRulebooks, files: Files, name: string, content: string): Promise<ReformChoice> {
  const plain = content.replace(/^\uFEFF/, '');
  const patch = readPatch(name, plain);
  reformed(books, patch);
  const id = `own-${createHash('sha256').update(plain).digest('hex').slice(0, 24)}`;
  await files.write(await ownPath(files, id), plain);
  return choiceOf(books, id, 'own', patch);
}

function ownPath(files: Files, id: string): Promise<string> {
  return files.path('portfolio', 'reforms', `${id}.yaml`);
}

async function readOwn(files: Files, id: string): Promise<string> {
  try {
    return (await files.readText(await ownPath(files, id))).text;
  } catch {
    throw missing(id, undefined);
  }
}

function missing(id: string, near: string | undefined): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`没有改革方案「${id}」`, `there is no reform '${id}'`),
    remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('从列表中选择，或再交一次文件', 'choose one from the list, or hand in the file again'),
  });
}
