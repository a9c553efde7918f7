import { writeFile } from 'node:fs/promises';
import { YumenError, parseDate, renderProblem, text } from '@yumen/kernel';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { NamedTable } from '../exports/portfolio-tables.ts';
import { currentLayers } from '../layers/load.ts';
import { openPortfolio } from '../portfolio/files.ts';
import type { BadRows, PortfolioSource } from '../portfolio/model.ts';
import type { StreamOptions } from '../portfolio/stream.ts';
import type { CliContext } from './index.ts';

/** Shows at most so many bad rows on the terminal; JSON has what was kept. */
const SHOWN = 20;

/**
 * Opens a portfolio and runs something over it: progress on the terminal's error stream, Ctrl-C stops it cleanly.
 * @throws YumenError `bad_request` for a date that does not exist, `cancelled` after Ctrl-C
 */
export async function runOver<T>(
  path: string,
  options: { readonly on?: string },
  context: CliContext,
  run: (books: LayeredRulebooks, source: PortfolioSource, options: StreamOptions) => Promise<T>,
): Promise<T> {
  const { on } = options;
  if (on !== undefined && parseDate(on) === undefined) {
    throw new YumenError({
      code: 'bad_request',
      what: text(`「${on}」不是存在的日期`, `'${on}' is not a day that exists`),
      remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
    });
  }
  const books = await currentLayers();
  const source = await openPortfolio(path, books.national);
  const control = new AbortController();
  const stop = (): void => control.abort();
  process.once('SIGINT', stop);
  const showing = process.stderr.isTTY;
  try {
    return await run(books, source, {
      ...(on ? { on } : {}),
      signal: control.signal,
      onProgress: ({ plans, bad, bytes = 0, total = 0 }) => {
        if (!showing) return;
        const share = total > 0 ? ` ${Math.min(100, Math.floor((bytes / total) * 100))} %` : '';
        process.stderr.write(`\r${context.lang === 'zh' ? '已读方案' : 'plans'} ${plans}${bad > 0 ? ` (${bad} ×)` : ''}${share} `);
      },
    });
  } finally {
    process.off('SIGINT', stop);
    if (showing) process.stderr.write('\n');
  }
}

/** Writes the tables that were asked for as files, and says which. */
export async function writeTables(tables: readonly NamedTable[], { csv, xlsx }: { readonly csv?: string; readonly xlsx?: string }, { lang, write }: CliContext): Promise<void> {
  const [first] = tables;
  if (!first || (csv === undefined && xlsx === undefined)) return;
  const { writeCsv, writeXlsx } = await import('@yumen/platform/reports');
  const files: [string, string | Uint8Array][] = [];
  if (csv !== undefined) files.push([csv, writeCsv(first.table)]);
  if (xlsx !== undefined) files.push([xlsx, await writeXlsx(tables.map((item) => item.table))]);
  for (const [file, content] of files) {
    await writeFile(file, content).catch((cause: unknown) => {
      throw new YumenError(
        {
          code: 'file_unreadable',
          what: text('文件写不进去', 'the file cannot be written'),
          where: { file },
          remedy: text('检查文件夹、权限与磁盘空间', 'check the folder, its permissions and the disk'),
        },
        { cause },
      );
    });
    write(lang === 'zh' ? `已写入 ${file}` : `${file} written`);
  }
}

/** Writes what could not be read, and fails the command only where nothing could. */
export function reportBad(bad: BadRows, plans: number, { lang, write }: CliContext): void {
  if (bad.count === 0) return;
  const none = plans === 0;
  write('');
  if (none) write(lang === 'zh' ? '一个方案也没读出来，以上数字都是零：' : 'no plan could be read; all figures above are zero:');
  else write(lang === 'zh' ? `未能读取 ${bad.count} 行，其余照常检查：` : `${bad.count} rows could not be read; the rest was checked:`);
  for (const problem of bad.problems.slice(0, SHOWN)) write(`  ${renderProblem(problem, lang)}`);
  if (bad.problems.length > SHOWN) write(`  … +${bad.problems.length - SHOWN}`);
  if (none) process.exitCode = 2;
}

export function limitOf(options: { readonly limit?: string }): number {
  const limit = Number(options.limit ?? 15);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new YumenError({ code: 'bad_request', what: text(`--limit 应为正整数，得到 ${options.limit}`, `--limit must be a positive whole number, got ${options.limit}`) });
}

/** A cell of a table on a terminal, where Chinese characters take two columns. */
export function pad(value: string, width: number): string {
  let columns = 0;
  let cut = '';
  for (const char of value) {
    const wide = /[\u1100-\u115f\u2e80-\uffe6]/.test(char) ? 2 : 1;
    if (columns + wide > width) break;
    columns += wide;
    cut += char;
  }
  return cut + ' '.repeat(width - columns);
}
