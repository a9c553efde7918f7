import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, delimiterOf } from './csv.ts';

async function* pieces(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

describe('csvRows', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '中', ' ', '\r\n'), maxLength: 8 });
  it('gives back what was written, however the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const read: (readonly string[])[] = [];
        for await (const { cells } of csvRows(pieces(text, size), ',')) read.push(cells);
        expect(read).toEqual(rows);
      }),
    );
  });
  it('tells the line a row begins at', async () => {
    const lines: number[] = [];
    for await (const { line } of csvRows(pieces('a,b\n"x\ny",2\nc,d\n', 3), ',')) lines.push(line);
    expect(lines).toEqual([1, 2, 4]);
  });
  const read = async (text: string, size = 5) => {
    const rows: unknown[] = [];
    for await (const { cells, line, unclosed } of csvRows(pieces(text, size), ',')) rows.push(unclosed === undefined ? [line, ...cells] : [line, ...cells, { unclosed }]);
    return rows;
  };
  it.each([1, 2, 7, 1000])('reads a quote that is never closed as a character, names its line and loses no row (pieces of %i)', async (size) => {
    expect(await read('a,b\n1,"x\n2,y\n3,z\n', size)).toEqual([
      [1, 'a', 'b'],
      [2, '1', '"x', { unclosed: 2 }],
      [3, '2', 'y'],
      [4, '3', 'z'],
    ]);
    expect(await read('1,"x,k\n2,"y",k\n3,"z,\n",k\n4,"w\n', size)).toEqual([
      [1, '1', '"x', 'k', { unclosed: 1 }],
      [2, '2', 'y', 'k'],
      [3, '3', 'z,\n', 'k'],
      [5, '4', '"w', { unclosed: 5 }],
    ]);
  });
  it.each([7, 1000])('puts a hundred unclosed quotes right, and at one more stops with the rows before it (pieces of %i)', async (size) => {
    const broken = (quotes: number) => `a,b\n${Array.from({ length: quotes }, (_, i) => `${i},"x\n${i},"y",k\n`).join('')}`;
    expect(await read(broken(100), size)).toHaveLength(201);
    const rows: unknown[] = [];
    const reading = (async () => {
      for await (const { cells } of csvRows(pieces(`${broken(101)}z,"tail\n`, size), ',', 'f.csv')) rows.push(cells);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'file_unreadable',
      problems: [{ what: { en: 'too many unclosed quotes, first at line 2' }, where: { file: 'f.csv', line: 2 } }],
    });
    expect(rows).toHaveLength(201);
  });
  it('does not let an open quote swallow a large file', async () => {
    const rows = (await read(`a,b\n1,"x\n${'2,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n'.repeat(100_000)}`, 1 << 16)) as unknown[][];
    expect(rows).toHaveLength(100_002);
    expect(rows[1]).toEqual([2, '1', '"x', { unclosed: 2 }]);
    expect(rows.at(-1)?.[0]).toBe(100_002);
  });
  it('gives every character of any text in some cell, whatever its quotes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const letters = (await read(text, size)).flat().join('').replace(/[^a]/g, '').length;
        return letters >= text.replace(/[^a]/g, '').length;
      }),
      { numRuns: 300 },
    );
  });
  it('finds the delimiter of a header', () => {
    expect(delimiterOf('a;b;"c,d,e,f"\n1')).toBe(';');
    expect(delimiterOf('a\tb\n')).toBe('\t');
    expect(delimiterOf('title')).toBe(',');
  });
});
