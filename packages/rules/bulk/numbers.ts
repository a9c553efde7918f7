import type { Comparison, Slot } from '../values.ts';
import { NOT_APPLICABLE, NumberRange, UNKNOWN, arithmetic, compareNumbers, join } from '../values.ts';
import type { Bits } from './bits.ts';
import { clearBit, hasBit, setBit } from './bits.ts';
import type { NumberColumn } from './columns.ts';
import type { TriBits, TriValue } from './tri.ts';
import { falseWord, trueWord } from './tri.ts';

/** Numbers of a block: both ends, what is known, where there is no answer. */
export type NumberBits = Pick<NumberColumn, 'lo' | 'hi' | 'known' | 'na'>;

/** One value for every row of the block, or a vector. */
export type NumberValue = { readonly constant: Slot } | NumberBits;

export function isConstant(value: NumberValue): value is { readonly constant: Slot } {
  return 'constant' in value;
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Compares two numbers row by row; a vector against a plain number takes the short way. */
export function compareValues(cmp: Comparison, left: NumberValue, right: NumberValue, rows: number, into: TriBits): TriValue {
  if (isConstant(left)) {
    if (isConstant(right)) return compareNumbers(cmp, left.constant, right.constant);
    return compareValues(FLIPPED[cmp], right, left, rows, into);
  }
  if (isConstant(right) && typeof right.constant === 'number') {
    compareWithNumber(cmp, left, right.constant, into);
    return into;
  }
  into.t.fill(0);
  into.f.fill(0);
  for (let row = 0; row < rows; row++) {
    const value = compareNumbers(cmp, numberAt(left, row), numberAt(right, row));
    if (value === 1) setBit(into.t, row);
    else if (value === 0) setBit(into.f, row);
  }
  return into;
}

function compareWithNumber(cmp: Comparison, column: NumberBits, limit: number, { t, f }: TriBits): void {
  const { lo, hi, known, na } = column;
  const exact = lo === hi;
  // `!=` is `==` with the sets swapped, and so for the other two pairs: three loops serve six comparisons.
  const swapped = cmp === '!=' || cmp === '<' || cmp === '<=';
  const yes = swapped ? f : t;
  const no = swapped ? t : f;
  const equal = cmp === '==' || cmp === '!=';
  const orEqual = cmp === '>=' || cmp === '<';
  for (let w = 0; w < known.length; w++) {
    const here = known[w] as number;
    let isYes = 0;
    let isNo = 0;
    if (here !== 0) {
      const base = w << 5;
      let left = here;
      while (left !== 0) {
        const low = left & -left;
        const row = base + 31 - Math.clz32(low);
        left ^= low;
        const min = lo[row] as number;
        if (exact) {
          if (equal ? min === limit : orEqual ? min >= limit : min > limit) isYes |= low;
          continue;
        }
        const max = hi[row] as number;
        if (equal) {
          if (min === limit && max === limit) isYes |= low;
          else if (min > limit || max < limit) isNo |= low;
        } else if (orEqual ? min >= limit : min > limit) isYes |= low;
        else if (orEqual ? max < limit : max <= limit) isNo |= low;
      }
      if (exact) isNo = here & ~isYes;
    }
    yes[w] = isYes;
    no[w] = isNo;
  }
  if (!na) return;
  // Not applicable: every comparison is false except `!=`.
  const settled = cmp === '!=' ? t : f;
  for (let w = 0; w < na.length; w++) settled[w] = (settled[w] as number) | (na[w] as number);
}

/** The value of one row. */
export function numberAt(value: NumberValue, row: number): Slot {
  if (isConstant(value)) return value.constant;
  if (value.na && hasBit(value.na, row)) return NOT_APPLICABLE;
  if (!hasBit(value.known, row)) return UNKNOWN;
  const [min, max] = [value.lo[row] as number, value.hi[row] as number];
  return min === max ? min : new NumberRange(min, max);
}

/** A vector that is written row by row. */
export class NumberBuffer {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly known: Bits;
  readonly na: Bits;

  constructor(words: number) {
    this.lo = new Float64Array(words * 32);
    this.hi = new Float64Array(words * 32);
    this.known = new Int32Array(words);
    this.na = new Int32Array(words);
  }

  put(row: number, value: Slot): void {
    const range = value instanceof NumberRange;
    const plain = typeof value === 'number';
    this.lo[row] = range ? value.min : plain ? value : NaN;
    this.hi[row] = range ? value.max : plain ? value : NaN;
    (range || plain ? setBit : clearBit)(this.known, row);
    (value === NOT_APPLICABLE ? setBit : clearBit)(this.na, row);
  }
}

export function arithmeticOf(sign: '+' | '-' | '*' | '/', left: NumberValue, right: NumberValue, rows: number, into: NumberBuffer): NumberValue {
  if (isConstant(left) && isConstant(right)) return { constant: arithmetic(sign, left.constant, right.constant) };
  for (let row = 0; row < rows; row++) into.put(row, arithmetic(sign, numberAt(left, row), numberAt(right, row)));
  return into;
}

/** A choice of numbers; where the test is open, the least range that covers both. */
export function chooseNumber(test: TriValue, whenTrue: NumberValue, whenFalse: NumberValue, rows: number, into: NumberBuffer): NumberValue {
  if (test === 1) return whenTrue;
  if (test === 0) return whenFalse;
  if (test === 2 && isConstant(whenTrue) && isConstant(whenFalse)) return { constant: join(whenTrue.constant, whenFalse.constant) };
  for (let row = 0; row < rows; row++) {
    const bit = 1 << (row & 31);
    const sure = (trueWord(test, row >>> 5) & bit) !== 0 ? whenTrue : (falseWord(test, row >>> 5) & bit) !== 0 ? whenFalse : undefined;
    into.put(row, sure ? numberAt(sure, row) : join(numberAt(whenTrue, row), numberAt(whenFalse, row)));
  }
  return into;
}
