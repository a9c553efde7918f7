import { YumenError, text } from '@yumen/kernel';

/** A plan is a page of facts: longer rows are not plans, and would not fit in memory if nothing stopped them. */
export const ROW_LIMIT = 2 * 1024 * 1024;

/** Splits text that comes in pieces into lines, counted from 1. A line longer than the limit is handed on as undefined. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<readonly { readonly line: number; readonly content: string | undefined }[]> {
  let rest = '';
  let skipping = false;
  let line = 0;
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    const ready = parts.map((part) => {
      line++;
      const tooLong = skipping || part.length > ROW_LIMIT;
      skipping = false;
      return { line, content: tooLong ? undefined : part.endsWith('\r') ? part.slice(0, -1) : part };
    });
    if (rest.length > ROW_LIMIT) {
      rest = '';
      skipping = true;
    }
    if (ready.length > 0) yield ready;
  }
  if (rest !== '' || skipping) yield [{ line: line + 1, content: skipping ? undefined : rest }];
}

export function tooLong(file: string, line: number): YumenError {
  return new YumenError({
    code: 'file_too_large',
    what: text('此行超过 2 MB', 'this row has more than 2 MB'),
    where: { file, line },
    remedy: text('每行只写一个方案', 'write one plan a row'),
  });
}
