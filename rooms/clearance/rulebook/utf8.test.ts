import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '@yumen/kernel';
import { isYumenError } from '@yumen/kernel';
import { utf8Text } from './utf8.ts';

const bytes = (value: string) => new TextEncoder().encode(value);

function problemOf(content: Uint8Array): Problem | undefined {
  try {
    utf8Text('p.yaml', content);
  } catch (error) {
    if (isYumenError(error)) return error.problems[0];
    throw error;
  }
  return undefined;
}

describe('text that must be UTF-8', () => {
  it('is read as it is, without a byte order mark', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (value) => value.startsWith('\uFEFF') || utf8Text('p', bytes(value)) === value));
    expect(utf8Text('p', bytes('\uFEFFtitle: 玉门'))).toBe('title: 玉门');
    // A replacement character somebody wrote is a character like any other.
    expect(utf8Text('p', bytes('a\uFFFDb'))).toBe('a\uFFFDb');
  });

  it('names line, column and byte where it stops being UTF-8', () => {
    const good = fc.string({ unit: fc.constantFrom('a', '玉', 'é', '\n', '𠮷') });
    fc.assert(
      fc.property(good, good, (before, after) => {
        const lines = before.split('\n');
        const problem = problemOf(Uint8Array.from([...bytes(before), 0xff, ...bytes(after)]));
        expect(problem?.where).toEqual({ file: 'p.yaml', line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
        expect(problem?.what.en).toContain('0xFF');
      }),
    );
  });

  it('points at the first byte of a character that breaks off, as two bytes of GBK look', () => {
    expect(problemOf(Uint8Array.from([...bytes('\uFEFFa: '), 0xe7, 0x8e, 0x0a, 0x61]))).toMatchObject({
      where: { line: 1, column: 4 },
      what: { en: expect.stringContaining('0xE7') },
    });
  });

  it('refuses UTF-16 as notepads save it, and a file cut off inside a character', () => {
    expect(problemOf(Uint8Array.from([0xff, 0xfe, 0x74, 0, 0x3a, 0]))?.where).toMatchObject({ line: 1, column: 1 });
    expect(problemOf(bytes('title: 玉').subarray(0, -1))).toMatchObject({ where: { line: 1 }, what: { en: expect.stringContaining('middle of a character') } });
  });
});
