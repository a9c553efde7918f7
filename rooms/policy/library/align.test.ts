import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVersions } from './align.ts';
import { readMarkdown } from './markdown.ts';
import { parseInstrument } from './parse.ts';
import { diffWords } from './word-diff.ts';
import type { Provision } from './model.ts';

const version = (day: string) => {
  const name = `国际合作样品管理条例（样本）(${day}).md`;
  return parseInstrument(readMarkdown(name, readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'))).provisions;
};

const articles = (texts: readonly string[]): Provision[] =>
  texts.map((text, index) => ({ eId: `art_${index + 1}`, parent: null, kind: 'article', number: String(index + 1), label: '', heading: '', text, line: 1 }));

describe('two versions', () => {
  it('shows what stayed, moved, changed, came and went', () => {
    const rows = alignVersions(version('2019-05-06'), version('2024-03-01')).map((row) => `${row.before ?? '-'}>${row.after ?? '-'} ${row.change}`);
    expect(rows).toEqual(['1>1 unchanged', '3>2 changed_and_moved', '4>- dropped', '->3 added', '->3-1 added', '2>4 changed_and_moved', '5>5 changed']);
  });

  it('names every article of either version exactly once', () => {
    const texts = fc.array(fc.stringMatching(/^[甲乙丙丁戊]{0,8}$/), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const rows = alignVersions(articles(a), articles(b));
        const sorted = (list: (string | null)[]) =>
          list
            .filter((n) => n !== null)
            .map(Number)
            .sort((x, y) => x - y);
        expect(sorted(rows.map((row) => row.before))).toEqual(a.map((_, i) => i + 1));
        expect(
          rows
            .map((row) => row.after)
            .filter((n) => n !== null)
            .map(Number),
        ).toEqual(b.map((_, i) => i + 1));
      }),
    );
  });

  it('finds a version equal to itself', () => {
    expect(alignVersions(version('2024-03-01'), version('2024-03-01')).every((row) => row.change === 'unchanged')).toBe(true);
  });
});

describe('word-level difference', () => {
  it('gives both texts back', () => {
    const text = fc.stringMatching(/^[甲乙丙 ab。，]{0,30}$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = diffWords(a, b);
        expect(
          parts
            .filter((p) => p.kind !== 'added')
            .map((p) => p.text)
            .join(''),
        ).toBe(a);
        expect(
          parts
            .filter((p) => p.kind !== 'dropped')
            .map((p) => p.text)
            .join(''),
        ).toBe(b);
      }),
    );
  });

  it('marks only the words that differ', () => {
    expect(
      diffWords('应当在三十个工作日内决定', '应当在十个工作日内决定')
        .filter((p) => p.kind !== 'same')
        .map((p) => p.text)
        .join('/'),
    ).toMatch(/三十.*十/);
    expect(diffWords('相同', '相同')).toEqual([{ kind: 'same', text: '相同' }]);
  });
});
