import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { text, YumenError } from '@yumen/kernel';

/** A text file opened for one pass: its encoding found, its byte order mark gone, gzip unpacked on the way. */
export interface TextInput {
  readonly file: string;
  readonly encoding: string;
  /** The first characters, to tell the format by. */
  readonly head: string;
  /** Pieces of the text in order; can be taken once. */
  chunks(): AsyncGenerator<string>;
}

const SNIFF_BYTES = 1 << 16;

/** Opens a file for reading. Errors: `file_unreadable` with the reason a person can act on. */
export async function openText(file: string): Promise<TextInput> {
  const first = await sniff(file);
  const { encoding, skip } = detectEncoding(first);
  const head = new TextDecoder(encoding).decode(first.subarray(skip));
  return { file, encoding, head, chunks: () => decodeFile(file, encoding) };
}

async function* decodeFile(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of await byteStream(file)) {
      const piece = decoder.decode(chunk as Uint8Array, { stream: true });
      if (piece) yield piece;
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function byteStream(file: string): Promise<AsyncIterable<unknown>> {
  const packed = await isGzip(file);
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!packed) return raw;
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function sniff(file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of await byteStream(file)) {
      pieces.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size >= SNIFF_BYTES) break;
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
  return Buffer.concat(pieces).subarray(0, SNIFF_BYTES);
}

/** By byte order mark, else UTF-8 where the bytes allow it, else GB 18030 where that reads as Chinese, else Windows-1252. */
export function detectEncoding(bytes: Uint8Array): { encoding: string; skip: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  // A sample may end inside a character: the last three bytes do not count.
  if (decodes(bytes.subarray(0, Math.max(0, bytes.length - 3)), 'utf-8', bytes.length < SNIFF_BYTES ? bytes : undefined)) {
    return { encoding: 'utf-8', skip: 0 };
  }
  const chinese = new TextDecoder('gb18030').decode(bytes);
  const han = chinese.match(/\p{Script=Han}/gu)?.length ?? 0;
  const broken = chinese.match(/\uFFFD/g)?.length ?? 0;
  const high = bytes.reduce((n, byte) => n + (byte >= 0x80 ? 1 : 0), 0);
  // Chinese characters are two high bytes in a row; an accented letter of a Western encoding stands alone.
  const alone = bytes.reduce((n, byte, i) => n + (byte >= 0x80 && (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80 ? 1 : 0), 0);
  if (han * 2 >= high * 0.8 && alone <= high * 0.2 && broken <= han / 100 + 1) return { encoding: 'gb18030', skip: 0 };
  // One stray byte in a large UTF-8 file is damage, not another encoding.
  const damaged = new TextDecoder('utf-8').decode(bytes).match(/\uFFFD/g)?.length ?? 0;
  return { encoding: damaged * 20 < high ? 'utf-8' : 'windows-1252', skip: 0 };
}

function decodes(sample: Uint8Array, encoding: string, whole: Uint8Array | undefined): boolean {
  for (const bytes of whole ? [whole] : [sample, sample.subarray(0, -1), sample.subarray(0, -2), sample.subarray(0, -3)]) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

export function unreadable(file: string, cause: unknown): YumenError {
  const code = (cause as { code?: string } | undefined)?.code ?? '';
  const reasons: Record<string, readonly [string, string]> = {
    ENOENT: ['找不到该文件', 'there is no such file'],
    EACCES: ['没有读取权限', 'it may not be read by this user'],
    EISDIR: ['这是文件夹，不是文件', 'it is a folder, not a file'],
    Z_DATA_ERROR: ['压缩数据已损坏', 'its compressed data are damaged'],
    Z_BUF_ERROR: ['压缩数据不完整', 'its compressed data end too early'],
  };
  const [zh, en] = reasons[code] ?? ['无法读取', 'it cannot be read'];
  return new YumenError(
    {
      code: 'file_unreadable',
      what: text(zh, en),
      where: { file },
      remedy: text('请检查路径或重新导出该文件', 'check the path, or export the file again'),
    },
    { cause },
  );
}

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A single line longer than this is refused rather than held in memory (a record of 64 MiB is no record). */
const MAX_LINE = 64 << 20;

/** Lines without their ends (`\n`, `\r\n`, and the repeated `\r` some exports leave before it). */
export async function* linesOf(input: Pick<TextInput, 'chunks' | 'file'>): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  for await (const chunk of input.chunks()) {
    const whole = rest + chunk;
    let from = 0;
    for (;;) {
      const at = whole.indexOf('\n', from);
      if (at === -1) break;
      let end = at;
      while (end > from && whole.charCodeAt(end - 1) === 13) end--;
      yield { text: whole.slice(from, end), number: ++number };
      from = at + 1;
    }
    rest = whole.slice(from);
    if (rest.length > MAX_LINE) throw unreadable(input.file, new Error('line too long'));
  }
  for (const text of rest.split('\r')) if (text !== '') yield { text, number: ++number };
}
