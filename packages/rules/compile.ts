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
      return compileAll(expr.args.map(compileTest));
    case 'or':
      return compileAny(expr.args.map(compileTest));
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

function compileAll(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (!a) return () => 1;
  if (!b) return a;
  if (!c) {
    return (frame) => {
      const x = a(frame);
      if (x === 0) return 0;
      const y = b(frame);
      return y === 0 ? 0 : x === 1 ? y : 2;
    };
  }
  if (tests.length === 3) {
    return (frame) => {
      const x = a(frame);
      if (x === 0) return 0;
      const y = b(frame);
      if (y === 0) return 0;
      const z = c(frame);
      return z === 0 ? 0 : x === 1 && y === 1 ? z : 2;
    };
  }
  return (frame) => {
    let result: Tri = 1;
    for (let i = 0; i < tests.length; i++) {
      const value = (tests[i] as Test)(frame);
      if (value === 0) return 0;
      if (value === 2) result = 2;
    }
    return result;
  };
}

function compileAny(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (!a) return () => 0;
  if (!b) return a;
  if (!c) {
    return (frame) => {
      const x = a(frame);
      if (x === 1) return 1;
      const y = b(frame);
      return y === 1 ? 1 : x === 0 ? y : 2;
    };
  }
  return (frame) => {
    let result: Tri = 0;
    for (let i = 0; i < tests.length; i++) {
      const value = (tests[i] as Test)(frame);
      if (value === 1) return 1;
      if (value === 2) result = 2;
    }
    return result;
  };
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
  return (frame) => memberOf(read(frame), items.map((item) => item(frame)));
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
