import { createHash } from 'node:crypto';
import type { Json } from './compress.ts';
import { textOf } from './compress.ts';

/** A serialised answer that does not change any more, with the name of its content. */
export interface FixedAnswer extends Json {
  readonly etag: string;
}

/** Answers kept for each operation; a list filtered in many ways must not fill the memory. */
const KEPT = 32;

/** Keeps the answers of one operation by input, the longest unused leaving first. */
export function fixedAnswers(): (input: unknown, answer: () => Promise<unknown>) => Promise<FixedAnswer> {
  const kept = new Map<string, FixedAnswer>();
  return async (input, answer) => {
    const key = JSON.stringify(input);
    const found = kept.get(key) ?? fixedAnswer(await answer());
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

function fixedAnswer(result: unknown): FixedAnswer {
  const json = textOf(JSON.stringify(result));
  // Weak, because the compressed and the plain form share it.
  return { ...json, etag: `W/"${createHash('sha256').update(json.plain).digest('base64url').slice(0, 22)}"` };
}

/** Does an if-none-match header name this content? */
export function isKnown(header: string | undefined, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header !== undefined && header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
