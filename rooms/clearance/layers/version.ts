import { createHash } from 'node:crypto';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';

const known = new WeakMap<LayeredRulebooks, string>();

/** What verdicts rest on as one short text: facts, cards and every layer. Another word anywhere is another version. */
export function versionOf(books: LayeredRulebooks): string {
  const version =
    known.get(books) ??
    createHash('sha256')
      .update(`${books.source.version}\0${contentOf(books.layers)}`)
      .digest('hex')
      .slice(0, 12);
  known.set(books, version);
  return version;
}

/** What patches say; where their files lie is left out. */
export function contentOf(patches: readonly Patch[]): string {
  return JSON.stringify(patches, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'locate' in value && typeof value.locate === 'function' ? undefined : value,
  );
}
