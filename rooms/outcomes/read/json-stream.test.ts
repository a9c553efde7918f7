import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems } from './json-stream.ts';

function input(text: string, size: number) {
  async function* chunks() {
    for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
  }
  return { file: 'x', encoding: 'utf-8', head: text, chunks };
}

describe('jsonItems', () => {
  const item = fc.record({ id: fc.integer(), text: fc.string(), deep: fc.record({ results: fc.array(fc.record({ a: fc.integer() }), { maxLength: 2 }) }) });
  it('yields every record of lines, arrays and envelopes, however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 1, 2, 3), async (items, size, form) => {
        const text = [
          items.map((i) => JSON.stringify(i)).join('\n'),
          JSON.stringify(items),
          JSON.stringify({ meta: { note: '"results": [' }, results: items }),
          JSON.stringify({ status: 'ok', message: { total: 1, items } }, null, 2),
        ][form] as string;
        const read: unknown[] = [];
        for await (const { value } of jsonItems(input(text, size))) read.push(value);
        expect(read).toEqual(JSON.parse(JSON.stringify(items)));
      }),
    );
  });
  it('reports a record that is cut off, with its line', async () => {
    const read = [];
    for await (const one of jsonItems(input('{"items": [\n{"a": 1},\n{"b": ', 4))) read.push(one);
    expect(read).toEqual([{ value: { a: 1 }, line: 2 }, { line: 3 }]);
  });
});
