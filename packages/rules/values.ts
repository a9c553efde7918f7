/**
 * Runtime values. A frame is one flat array of slots: facts, derived facts, then the parameters of the day. Numbers, dates
 * (epoch days), money (in the currency its fact declares) and durations (in the fact's unit) are plain numbers, enum values,
 * countries and texts are strings, sets are string arrays. Booleans are {@link Tri} numbers: an unknown one is 2, and one that
 * is not applicable is 0, since every comparison with it is false.
 */

/** Kleene truth value: 0 false, 1 true, 2 not known. */
export type Tri = 0 | 1 | 2;

/** Nothing is known. Never null, false or zero. */
export class Unknown {
  readonly kind = 'unknown';
}
/** The question has no answer here: comparisons are false, `!=` is true. */
export class NotApplicable {
  readonly kind = 'not_applicable';
}
/** Somewhere between two numbers, both included; either end may be infinite. */
export class NumberRange {
  readonly min: number;
  readonly max: number;
  constructor(min: number, max: number) {
    this.min = min;
    this.max = max;
  }
}
/** One of several enum values, not known which. */
export class AnyOf {
  readonly options: readonly string[];
  constructor(options: readonly string[]) {
    this.options = options;
  }
}

export const UNKNOWN = new Unknown();
export const NOT_APPLICABLE = new NotApplicable();

export type Slot = number | string | readonly string[] | Unknown | NotApplicable | NumberRange | AnyOf;

/** Slots by index; see {@link Rulebook.slotOf}. */
export type Frame = Slot[];

export function not3(a: Tri): Tri {
  return a === 2 ? 2 : a === 1 ? 0 : 1;
}
export function and3(a: Tri, b: Tri): Tri {
  return a === 0 || b === 0 ? 0 : a === 1 && b === 1 ? 1 : 2;
}
export function or3(a: Tri, b: Tri): Tri {
  return a === 1 || b === 1 ? 1 : a === 0 && b === 0 ? 0 : 2;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

function bounds(value: Slot): NumberRange | undefined {
  if (typeof value === 'number') return new NumberRange(value, value);
  return value instanceof NumberRange ? value : undefined;
}

/** Number, date, money or duration against another, ranges included. */
export function compareNumbers(cmp: Comparison, left: Slot, right: Slot): Tri {
  // Also where both are: an unknown that turns out not applicable must not overturn what was settled without it.
  if (left === NOT_APPLICABLE || right === NOT_APPLICABLE) return cmp === '!=' ? 1 : 0;
  const a = bounds(left);
  const b = bounds(right);
  if (!a || !b) return 2;
  switch (cmp) {
    case '<':
      return a.max < b.min ? 1 : a.min >= b.max ? 0 : 2;
    case '<=':
      return a.max <= b.min ? 1 : a.min > b.max ? 0 : 2;
    case '>':
      return a.min > b.max ? 1 : a.max <= b.min ? 0 : 2;
    case '>=':
      return a.min >= b.max ? 1 : a.max < b.min ? 0 : 2;
    case '==':
      if (a.max < b.min || b.max < a.min) return 0;
      return a.min === a.max && b.min === b.max ? 1 : 2;
    case '!=':
      return not3(compareNumbers('==', left, right));
  }
}

function options(value: Slot): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  return value instanceof AnyOf ? value.options : undefined;
}

/** Enum, country or text equality, partly known values included. */
export function equalStrings(left: Slot, right: Slot): Tri {
  if (left === NOT_APPLICABLE || right === NOT_APPLICABLE) return 0;
  const a = options(left);
  const b = options(right);
  if (!a || !b) return 2;
  if (!a.some((option) => b.includes(option))) return 0;
  return a.length === 1 && b.length === 1 ? 1 : 2;
}

/** Is the value one of a fixed list? */
export function memberOf(left: Slot, list: readonly Slot[]): Tri {
  if (left === NOT_APPLICABLE) return 0;
  if (left instanceof AnyOf) {
    const inside = left.options.filter((option) => list.includes(option)).length;
    return inside === 0 ? 0 : inside === left.options.length ? 1 : 2;
  }
  let result: Tri = 0;
  for (const item of list) {
    const equal = typeof item === 'string' ? equalStrings(left, item) : compareNumbers('==', left, item);
    if (equal === 1) return 1;
    if (equal === 2) result = 2;
  }
  return result;
}

/** Does a set fact hold a value? */
export function setContains(set: Slot, item: Slot): Tri {
  if (set === NOT_APPLICABLE) return 0;
  if (!Array.isArray(set) || typeof item !== 'string') return 2;
  return set.includes(item) ? 1 : 0;
}

/** Interval arithmetic; not applicable and unknown pass through. Division by a range that holds zero is unknown. */
export function arithmetic(sign: '+' | '-' | '*' | '/', left: Slot, right: Slot): Slot {
  if (left === NOT_APPLICABLE || right === NOT_APPLICABLE) return NOT_APPLICABLE;
  const a = bounds(left);
  const b = bounds(right);
  if (!a || !b) return UNKNOWN;
  if (sign === '+') return interval(a.min + b.min, a.max + b.max);
  if (sign === '-') return interval(a.min - b.max, a.max - b.min);
  if (sign === '/' && b.min <= 0 && b.max >= 0) return UNKNOWN;
  const ends = [a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => (sign === '*' ? x * y : x / y)));
  const finite = ends.map((end) => (Number.isNaN(end) ? 0 : end));
  return interval(Math.min(...finite), Math.max(...finite));
}

function interval(min: number, max: number): Slot {
  return min === max ? min : new NumberRange(min, max);
}

/** The least value that covers both: what a conditional with an open test may be. */
export function join(left: Slot, right: Slot): Slot {
  if (left === right) return left;
  const a = bounds(left);
  const b = bounds(right);
  if (a && b) return interval(Math.min(a.min, b.min), Math.max(a.max, b.max));
  const x = options(left);
  const y = options(right);
  if (x && y) return new AnyOf([...new Set([...x, ...y])]);
  return UNKNOWN;
}

/** A value that leaves nothing open. */
export function isSettled(value: Slot): boolean {
  return typeof value !== 'object' || Array.isArray(value) || value === NOT_APPLICABLE;
}
