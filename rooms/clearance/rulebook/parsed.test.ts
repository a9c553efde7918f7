import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceFile } from './parsed.ts';
import { readKept } from './parsed.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yumen-parsed-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = (limit = 5): SourceFile[] => [
  ['a.yaml', `id: a\nlimit: ${limit}\nfrom: 2024-03-22\n`],
  ['b.yaml', 'id: b\nwhen: [x, {y: null}]\n'],
];
const VALUES = [
  { id: 'a', limit: 5, from: '2024-03-22' },
  { id: 'b', when: ['x', { y: null }] },
];

async function values(sources = files(), where = folder): Promise<unknown[]> {
  return (await readKept(sources, 'rulebook_invalid', where)).map(({ value }) => value);
}
async function theOne(): Promise<string> {
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

describe('documents kept parsed', () => {
  it('are the same from the file as from the text, and still know where things stand', async () => {
    expect(await values()).toEqual(VALUES);
    const { ino } = await stat(await theOne());
    const [first] = await readKept(files(), 'rulebook_invalid', folder);
    expect(first?.value).toEqual(VALUES[0]);
    expect(first?.locate('limit')).toEqual({ file: 'a.yaml', line: 2, column: 8, path: 'limit' });
    expect((await stat(await theOne())).ino).toBe(ino);
  });

  it('are parsed again after an edit', async () => {
    await values();
    expect(await values(files(6))).toEqual([{ ...VALUES[0], limit: 6 }, VALUES[1]]);
    // Text that moved from one file to the next is an edit too.
    expect(
      await values([
        ['a.yaml', 'id: a\n'],
        ['b.yaml', 'limit: 5\n'],
      ]),
    ).toEqual([{ id: 'a' }, { limit: 5 }]);
    expect(
      await values([
        ['a.yaml', 'id: a\nlimit: 5\n'],
        ['b.yaml', ''],
      ]),
    ).toEqual([{ id: 'a', limit: 5 }, null]);
  });

  it.each([
    ['cut off', (content: string) => content.slice(0, -9)],
    ['empty', () => ''],
    ['changed to other valid values', (content: string) => content.replace('"limit":5', '"limit":7')],
    ['something else', () => `${'0'.repeat(64)}\n[1,2]`],
  ])('are parsed again, and kept again, where the file is %s', async (_name, damage) => {
    await values();
    const file = await theOne();
    const good = await readFile(file, 'utf8');
    await writeFile(file, damage(good));
    expect(await values()).toEqual(VALUES);
    expect(await readFile(file, 'utf8')).toBe(good);
  });

  it('work where nothing can be written', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, 'not a folder');
    expect(await values(files(), blocked)).toEqual(VALUES);
    expect(await values(files(), join(blocked, 'below'))).toEqual(VALUES);
    expect(await readFile(blocked, 'utf8')).toBe('not a folder');
  });

  it('are not kept with mistakes, nor with what JSON cannot say', async () => {
    const [broken] = await readKept([['a.yaml', 'a: [1\n']], 'rulebook_invalid', folder);
    expect(broken?.problems).not.toEqual([]);
    expect(await values([['a.yaml', 'limit: .inf\n']])).toEqual([{ limit: Infinity }]);
    expect(await values([['a.yaml', 'limit: .inf\n']])).toEqual([{ limit: Infinity }]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are whole for many that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => values()));
    for (const one of all) expect(one).toEqual(VALUES);
    expect(await theOne()).toMatch(/\.json$/);
    expect(await values()).toEqual(VALUES);
  });
});
