import type { Tri } from '../values.ts';
import type { Bits } from './bits.ts';

/** Kleene truth values of a block: definitely true, definitely false, or neither. */
export interface TriBits {
  readonly t: Bits;
  readonly f: Bits;
}

/** One value for every row of the block, or a vector. */
export type TriValue = Tri | TriBits;

export function isVector(value: TriValue): value is TriBits {
  return typeof value !== 'number';
}

/** Swaps the two sets: no work at all. */
export function notOf(value: TriValue): TriValue {
  if (isVector(value)) return { t: value.f, f: value.t };
  return value === 2 ? 2 : value === 1 ? 0 : 1;
}

/**
 * Conjunction; with `or` the disjunction, which is the same with the two sets swapped. `into` receives the result where it is a
 * vector. `next` yields the arguments one by one and is not asked for more than it takes.
 */
export function junction(or: boolean, count: number, next: (i: number) => TriValue, into: TriBits): TriValue {
  const absorb: Tri = or ? 1 : 0;
  const { t: sureT, f: sureF } = into;
  const all = or ? sureF : sureT;
  const any = or ? sureT : sureF;
  let started = false;
  let open = false;
  for (let i = 0; i < count; i++) {
    const value = next(i);
    if (!isVector(value)) {
      if (value === absorb) return absorb;
      if (value === 2) open = true;
      continue;
    }
    const a = or ? value.f : value.t;
    const b = or ? value.t : value.f;
    if (!started) {
      all.set(a);
      any.set(b);
      started = true;
      continue;
    }
    for (let w = 0; w < all.length; w++) {
      all[w] = (all[w] as number) & (a[w] as number);
      any[w] = (any[w] as number) | (b[w] as number);
    }
  }
  if (!started) return open ? 2 : or ? 0 : 1;
  if (open) all.fill(0);
  return into;
}

/** Boolean equality: open where either side is. */
export function sameAs(left: TriValue, right: TriValue, into: TriBits): TriValue {
  if (left === 2 || right === 2) return 2;
  if (!isVector(left)) return left === 1 ? right : notOf(right);
  if (!isVector(right)) return right === 1 ? left : notOf(left);
  for (let w = 0; w < into.t.length; w++) {
    const [lt, lf, rt, rf] = [left.t[w] as number, left.f[w] as number, right.t[w] as number, right.f[w] as number];
    into.t[w] = (lt & rt) | (lf & rf);
    into.f[w] = (lt & rf) | (lf & rt);
  }
  return into;
}

/** A choice whose test may be open: then the two branches must agree. */
export function choose(test: TriValue, whenTrue: TriValue, whenFalse: TriValue, into: TriBits): TriValue {
  if (test === 1) return whenTrue;
  if (test === 0) return whenFalse;
  if (!isVector(whenTrue) && whenTrue === whenFalse) return whenTrue;
  for (let w = 0; w < into.t.length; w++) {
    const isTrue = trueWord(test, w);
    const isFalse = falseWord(test, w);
    const [at, af] = [trueWord(whenTrue, w), falseWord(whenTrue, w)];
    const [bt, bf] = [trueWord(whenFalse, w), falseWord(whenFalse, w)];
    into.t[w] = (isTrue & at) | (isFalse & bt) | (at & bt);
    into.f[w] = (isTrue & af) | (isFalse & bf) | (af & bf);
  }
  return into;
}

/** Rows 32w … 32w + 31 that are definitely true. */
export function trueWord(value: TriValue, w: number): number {
  return isVector(value) ? (value.t[w] as number) : value === 1 ? -1 : 0;
}

/** Rows 32w … 32w + 31 that are definitely false. */
export function falseWord(value: TriValue, w: number): number {
  return isVector(value) ? (value.f[w] as number) : value === 0 ? -1 : 0;
}
