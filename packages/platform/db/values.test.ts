import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from './database.ts';
import { encode, parserFor } from './values.ts';

const TEXT_LIST = 1009;
const INT8 = 20;
const INT8_LIST = 1016;
const TIMESTAMPTZ = 1184;

describe('encode', () => {
  it.each(['a\0', '\ud83d', ['\0'], { a: '\0' }, { '\ud83d': 1 }, json(['x\0'])])('refuses what PostgreSQL cannot store: %j', (value) => {
    expect(() => encode(value)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('takes whole pairs and texts that only look like an escape', () => {
    expect(encode({ a: '😀 \\u0000 \\ud83d' })).toBe(JSON.stringify({ a: '😀 \\u0000 \\ud83d' }));
  });

  it('tells lists, JSON lists and objects apart', () => {
    expect(encode([1, null, 'a'])).toBe('{"1",NULL,"a"}');
    expect(encode(json([1]))).toBe('[1]');
    expect(encode({ a: [1] })).toBe('{"a":[1]}');
    expect(encode(undefined)).toBeNull();
  });
});

describe('parserFor', () => {
  it('gives back every list of texts that was encoded', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), (list) => {
        expect(parserFor(TEXT_LIST)(encode(list) as string)).toEqual(list);
      }),
    );
  });

  it('refuses an int8 a number cannot hold, rather than rounding it', () => {
    expect(parserFor(INT8)('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => parserFor(INT8)('9007199254740992')).toThrow(RangeError);
  });

  it('reads nested lists and bounds', () => {
    expect(parserFor(INT8_LIST)('[0:1]={{1,2},{3,4}}')).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('reads instants to the millisecond in UTC', () => {
    expect(parserFor(TIMESTAMPTZ)('2026-11-20 08:00:00.123456+00')).toBe('2026-11-20T08:00:00.123Z');
    expect(parserFor(TIMESTAMPTZ)('infinity')).toBe('infinity');
  });
});
