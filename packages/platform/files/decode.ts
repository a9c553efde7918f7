import { TextDecoder } from 'node:util';
import type { TextEncoding } from './files.ts';

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], TextEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The encoding as the first bytes tell it: a byte order mark, or the many zero bytes of UTF-16 without one. Undefined when they
 * tell nothing: then the text is UTF-8 if it is valid as such throughout, else GB 18030 (which holds GBK and GB 2312).
 */
export function encodingByStart(start: Uint8Array): TextEncoding | undefined {
  for (const [mark, encoding] of BYTE_ORDER_MARKS) if (mark.every((byte, index) => start[index] === byte)) return encoding;
  const sample = start.subarray(0, 512);
  let evenZeros = 0;
  let oddZeros = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  });
  const half = sample.length / 2;
  if (oddZeros > half * 0.4 && evenZeros < half * 0.1) return 'utf-16le';
  if (evenZeros > half * 0.4 && oddZeros < half * 0.1) return 'utf-16be';
  return undefined;
}

/** A decoder that throws TypeError at bytes that are not text of the encoding, and drops a byte order mark. */
export function strictDecoder(encoding: TextEncoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true });
}

/** Decodes a whole text. @throws TypeError when no encoding fits. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const told = encodingByStart(bytes);
  for (const encoding of told === undefined ? (['utf-8', 'gb18030'] as const) : [told]) {
    try {
      return { text: strictDecoder(encoding).decode(bytes), encoding };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new TypeError('no encoding fits');
}
