import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PortfolioItem } from '../model.ts';
import { booksOf, pieces } from '../testing.ts';
import { csvRecords } from './csv-records.ts';
import { readCsv } from './csv.ts';
import { readJsonLines } from './jsonl.ts';

const { national } = booksOf();

async function all<T>(source: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const some of source) found.push(...some);
  return found;
}
const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const table = (...lines: string[]): Promise<PortfolioItem[]> => all(readCsv('t.csv', pieces([lines.join('\n')]), national));
const problemsOf = (items: readonly PortfolioItem[]) => items.flatMap((item) => ('problems' in item ? item.problems : []));

describe('tables', () => {
  it('reads back any cells, however the text is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '玉', ',', '"', '\n', '\r\n', ' ') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(60)), async (body, cuts) => {
        const text = [['h1', 'h2', 'h3', 'h4'], ...body].map((row) => row.map(quoted).join(',')).join('\n');
        const ends = [...new Set([...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
        const parts = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
        const records = await all(csvRecords(pieces(parts)));
        expect(records.slice(1).map((record) => record.cells)).toEqual(body);
        const lines = [...text.slice(0, text.indexOf('\n') + 1).matchAll(/\n/g)].length + 1;
        expect(records[1]?.line).toBe(lines);
      }),
    );
  });

  it('takes facts as answers are written, and the area as one flow', async () => {
    const items = await table('id;title;area;partner_country;leaves;persons;ground', 'p1;"One; two";data;DE;是;50..150;a|b', 'p2;;;"德国; jp、Atlantis";no;-;');
    expect(items).toMatchObject([
      {
        ref: { id: 'p1', title: 'One; two', file: 't.csv', line: 2 },
        document: { partner_country: ['DE'], flows: [{ id: 'data', area: 'data', facts: { leaves: true, persons: { min: 50, max: 150 }, ground: { any_of: ['a', 'b'] } } }] },
      },
      // Names become codes; what is neither stays, for the plan to be refused with its place.
      { ref: { id: 'p2' }, document: { partner_country: ['DE', 'JP', 'Atlantis'], facts: { leaves: false, persons: { not_applicable: true } } } },
    ]);
  });

  it('names file, line and column of what it cannot read, and reads on', async () => {
    const items = await table('id,leavs,persons', 'a,yes,many', 'b,yes,5', 'c,yes,5,6');
    expect(problemsOf(items).map(({ code, where }) => [code, where?.line, where?.column])).toEqual([
      ['unknown_fact', 1, 2],
      ['wrong_type', 2, 3],
      ['plan_invalid', 4, 4],
    ]);
    expect(items.filter((item) => 'document' in item)).toHaveLength(1);
  });

  it('reads no plan under a head of which no column is known', async () => {
    const items = await table('foo,bar', '1,2', '3,4');
    expect(items).toHaveLength(1);
    expect(problemsOf(items).map(({ code, where }) => [code, where?.column])).toEqual([
      ['unknown_fact', 1],
      ['unknown_fact', 2],
    ]);
  });

  it('says what a yes or no may be written as', async () => {
    const [item] = problemsOf(await table('id,leaves', 'a,perhaps'));
    expect(item).toMatchObject({ code: 'wrong_type', where: { line: 2, column: 2 }, what: { en: "'perhaps' is neither yes nor no" } });
    expect(item?.remedy?.zh).toContain('是、否');
  });

  it('gives up a row whose quote never closes and reads on behind it', async () => {
    const items = await table('id,persons', '"a,1', 'b,2');
    expect(problemsOf(items).map((problem) => problem.where?.line)).toEqual([2]);
    expect(items.flatMap((item) => ('ref' in item ? [item.ref.id] : []))).toEqual(['b']);
  });
});

describe('JSON Lines', () => {
  const read = (text: string): Promise<PortfolioItem[]> => all(readJsonLines('p.jsonl', pieces([...text])));

  it('reads a plan a row, with its id taken off', async () => {
    const items = await read('\uFEFF{"id":"a","title":"A","partner_country":"JP","facts":{"leaves":true}}\r\n\n{"title":"B"}');
    expect(items).toMatchObject([
      { ref: { id: 'a', title: 'A', line: 1 }, document: { title: 'A', partner_country: 'JP', facts: { leaves: true } } },
      { ref: { id: 'p.jsonl:3', title: 'B', line: 3 } },
    ]);
    expect(items[0]).not.toHaveProperty('document.id');
  });

  it('reports a broken row with line and column and finds the column of a path', async () => {
    const items = await read('{"title":"A","facts":{"persons":"x"}}\n{"title":\n{"id":{}}');
    expect(problemsOf(items).map(({ code, where }) => [code, where?.line])).toEqual([
      ['plan_unreadable', 2],
      ['plan_invalid', 3],
    ]);
    const [first] = items;
    expect(first && 'locate' in first && first.locate?.('facts.persons')).toMatchObject({ file: 'p.jsonl', line: 1, column: 33 });
  });
});
