import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EverydayWords } from '../present/find-rules.ts';
import { RULEBOOK_DIR } from './place.ts';
import { readDocument } from './document.ts';

let loaded: Promise<readonly EverydayWords[]> | undefined;

/** The rulebook's everyday words that lead to a requirement, read once. */
export function everydayWords(): Promise<readonly EverydayWords[]> {
  const file = 'vocabulary/everyday.yaml';
  loaded ??= readFile(join(RULEBOOK_DIR, file), 'utf8').then((source) =>
    (readDocument(file, source, 'rulebook_invalid').value as EverydayWords[])
      .filter((entry) => entry.requirements.length > 0)
      .map(({ zh, en, requirements }) => ({ zh, en, requirements })),
  );
  return loaded;
}
