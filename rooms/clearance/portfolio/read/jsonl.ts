import { text } from '@yumen/kernel';
import { readDocument } from '../../rulebook/document.ts';
import type { PortfolioItem } from '../model.ts';
import { planItem } from './item.ts';
import { linesOf, tooLong } from './lines.ts';

/** Plans as JSON Lines: one plan document a row; empty rows are passed over. */
export async function* readJsonLines(file: string, pieces: AsyncIterable<string>): AsyncGenerator<readonly PortfolioItem[]> {
  for await (const lines of linesOf(pieces)) {
    yield lines.flatMap(({ line, content }): PortfolioItem[] => {
      if (content === undefined) return [{ problems: tooLong(file, line).problems }];
      const row = line === 1 ? content.replace(/^\uFEFF/, '') : content;
      return row.trim() === '' ? [] : [readRow(file, line, row)];
    });
  }
}

function readRow(file: string, line: number, row: string): PortfolioItem {
  let document: unknown;
  try {
    document = JSON.parse(row);
  } catch (error) {
    const column = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return {
      problems: [
        {
          code: 'plan_unreadable',
          what: text('此行不是完整的 JSON', 'this row is not complete JSON'),
          where: { file, line, ...(column === undefined ? {} : { column: Number(column) + 1 }) },
          remedy: text('每行写一个完整的方案，不要换行', 'write one whole plan a row, without line breaks'),
        },
      ],
    };
  }
  // JSON is YAML: only a row with a problem is read a second time, to find its column.
  const locate = (path: string) => {
    const { column } = readDocument(file, row, 'plan_unreadable').locate(path);
    return { file, line, path, ...(column === undefined ? {} : { column }) };
  };
  return planItem({ file, line }, document, locate);
}
