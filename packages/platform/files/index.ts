import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { decodeText, encodingByStart, strictDecoder } from './decode.ts';
import { binaryFile, fileFailure, lineTooLong, outsideFolder, tooLarge } from './errors.ts';
import type { Files, TextEncoding } from './files.ts';

export type { Files, TextEncoding, TextFile } from './files.ts';
export { decodeText } from './decode.ts';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

/** Files for a room, with `path` below the data folder. */
export function filesIn(home: string): Files {
  return {
    async path(...segments) {
      const root = resolve(home);
      const path = resolve(join(root, ...segments));
      if (path !== root && !path.startsWith(root + sep)) throw outsideFolder(segments.join('/'));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return path;
    },
    async readText(path, options) {
      const bytes = await readBytes(path, options?.maxBytes ?? DEFAULT_MAX_BYTES);
      try {
        return { ...decodeText(bytes), bytes: bytes.length };
      } catch {
        throw binaryFile(path);
      }
    },
    readBytes: (path, options) => readBytes(path, options?.maxBytes ?? DEFAULT_MAX_BYTES),
    lines: (path, options) => lines(path, options?.maxBytes ?? Number.POSITIVE_INFINITY, options?.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES),
    write,
  };
}

async function* chunks(path: string, maxBytes: number): AsyncIterable<Uint8Array> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: found.isDirectory() ? 'EISDIR' : 'ENOTFILE' });
    if (found.size > maxBytes) throw tooLarge(path, maxBytes, found.size);
    let read = 0;
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Uint8Array;
      read += bytes.length;
      // The file may grow while it is read.
      if (read > maxBytes) throw tooLarge(path, maxBytes, read);
      yield bytes;
    }
  } catch (error) {
    throw fileFailure(path, error);
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks(path, maxBytes)) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether a long file is UTF-8 shows only at its end, so it is read once for that and once for its lines. */
async function encodingOf(path: string, maxBytes: number): Promise<TextEncoding> {
  const decoder = strictDecoder('utf-8');
  let first = true;
  try {
    for await (const chunk of chunks(path, maxBytes)) {
      const told = first ? encodingByStart(chunk) : undefined;
      if (told !== undefined) return told;
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}

async function* lines(path: string, maxBytes: number, maxLineBytes: number): AsyncIterable<string> {
  const decoder = strictDecoder(await encodingOf(path, maxBytes));
  let rest = '';
  let count = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw binaryFile(path);
    }
  };
  for await (const chunk of chunks(path, maxBytes)) {
    rest += decode(chunk);
    // A CR at the very end may be half of a CR LF whose LF comes with the next chunk.
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const part of parts) {
      count += 1;
      if (part.length > maxLineBytes) throw lineTooLong(path, count, maxLineBytes);
      yield part;
    }
    if (rest.length > maxLineBytes) throw lineTooLong(path, count + 1, maxLineBytes);
  }
  rest += decode();
  if (rest) yield rest.replace(/\r$/, '');
}

async function write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>, options: { maxBytes?: number } = {}): Promise<void> {
  const maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY;
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'wx', 0o600);
    try {
      let written = 0;
      for await (const part of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        written += bytes.length;
        if (written > maxBytes) throw tooLarge(path, maxBytes);
        await file.writeFile(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw fileFailure(path, error);
  }
}
