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
  it('finds the delimiter of a header', () => {
    expect(delimiterOf('a;b;"c,d,e,f"\n1')).toBe(';');
    expect(delimiterOf('a\tb\n')).toBe('\t');
    expect(delimiterOf('title')).toBe(',');
  });
});
