import type { Expr } from './ast.ts';
import { FALSE, TRUE, children, walk } from './ast.ts';
import type { Fact, Rulebook } from './rulebook.ts';
import type { Frame, Slot, Tri } from './values.ts';
import { arithmetic, compareNumbers, equalStrings, isSettled, join, memberOf, setContains } from './values.ts';

/**
 * What is left of a condition once everything known is put in: `TRUE`, `FALSE`, or a smaller expression over open facts.
 * A derived fact that is open is replaced by what is left of its own expression, so that only askable facts remain.
 */
export function residual(rulebook: Rulebook, expr: Expr, frame: Frame): Expr {
  return new Simplifier(rulebook, frame, true).run(expr);
}

/** The same with open derived facts left as they are: what a condition means on a day, for any plan. */
export function simplified(rulebook: Rulebook, expr: Expr, frame: Frame): Expr {
  return new Simplifier(rulebook, frame, false).run(expr);
}

class Simplifier {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly frame: Frame,
    private readonly openDerived: boolean,
  ) {}

  run(expr: Expr): Expr {
    switch (expr.op) {
      case 'literal':
        return expr.type === 'boolean' ? constant(expr.value) : expr;
      case 'param': {
        const value = this.frame[expr.slot] as Slot;
        return expr.type === 'boolean' ? constant(value) : { op: 'literal', type: expr.type, unit: expr.unit, value, start: expr.start, end: expr.end };
      }
      case 'fact':
        return this.fact(expr);
      case 'part':
        return this.run(expr.arg);
      case 'not':
        return negation(this.run(expr.arg));
      case 'and':
      case 'or':
        return this.junction(expr);
      case 'compare':
        return this.comparison(expr);
      case 'in':
        return this.membership(expr);
      case 'list':
        return { ...expr, items: expr.items.map((item) => this.run(item)) };
      case 'arithmetic': {
        const left = this.run(expr.left);
        const right = this.run(expr.right);
        if (left.op === 'literal' && right.op === 'literal') {
          const value = arithmetic(expr.sign, left.value, right.value);
          if (isSettled(value)) return { op: 'literal', type: expr.type, unit: expr.unit, value, start: expr.start, end: expr.end };
        }
        return { ...expr, left, right };
      }
      case 'if': {
        const test = this.run(expr.test);
        if (test === TRUE) return this.run(expr.whenTrue);
        if (test === FALSE) return this.run(expr.whenFalse);
        const then = this.run(expr.whenTrue);
        const otherwise = this.run(expr.whenFalse);
        return same(then, otherwise) ? then : { ...expr, test, whenTrue: then, whenFalse: otherwise };
      }
    }
  }

  private fact(expr: Expr & { op: 'fact' | 'param' }): Expr {
    const value = this.frame[expr.slot] as Slot;
    if (expr.type === 'boolean') {
      if (value === 1) return TRUE;
      if (value === 0) return FALSE;
    } else if (isSettled(value)) return { op: 'literal', type: expr.type, unit: expr.unit, value, start: expr.start, end: expr.end };
    const fact = this.rulebook.facts[expr.slot] as Fact;
    return fact.derived && this.openDerived ? this.run(fact.derived.expr) : expr;
  }

  private junction(expr: Expr & { op: 'and' | 'or' }): Expr {
    const [absorbing, neutral] = expr.op === 'and' ? [FALSE, TRUE] : [TRUE, FALSE];
    const args: Expr[] = [];
    for (const arg of expr.args) {
      const left = this.run(arg);
      if (left === absorbing) return absorbing;
      if (left === neutral) continue;
      for (const item of left.op === expr.op ? left.args : [left]) if (!args.some((other) => same(other, item))) args.push(item);
    }
    if (args.length === 0) return neutral;
    return args.length === 1 ? (args[0] as Expr) : { ...expr, args };
  }

  private comparison(expr: Expr & { op: 'compare' }): Expr {
    const left = this.run(expr.left);
    const right = this.run(expr.right);
    const a = this.current(left);
    const b = this.current(right);
    if (a !== undefined && b !== undefined) {
      const settled = expr.left.type === 'boolean' ? booleans(expr.cmp, a, b) : expr.left.type === 'string' ? strings(expr.cmp, a, b) : compareNumbers(expr.cmp, a, b);
      if (settled !== 2) return settled === 1 ? TRUE : FALSE;
    }
    return { ...expr, left, right };
  }

  private membership(expr: Expr & { op: 'in' }): Expr {
    const left = this.run(expr.left);
    const right = this.run(expr.right);
    const a = this.current(left);
    if (a !== undefined) {
      if (right.op === 'list') {
        const items = right.items.map((item) => this.current(item));
        if (items.every((item) => item !== undefined)) {
          const settled = memberOf(a, items as Slot[]);
          if (settled !== 2) return settled === 1 ? TRUE : FALSE;
        }
      } else {
        const set = this.current(right);
        const settled = set === undefined ? 2 : setContains(set, a);
        if (settled !== 2) return settled === 1 ? TRUE : FALSE;
      }
    }
    return { ...expr, left, right };
  }

  /** Value of a leaf as far as it is known: literals, and open facts with a range or some options left. */
  private current(expr: Expr): Slot | undefined {
    if (expr.op === 'literal') return expr.value;
    if (expr.op === 'fact') return this.frame[expr.slot];
    if (expr.op === 'arithmetic') {
      const left = this.current(expr.left);
      const right = this.current(expr.right);
      return left === undefined || right === undefined ? undefined : arithmetic(expr.sign, left, right);
    }
    if (expr.op === 'if') {
      const whenTrue = this.current(expr.whenTrue);
      const whenFalse = this.current(expr.whenFalse);
      return whenTrue === undefined || whenFalse === undefined ? undefined : join(whenTrue, whenFalse);
    }
    return undefined;
  }
}

function constant(value: Slot): Expr {
  return value === 1 ? TRUE : FALSE;
}

function negation(arg: Expr): Expr {
  if (arg === TRUE) return FALSE;
  if (arg === FALSE) return TRUE;
  if (arg.op === 'not') return arg.arg;
  return { op: 'not', type: 'boolean', arg, start: arg.start, end: arg.end };
}

function booleans(cmp: string, a: Slot, b: Slot): Tri {
  if (a === 2 || b === 2) return 2;
  return (a === b) === (cmp === '==') ? 1 : 0;
}

function strings(cmp: string, a: Slot, b: Slot): Tri {
  const equal = equalStrings(a, b);
  return equal === 2 ? 2 : (equal === 1) === (cmp === '==') ? 1 : 0;
}

/** Same expression, positions aside. */
export function same(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.op !== b.op || a.type !== b.type) return false;
  switch (a.op) {
    case 'literal':
      return a.value === (b as typeof a).value;
    case 'fact':
    case 'param':
      return a.slot === (b as typeof a).slot;
    case 'compare':
      if (a.cmp !== (b as typeof a).cmp) return false;
      break;
    case 'arithmetic':
      if (a.sign !== (b as typeof a).sign) return false;
      break;
    default:
  }
  const mine = children(a);
  const theirs = children(b);
  return mine.length === theirs.length && mine.every((child, i) => same(child, theirs[i] as Expr));
}

/** Open facts of a residual, each once, in order of appearance. */
export function openFacts(rulebook: Rulebook, left: Expr): Fact[] {
  const found = new Set<number>();
  for (const node of walk(left)) if (node.op === 'fact') found.add(node.slot);
  return [...found].map((slot) => rulebook.facts[slot] as Fact);
}

/** Number of leaves: how much of a question is left. */
export function size(expr: Expr): number {
  if (expr.op === 'fact') return 1;
  let leaves = 0;
  for (const child of children(expr)) leaves += size(child);
  return leaves;
}
