import { YumenError, isYumenError, text } from '@yumen/kernel';

/** Bytes as a person reads them: `16 MiB`, `1.5 MiB`, `900 B`. */
export function readableBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [unit, size] = bytes < 1024 ** 2 ? ['KiB', 1024] : bytes < 1024 ** 3 ? ['MiB', 1024 ** 2] : ['GiB', 1024 ** 3];
  return `${Number((bytes / Number(size)).toFixed(1))} ${unit}`;
}

export function tooLarge(path: string, maxBytes: number, bytes?: number): YumenError {
  const size = bytes === undefined ? '' : ` (${readableBytes(bytes)})`;
  return new YumenError({
    code: 'file_too_large',
    what: text(`文件太大${size}，上限为 ${readableBytes(maxBytes)}`, `The file is too large${size}; the limit is ${readableBytes(maxBytes)}`),
    where: { file: path },
    remedy: text('请拆分成较小的文件', 'split it into smaller files'),
  });
}

export function lineTooLong(path: string, line: number, maxBytes: number): YumenError {
  return new YumenError({
    code: 'file_too_large',
    what: text(`这一行太长，上限为 ${readableBytes(maxBytes)}`, `This line is too long; the limit is ${readableBytes(maxBytes)}`),
    where: { file: path, line },
    remedy: text('请检查换行符，或确认这是文本文件', 'check its line ends, and that it is a text file'),
  });
}

export function binaryFile(path: string): YumenError {
  return new YumenError({
    code: 'file_unreadable',
    what: text('这不是可读的文本，或编码不认识', 'This is not readable text, or its encoding is not known'),
    where: { file: path },
    remedy: text('请另存为 UTF-8 文本', 'save it as UTF-8 text'),
  });
}

export function outsideFolder(path: string): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text('路径超出了数据文件夹', 'The path leads out of the data folder'),
    where: { path },
  });
}

const REASONS: Readonly<Record<string, { zh: string; en: string }>> = {
  ENOENT: text('没有这个文件', 'There is no such file'),
  EACCES: text('没有读写权限', 'It may not be read or written'),
  EPERM: text('没有读写权限', 'It may not be read or written'),
  EISDIR: text('这是文件夹，不是文件', 'It is a folder, not a file'),
  ENOTDIR: text('路径中有一段不是文件夹', 'A part of the path is not a folder'),
  ENOTFILE: text('这不是普通文件', 'It is not an ordinary file'),
  ENOSPC: text('磁盘空间不足', 'The disk is full'),
};

/** Turns a failure of the file system into one a person can act on; ours pass through. */
export function fileFailure(path: string, error: unknown): Error {
  if (isYumenError(error) || !(error instanceof Error)) return error as Error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  return new YumenError({ code: 'file_unreadable', what: REASONS[code] ?? text(`文件读写失败（${code}）`, `The file failed (${code})`), where: { file: path } }, { cause: error });
}
