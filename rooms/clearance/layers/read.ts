import type { Problem } from '@yumen/kernel';
import { YumenError, parseDate, text } from '@yumen/kernel';
import type { CardSource } from '@yumen/rules';
import type { Patch } from '@yumen/rules/patch';
import type { LocatedDocument } from '../rulebook/document.ts';
import { readDocument, shapeOf } from '../rulebook/document.ts';
import { PATCH_KEYS, PatchSchema } from './schema.ts';

const shapes = {
  rulebook_invalid: shapeOf(PatchSchema, PATCH_KEYS, 'rulebook_invalid'),
  bad_request: shapeOf(PatchSchema, PATCH_KEYS, 'bad_request'),
};

/**
 * Reads a patch file, a layer or a shared reform (YAML or JSON). Names are checked when it is applied to a rulebook.
 * @param code `bad_request` for a file somebody hands in, `rulebook_invalid` for the rulebook's own.
 * @throws YumenError with file, line and column of everything that does not fit the format.
 */
export function readPatch(file: string, source: string, code: 'rulebook_invalid' | 'bad_request' = 'bad_request'): Patch {
  return patchOf(readDocument(file, source, code), code);
}

/** The same of a document that is already read. */
export function patchOf(document: LocatedDocument, code: 'rulebook_invalid' | 'bad_request'): Patch {
  const { file } = document;
  const problems: Problem[] = [...document.problems];
  if (problems.length === 0) problems.push(...shapes[code](document));
  if (problems.length > 0) throw new YumenError(problems);
  const patch = document.value as Patch;
  dates(patch, '', (path, iso) => problems.push({ code, what: text(`「${iso}」不是存在的日期`, `'${iso}' is not a day that exists`), where: document.locate(path) }));
  if (patch.kind === 'layer' && !patch.level) problems.push({ code, what: text('层级缺少 level', 'a layer needs its level'), where: document.locate('kind') });
  if (problems.length > 0) throw new YumenError(problems);
  const add = patch.add?.map((card, i): CardSource => ({ ...card, folder: card.area, origin: { file, locate: (path, offset) => document.locate(`add.${i}.${path}`, offset) } }));
  return { ...patch, ...(add ? { add } : {}), origin: { file, locate: document.locate } };
}

function dates(value: unknown, path: string, report: (path: string, iso: string) => void): void {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value) && parseDate(value) === undefined) report(path, value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) dates(inner, path ? `${path}.${key}` : key, report);
  }
}
