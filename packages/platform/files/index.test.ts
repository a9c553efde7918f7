import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from './index.ts';

let home: string;
let files: ReturnType<typeof filesIn>;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yumen-files-'));
  files = filesIn(home);
});
afterAll(() => rm(home, { recursive: true }));

async function file(bytes: Uint8Array | string): Promise<string> {
  const path = join(home, `f${Math.random()}`);
  await writeFile(path, bytes);
  return path;
}
async function allLines(path: string, options?: { maxBytes?: number; maxLineBytes?: number }): Promise<string[]> {
  const found: string[] = [];
  for await (const line of files.lines(path, options)) found.push(line);
  return found;
}

/** 数据出境 in GB 18030. */
const GB18030 = Uint8Array.from([0xca, 0xfd, 0xbe, 0xdd, 0xb3, 0xf6, 0xbe, 0xb3]);

describe('readText', () => {
  it.each([
    ['utf-8', Buffer.from('数据出境')],
    ['utf-8', Buffer.from('\uFEFF数据出境')],
    ['utf-16le', Buffer.from('\uFEFF数据出境', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFF数据出境', 'utf16le').swap16()],
    ['gb18030', GB18030],
  ])('recognises %s', async (encoding, bytes) => {
    expect(await files.readText(await file(bytes))).toMatchObject({ text: '数据出境', encoding });
  });

  it('recognises UTF-16 without a mark by its zero bytes', async () => {
    expect(await files.readText(await file(Buffer.from('title,year\n', 'utf16le')))).toMatchObject({ text: 'title,year\n' });
  });

  it('refuses what is no text, what is too large, what is missing and a folder', async () => {
    await expect(files.readText(await file(Uint8Array.from([0xff, 0x00, 0xff, 0xff, 0x80])))).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(files.readText(await file('12345'), { maxBytes: 4 })).rejects.toMatchObject({ code: 'file_too_large' });
    await expect(files.readText(join(home, 'none'))).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(files.readText(home)).rejects.toThrow('folder');
  });
});

describe('lines', () => {
  it('gives the lines of any text, whatever its line ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('a', '玉', '𠀀', ' ') }), { minLength: 1 }), fc.constantFrom('\n', '\r\n', '\r'), async (texts, end) => {
        const written = texts.map((text) => `${text}${end}`).join('');
        expect(await allLines(await file(written))).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a long GB 18030 file whose first half looks like UTF-8', async () => {
    const path = await file(Buffer.concat([Buffer.from('a\n'.repeat(100_000)), GB18030]));
    expect((await allLines(path)).at(-1)).toBe('数据出境');
  });

  it('splits nothing at the border of two chunks', async () => {
    const line = `${'玉'.repeat(10)}`;
    const path = await file(`${line}\r\n`.repeat(20_000));
    const found = await allLines(path);
    expect(found).toHaveLength(20_000);
    expect(new Set(found)).toEqual(new Set([line]));
  });

  it('names the line that is too long', async () => {
    await expect(allLines(await file(`a\n${'b'.repeat(50)}\n`), { maxLineBytes: 20 })).rejects.toMatchObject({
      problems: [{ code: 'file_too_large', where: { line: 2 } }],
    });
  });
});

describe('write', () => {
  it('replaces a file whole, and leaves the old one when the new one is refused', async () => {
    const path = await files.path('out', 'a.txt');
    await files.write(path, '旧');
    async function* tooMuch(): AsyncIterable<Uint8Array> {
      yield Buffer.from('12345');
      yield Buffer.from('67890');
    }
    await expect(files.write(path, tooMuch(), { maxBytes: 8 })).rejects.toMatchObject({ code: 'file_too_large' });
    expect(await readFile(path, 'utf8')).toBe('旧');
    expect(await readdir(join(home, 'out'))).toEqual(['a.txt']);
    await files.write(path, tooMuch());
    expect(await readFile(path, 'utf8')).toBe('1234567890');
  });
});

describe('path', () => {
  it('stays in the data folder', async () => {
    await expect(files.path('..', 'x')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(files.path('/etc/passwd')).resolves.toBe(join(home, 'etc/passwd'));
  });
});
