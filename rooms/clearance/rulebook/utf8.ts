import type { Place } from '@yumen/kernel';
import { YumenError, text } from '@yumen/kernel';

const LINE_FEED = 0x0a;

/**
 * Text of a file that must be UTF-8, without its byte order mark. Bytes of another encoding are never replaced by question marks:
 * a plan with a garbled name or value would be checked as if it were meant so.
 * @throws YumenError `plan_unreadable` with line, column and the byte that is not UTF-8
 */
export function utf8Text(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const { place, byte } = firstBadByte(file, bytes);
    const shown = byte === undefined ? '' : `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    throw new YumenError(
      {
        code: 'plan_unreadable',
        what: text(
          shown ? `文件不是 UTF-8 编码（此处字节 ${shown}），可能是 GBK 或 UTF-16` : '文件在一个字的中间断开，不是完整的 UTF-8',
          shown ? `the file is not UTF-8 (byte ${shown} here); it may be GBK or UTF-16` : 'the file ends in the middle of a character: it is not whole UTF-8',
        ),
        where: place,
        remedy: text('请在编辑器中另存为 UTF-8 编码后再试', 'save as UTF-8 in your editor and try again'),
      },
      { cause },
    );
  }
}

/** Where UTF-8 ends: line feeds are one byte in UTF-8 and in GBK alike. The byte is missing where a character is cut off at the end. */
function firstBadByte(file: string, bytes: Uint8Array): { place: Place; byte: number | undefined } {
  // The longest beginning that may still become UTF-8.
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (begins(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const start = bytes.subarray(0, good).lastIndexOf(LINE_FEED) + 1;
  let line = 1;
  for (let i = 0; i < start; i += 1) if (bytes[i] === LINE_FEED) line += 1;
  // A character that only began is not among those before; its first byte is the strange one.
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, good), { stream: true });
  const at = start + new TextEncoder().encode(before).length;
  return { place: { file, line, column: before.replace(/^\uFEFF/, '').length + 1 }, byte: bad > bytes.length ? undefined : bytes[at] };
}

function begins(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
