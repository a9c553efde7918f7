import type { Expr } from './ast.ts';
import type { Frame, Slot, Tri } from './values.ts';
import { arithmetic, compareNumbers, equalStrings, join, memberOf, not3, setContains } from './values.ts';

/** A compiled condition. */
export type Test = (frame: Frame) => Tri;
/** A compiled value expression. */
export type Read = (frame: Frame) => Slot;

/**
 * Compiles a boolean expression to closures with Kleene logic. No code generation: the same code runs under a content
 * security policy without `unsafe-eval`. The common shapes (a bare fact, a fact against a constant) get closures of their own.
 */
export function compileTest(expr: Expr): Test {
  switch (expr.op) {
    case 'literal': {
      const value = expr.value as Tri;
      return () => value;
    }
    case 'fact':
    case 'param': {
      const slot = expr.slot;
      return (frame) => frame[slot] as Tri;
    }
    case 'part':
      return compileTest(expr.arg);
    case 'not':
      return compileNot(expr.arg);
    case 'and':
    case 'or':
      return compileJunction(expr.op, flatten(expr.op, expr.args));
    case 'compare':
      return compileCompare(expr);
    case 'in':
      return compileIn(expr);
    case 'if': {
      const test = compileTest(expr.test);
      const then = compileTest(expr.whenTrue);
      const otherwise = compileTest(expr.whenFalse);
      return (frame) => {
        const t = test(frame);
        if (t === 1) return then(frame);
        if (t === 0) return otherwise(frame);
        const a = then(frame);
        return a === otherwise(frame) ? a : 2;
      };
    }
    default:
      throw new Error(`not a condition: ${expr.op}`);
  }
}

function compileNot(arg: Expr): Test {
  // De Morgan holds in Kleene logic, so a negated junction becomes one of negations and its plain facts can be read in place.
  if (arg.op === 'part') return compileNot(arg.arg);
  if (arg.op === 'and' || arg.op === 'or') return compileTest(deMorgan(arg));
  if (arg.op === 'not') return compileTest(arg.arg);
  if (arg.op === 'fact') {
    const slot = arg.slot;
    return (frame) => {
      const value = frame[slot];
      return value === 0 ? 1 : value === 1 ? 0 : 2;
    };
  }
  const test = compileTest(arg);
  return (frame) => {
    const value = test(frame);
    return value === 2 ? 2 : value === 1 ? 0 : 1;
  };
}

function deMorgan(junction: Expr & { op: 'and' | 'or' }): Expr {
  const args = junction.args.map((arg): Expr => ({ op: 'not', type: 'boolean', arg, start: arg.start, end: arg.end }));
  return { ...junction, op: junction.op === 'and' ? 'or' : 'and', args };
}

/** Arguments with nested junctions of the same kind, named parts and double negations opened up. */
function flatten(op: 'and' | 'or', args: readonly Expr[]): Expr[] {
  return args.flatMap((arg): Expr[] => {
    if (arg.op === 'part') return flatten(op, [arg.arg]);
    if (arg.op === op) return flatten(op, arg.args);
    if (arg.op === 'not') {
      const inner = arg.arg.op === 'part' ? arg.arg.arg : arg.arg;
      if (inner.op === 'not') return flatten(op, [inner.arg]);
      if ((inner.op === 'and' || inner.op === 'or') && inner.op !== op) return flatten(op, [deMorgan(inner)]);
    }
    return [arg];
  });
}

/**
 * A junction as one closure: `absorb` is the value that settles it (0 for all, 1 for any). Plain facts and their negations are
 * compared in place; only the rest are calls. Order does not matter in Kleene logic, so the cheap ones go first.
 */
function compileJunction(op: 'and' | 'or', args: readonly Expr[]): Test {
  const absorb: Tri = op === 'and' ? 0 : 1;
  const neutral: Tri = op === 'and' ? 1 : 0;
  const slots: number[] = [];
  const settles: Tri[] = [];
  const calls: Test[] = [];
  for (const arg of args) {
    const plain = arg.op === 'fact' ? arg : arg.op === 'not' && arg.arg.op === 'fact' ? arg.arg : undefined;
    if (plain) {
      slots.push(plain.slot);
      settles.push(plain === arg ? absorb : neutral);
    } else calls.push(compileTest(arg));
  }
  const reads = compileReads(slots, settles, absorb, neutral);
  if (calls.length === 0) return reads;
  const rest = chain(calls, absorb, neutral);
  if (slots.length === 0) return rest;
  return (frame) => {
    const first = reads(frame);
    if (first === absorb) return absorb;
    const then = rest(frame);
    return then === absorb ? absorb : first === 2 ? 2 : then;
  };
}

/** Facts read in place: `settles[i]` is the slot value that settles the junction. */
function compileReads(slots: readonly number[], settles: readonly Tri[], absorb: Tri, neutral: Tri): Test {
  const [a = 0, b = 0, c = 0, d = 0] = slots;
  const [p, q, r, s] = settles;
  switch (slots.length) {
    case 1:
      return (frame) => (frame[a] === p ? absorb : frame[a] === 2 ? 2 : neutral);
    case 2:
      return (frame) => (frame[a] === p || frame[b] === q ? absorb : frame[a] === 2 || frame[b] === 2 ? 2 : neutral);
    case 3:
      return (frame) => (frame[a] === p || frame[b] === q || frame[c] === r ? absorb : frame[a] === 2 || frame[b] === 2 || frame[c] === 2 ? 2 : neutral);
    case 4:
      return (frame) =>
        frame[a] === p || frame[b] === q || frame[c] === r || frame[d] === s ? absorb : frame[a] === 2 || frame[b] === 2 || frame[c] === 2 || frame[d] === 2 ? 2 : neutral;
    default:
      return (frame) => {
        let result: Tri = neutral;
        for (let i = 0; i < slots.length; i++) {
          const value = frame[slots[i] as number];
          if (value === settles[i]) return absorb;
          if (value === 2) result = 2;
        }
        return result;
      };
  }
}

function chain(tests: readonly Test[], absorb: Tri, neutral: Tri): Test {
  const [a, b, c] = tests as [Test, Test, Test];
  switch (tests.length) {
    case 0:
      return () => neutral;
    case 1:
      return a;
    case 2:
      return (frame) => {
        const x = a(frame);
        if (x === absorb) return absorb;
        const y = b(frame);
        return y === absorb ? absorb : x === 2 ? 2 : y;
      };
    case 3:
      return (frame) => {
        const x = a(frame);
        if (x === absorb) return absorb;
        const y = b(frame);
        if (y === absorb) return absorb;
        const z = c(frame);
        return z === absorb ? absorb : x === 2 || y === 2 ? 2 : z;
      };
    default:
      return (frame) => {
        let result: Tri = neutral;
        for (let i = 0; i < tests.length; i++) {
          const value = (tests[i] as Test)(frame);
          if (value === absorb) return absorb;
          if (value === 2) result = 2;
        }
        return result;
      };
  }
}

function compileCompare(expr: Expr & { op: 'compare' }): Test {
  const { cmp, left, right } = expr;
  if (left.type === 'boolean') {
    const a = compileTest(left);
    const b = compileTest(right);
    const same: Test = (frame) => {
      const x = a(frame);
      const y = b(frame);
      return x === 2 || y === 2 ? 2 : x === y ? 1 : 0;
    };
    return cmp === '==' ? same : (frame) => not3(same(frame));
  }
  if (left.type === 'string') return compileStringCompare(cmp === '!=', left, right);
  if (isReference(left) && right.op === 'literal' && typeof right.value === 'number') {
    const slot = left.slot;
    const constant = right.value;
    switch (cmp) {
      case '>=':
        return (f) => (typeof f[slot] === 'number' ? ((f[slot] as number) >= constant ? 1 : 0) : compareNumbers('>=', f[slot] as Slot, constant));
      case '>':
        return (f) => (typeof f[slot] === 'number' ? ((f[slot] as number) > constant ? 1 : 0) : compareNumbers('>', f[slot] as Slot, constant));
      case '<=':
        return (f) => (typeof f[slot] === 'number' ? ((f[slot] as number) <= constant ? 1 : 0) : compareNumbers('<=', f[slot] as Slot, constant));
      case '<':
        return (f) => (typeof f[slot] === 'number' ? ((f[slot] as number) < constant ? 1 : 0) : compareNumbers('<', f[slot] as Slot, constant));
      default:
        return (f) => compareNumbers(cmp, f[slot] as Slot, constant);
    }
  }
  if (isReference(left) && isReference(right) && (cmp === '>=' || cmp === '<')) {
    const a = left.slot;
    const b = right.slot;
    const whenLess: Tri = cmp === '<' ? 1 : 0;
    const whenNot: Tri = cmp === '<' ? 0 : 1;
    return (frame) => {
      const x = frame[a];
      const y = frame[b];
      return typeof x === 'number' && typeof y === 'number' ? (x < y ? whenLess : whenNot) : compareNumbers(cmp, x as Slot, y as Slot);
    };
  }
  const a = compileRead(left);
  const b = compileRead(right);
  return (frame) => compareNumbers(cmp, a(frame), b(frame));
}

function compileStringCompare(negated: boolean, left: Expr, right: Expr): Test {
  const whenEqual: Tri = negated ? 0 : 1;
  const whenNot: Tri = negated ? 1 : 0;
  if (isReference(left) && right.op === 'literal' && typeof right.value === 'string') {
    const slot = left.slot;
    const constant = right.value;
    return (frame) => {
      const value = frame[slot] as Slot;
      if (typeof value === 'string') return value === constant ? whenEqual : whenNot;
      const equal = equalStrings(value, constant);
      return equal === 2 ? 2 : equal === 1 ? whenEqual : whenNot;
    };
  }
  const a = compileRead(left);
  const b = compileRead(right);
  return (frame) => {
    const equal = equalStrings(a(frame), b(frame));
    return negated ? not3(equal) : equal;
  };
}

function compileIn(expr: Expr & { op: 'in' }): Test {
  const { left, right } = expr;
  if (right.op !== 'list') {
    const set = compileRead(right);
    const item = compileRead(left);
    return (frame) => setContains(set(frame), item(frame));
  }
  const read = compileRead(left);
  if (right.items.every((item) => item.op === 'literal')) {
    const list = right.items.map((item) => (item as Expr & { op: 'literal' }).value);
    const strings = list.every((item) => typeof item === 'string');
    return (frame) => {
      const value = read(frame);
      return strings && typeof value === 'string' ? (list.includes(value) ? 1 : 0) : memberOf(value, list);
    };
  }
  const items = right.items.map(compileRead);
  return (frame) =>
    memberOf(
      read(frame),
      items.map((item) => item(frame)),
    );
}

/** Compiles an expression of any type to its value; booleans come out as {@link Tri}. */
export function compileRead(expr: Expr): Read {
  switch (expr.op) {
    case 'literal': {
      const value = expr.value;
      return () => value;
    }
    case 'fact':
    case 'param': {
      const slot = expr.slot;
      return (frame) => frame[slot] as Slot;
    }
    case 'arithmetic': {
      const { sign } = expr;
      const left = compileRead(expr.left);
      const right = compileRead(expr.right);
      return (frame) => arithmetic(sign, left(frame), right(frame));
    }
    case 'if': {
      if (expr.type === 'boolean') return compileTest(expr);
      const test = compileTest(expr.test);
      const then = compileRead(expr.whenTrue);
      const otherwise = compileRead(expr.whenFalse);
      return (frame) => {
        const t = test(frame);
        if (t === 2) return join(then(frame), otherwise(frame));
        return t === 1 ? then(frame) : otherwise(frame);
      };
    }
    default:
      return compileTest(expr);
  }
}

function isReference(expr: Expr): expr is Expr & { op: 'fact' | 'param' } {
  return expr.op === 'fact' || expr.op === 'param';
}
