import type { Comparison, Slot } from './values.ts';

/** What an expression yields. `list` only stands to the right of `in`. */
export type ExprType = 'boolean' | 'number' | 'date' | 'string' | 'set' | 'list';

interface Base {
  readonly type: ExprType;
  /** Unit or currency of a number, where it has one. */
  readonly unit?: string | undefined;
  /** Character range in the source text. */
  readonly start: number;
  readonly end: number;
}

export interface Literal extends Base {
  readonly op: 'literal';
  readonly value: Slot;
}
/** A fact, derived fact or parameter, read from its slot. */
export interface Reference extends Base {
  readonly op: 'fact' | 'param';
  readonly name: string;
  readonly slot: number;
}
export interface Not extends Base {
  readonly op: 'not';
  readonly arg: Expr;
}
export interface Junction extends Base {
  readonly op: 'and' | 'or';
  readonly args: readonly Expr[];
}
export interface Compare extends Base {
  readonly op: 'compare';
  readonly cmp: Comparison;
  readonly left: Expr;
  readonly right: Expr;
}
export interface In extends Base {
  readonly op: 'in';
  readonly left: Expr;
  readonly right: Expr;
}
export interface List extends Base {
  readonly op: 'list';
  readonly items: readonly Expr[];
}
export interface Arithmetic extends Base {
  readonly op: 'arithmetic';
  readonly sign: '+' | '-' | '*' | '/';
  readonly left: Expr;
  readonly right: Expr;
}
export interface Conditional extends Base {
  readonly op: 'if';
  readonly test: Expr;
  readonly whenTrue: Expr;
  readonly whenFalse: Expr;
}
/** A named part of a requirement's whole condition, kept for explanations. */
export interface Part extends Base {
  readonly op: 'part';
  readonly role: 'in_force' | 'trigger' | 'unless' | 'release';
  /** Requirement id of a release, index of an `unless`. */
  readonly id: string;
  readonly arg: Expr;
}

export type Expr = Literal | Reference | Not | Junction | Compare | In | List | Arithmetic | Conditional | Part;

export function children(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'literal':
    case 'fact':
    case 'param':
      return [];
    case 'not':
    case 'part':
      return [expr.arg];
    case 'and':
    case 'or':
      return expr.args;
    case 'compare':
    case 'in':
    case 'arithmetic':
      return [expr.left, expr.right];
    case 'list':
      return expr.items;
    case 'if':
      return [expr.test, expr.whenTrue, expr.whenFalse];
  }
}

/** Every node, parents first. */
export function* walk(expr: Expr): Generator<Expr> {
  yield expr;
  for (const child of children(expr)) yield* walk(child);
}

const NOWHERE = { start: 0, end: 0 };
export const TRUE: Literal = { op: 'literal', type: 'boolean', value: 1, ...NOWHERE };
export const FALSE: Literal = { op: 'literal', type: 'boolean', value: 0, ...NOWHERE };

export function allOf(args: readonly Expr[]): Expr {
  return args.length === 1 ? (args[0] as Expr) : { op: 'and', type: 'boolean', args, ...NOWHERE };
}
export function anyOf(args: readonly Expr[]): Expr {
  return args.length === 1 ? (args[0] as Expr) : { op: 'or', type: 'boolean', args, ...NOWHERE };
}
export function negate(arg: Expr): Expr {
  return { op: 'not', type: 'boolean', arg, ...NOWHERE };
}
export function part(role: Part['role'], id: string, arg: Expr): Expr {
  return { op: 'part', type: 'boolean', role, id, arg, ...NOWHERE };
}
