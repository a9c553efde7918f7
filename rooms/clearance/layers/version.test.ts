import type { Patch } from '@yumen/rules/patch';
import { describe, expect, it } from 'vitest';
import { CARDS, booksOf } from '../portfolio/testing.ts';
import { versionOf } from './version.ts';

const layer = (many: number, file = 'a.yaml'): Patch => ({
  id: 'inst.a',
  kind: 'layer',
  level: 'institution',
  title: { zh: '所', en: 'Institute' },
  changes: [{ requirement: 'data.assessment', parameters: { many } }],
  origin: { file, locate: (path) => ({ file, path }) },
});

describe('the version of a rulebook with its layers', () => {
  it('is another where a layer says something else, though facts and cards stay', () => {
    const [before, after] = [booksOf(CARDS, [layer(80)]), booksOf(CARDS, [layer(81)])];
    expect(before.source.version).toBe(after.source.version);
    expect(versionOf(before)).not.toBe(versionOf(after));
    expect(versionOf(booksOf(CARDS))).not.toBe(versionOf(before));
  });

  it('is the same wherever the files lie', () => {
    expect(versionOf(booksOf(CARDS, [layer(80, 'elsewhere/a.yaml')]))).toBe(versionOf(booksOf(CARDS, [layer(80)])));
  });
});
