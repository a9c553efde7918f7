import type { EpochDay } from '@yumen/kernel';
import type { Expr } from '../ast.ts';
import { walk } from '../ast.ts';
import type { Test } from '../compile.ts';
import { compileTest } from '../compile.ts';
import { dayFrame } from '../day.ts';
import { simplified } from '../residual.ts';
import type { Fact, Rulebook } from '../rulebook.ts';
import type { Comparison, Slot } from '../values.ts';
import { formOf } from './columns.ts';

/**
 * A condition as a graph in which equal parts are one node: what twenty requirements ask of a plan is computed once a block.
 * `at` numbers the nodes; children come before their parents.
 */
export type BoolNode = { readonly at: number } & (
  | { readonly op: 'const'; readonly value: 0 | 1 }
  | { readonly op: 'fact'; readonly slot: number; readonly derived: BoolNode | undefined }
  | { readonly op: 'not'; readonly arg: BoolNode }
  | { readonly op: 'and' | 'or'; readonly args: readonly BoolNode[] }
  | { readonly op: 'same'; readonly left: BoolNode; readonly right: BoolNode }
  | { readonly op: 'if'; readonly test: BoolNode; readonly whenTrue: BoolNode; readonly whenFalse: BoolNode }
  /** Rests on one coded fact alone: decided once for each of its values. */
  | { readonly op: 'match'; readonly slot: number; readonly test: Test }
  | { readonly op: 'compare'; readonly cmp: Comparison; readonly left: NumberNode; readonly right: NumberNode }
  /** What no column form can hold, row by row; `facts` are the slots it reads. */
  | { readonly op: 'row'; readonly test: Test; readonly facts: readonly number[] }
);

export type NumberNode = { readonly at: number } & (
  | { readonly op: 'const'; readonly value: Slot }
  | { readonly op: 'fact'; readonly slot: number; readonly derived: NumberNode | undefined }
  | { readonly op: 'arithmetic'; readonly sign: '+' | '-' | '*' | '/'; readonly left: NumberNode; readonly right: NumberNode }
  | { readonly op: 'if'; readonly test: BoolNode; readonly whenTrue: NumberNode; readonly whenFalse: NumberNode }
);

export interface Program {
  readonly rulebook: Rulebook;
  readonly day: EpochDay;
  /** One root a requirement, in the order of the rulebook. */
  readonly roots: readonly BoolNode[];
  /** Number of nodes, over both kinds. */
  readonly size: number;
}

const programs = new WeakMap<Rulebook, Map<EpochDay, Program>>();

/** The whole rulebook as one graph, with the periods and thresholds of a day put in. The last 32 days are kept. */
export function programOn(rulebook: Rulebook, day: EpochDay): Program {
  const days = programs.get(rulebook) ?? new Map<EpochDay, Program>();
  programs.set(rulebook, days);
  let program = days.get(day);
  if (!program) {
    const frame = dayFrame(rulebook, day);
    const graph = new Graph(rulebook, day);
    const roots = rulebook.requirements.map(({ whole }) => graph.bool(simplified(rulebook, whole, frame)));
    program = { rulebook, day, roots, size: graph.size };
    if (days.size >= 32) days.clear();
    days.set(day, program);
  }
  return program;
}

/** Is the graph of this day at hand? Building one is worth it for many flows only. */
export function hasProgram(rulebook: Rulebook, day: EpochDay): boolean {
  return programs.get(rulebook)?.has(day) ?? false;
}

/** Builds nodes, each once: a node's key names its kind and its children. */
class Graph {
  private readonly nodes = new Map<string, BoolNode | NumberNode>();

  constructor(
    private readonly rulebook: Rulebook,
    private readonly day: EpochDay,
  ) {}

  get size(): number {
    return this.nodes.size;
  }

  bool(expr: Expr): BoolNode {
    switch (expr.op) {
      case 'part':
        return this.bool(expr.arg);
      case 'literal':
        return this.known(expr.value === 1 ? 1 : 0);
      case 'fact':
        return this.fact<BoolNode>(expr.slot, (derived) => this.bool(derived)) as BoolNode;
      case 'not':
        return this.negation(this.bool(expr.arg));
      case 'and':
      case 'or':
        return this.junction(
          expr.op,
          expr.args.map((arg) => this.bool(arg)),
        );
      case 'if': {
        const [test, whenTrue, whenFalse] = [expr.test, expr.whenTrue, expr.whenFalse].map((arg) => this.bool(arg)) as [BoolNode, BoolNode, BoolNode];
        return this.node(`if ${test.at} ${whenTrue.at} ${whenFalse.at}`, (at) => ({ at, op: 'if', test, whenTrue, whenFalse }));
      }
      case 'compare':
        return this.comparison(expr);
      case 'in':
        return this.membership(expr);
      default:
        return this.byRow(expr);
    }
  }

  private comparison(expr: Expr & { op: 'compare' }): BoolNode {
    if (expr.left.type === 'boolean') {
      const [left, right] = [this.bool(expr.left), this.bool(expr.right)];
      const same = this.node<BoolNode>(`same ${left.at} ${right.at}`, (at) => ({ at, op: 'same', left, right }));
      return expr.cmp === '==' ? same : this.negation(same);
    }
    if (expr.left.type !== 'number' && expr.left.type !== 'date') return this.match(expr) ?? this.byRow(expr);
    const left = this.number(expr.left);
    const right = this.number(expr.right);
    if (!left || !right) return this.byRow(expr);
    return this.node(`${expr.cmp} ${left.at} ${right.at}`, (at) => ({ at, op: 'compare', cmp: expr.cmp, left, right }));
  }

  private membership(expr: Expr & { op: 'in' }): BoolNode {
    const { left, right } = expr;
    if ((left.type === 'number' || left.type === 'date') && right.op === 'list' && right.items.every((item) => item.op === 'literal' && typeof item.value === 'number')) {
      return this.junction(
        'or',
        right.items.map((item) => this.comparison({ op: 'compare', type: 'boolean', cmp: '==', left, right: item, start: expr.start, end: expr.end })),
      );
    }
    return this.match(expr) ?? this.byRow(expr);
  }

  /** A test on one coded, asked fact, with nothing else in it. */
  private match(expr: Expr): BoolNode | undefined {
    const [slot, ...others] = slotsIn(expr);
    if (slot === undefined || others.length > 0) return undefined;
    const fact = this.rulebook.facts[slot] as Fact;
    if (fact.derived || formOf(fact.source) !== 'code') return undefined;
    return this.node(`match ${keyOf(expr)}`, (at) => ({ at, op: 'match', slot, test: compileTest(expr) }));
  }

  private byRow(expr: Expr): BoolNode {
    return this.node(`row ${keyOf(expr)}`, (at) => ({
      at,
      op: 'row',
      test: compileTest(expr),
      facts: slotsIn(expr),
    }));
  }

  private number(expr: Expr): NumberNode | undefined {
    switch (expr.op) {
      case 'literal': {
        const { value } = expr;
        return this.node(`literal ${keyOf(expr)}`, (at) => ({ at, op: 'const', value }));
      }
      case 'fact':
        if (expr.slot === this.rulebook.asOfSlot) return this.node(`literal ${this.day}`, (at) => ({ at, op: 'const', value: this.day }));
        return this.fact<NumberNode>(expr.slot, (derived) => this.number(derived));
      case 'arithmetic': {
        const [left, right] = [this.number(expr.left), this.number(expr.right)];
        return left && right && this.node(`${expr.sign} ${left.at} ${right.at}`, (at) => ({ at, op: 'arithmetic', sign: expr.sign, left, right }));
      }
      case 'if': {
        const test = this.bool(expr.test);
        const [whenTrue, whenFalse] = [this.number(expr.whenTrue), this.number(expr.whenFalse)];
        return whenTrue && whenFalse && this.node(`number if ${test.at} ${whenTrue.at} ${whenFalse.at}`, (at) => ({ at, op: 'if', test, whenTrue, whenFalse }));
      }
      default:
        return undefined;
    }
  }

  /** Undefined where the fact is computed by something no column form can hold. */
  private fact<N extends BoolNode | NumberNode>(slot: number, compute: (expr: Expr) => N | undefined): N | undefined {
    const known = this.nodes.get(`fact ${slot}`);
    if (known) return known as N;
    const { derived } = this.rulebook.facts[slot] as Fact;
    const computed = derived ? compute(derived.expr) : undefined;
    if (derived && !computed) return undefined;
    return this.node(`fact ${slot}`, (at) => ({ at, op: 'fact', slot, derived: computed }) as unknown as N);
  }

  private known(value: 0 | 1): BoolNode {
    return this.node(`const ${value}`, (at) => ({ at, op: 'const', value }));
  }

  private negation(arg: BoolNode): BoolNode {
    if (arg.op === 'not') return arg.arg;
    return this.node(`not ${arg.at}`, (at) => ({ at, op: 'not', arg }));
  }

  /** Order and repetition mean nothing in a junction, so neither is part of its key. */
  private junction(op: 'and' | 'or', args: readonly BoolNode[]): BoolNode {
    const flat = args.flatMap((arg) => (arg.op === op ? arg.args : [arg]));
    const unique = [...new Map(flat.map((arg) => [arg.at, arg])).values()].sort((a, b) => a.at - b.at);
    if (unique.length === 0) return this.known(op === 'and' ? 1 : 0);
    if (unique.length === 1) return unique[0] as BoolNode;
    return this.node(`${op} ${unique.map((arg) => arg.at).join(' ')}`, (at) => ({ at, op, args: unique }));
  }

  private node<N extends BoolNode | NumberNode>(key: string, build: (at: number) => N): N {
    let node = this.nodes.get(key) as N | undefined;
    if (!node) {
      node = build(this.nodes.size);
      this.nodes.set(key, node);
    }
    return node;
  }
}

/** Slots of the facts an expression names, each once. */
function slotsIn(expr: Expr): number[] {
  return [...new Set([...walk(expr)].flatMap((node) => (node.op === 'fact' ? [node.slot] : [])))];
}

/** A text that is equal for equal expressions, positions aside. */
function keyOf(expr: Expr): string {
  return JSON.stringify(expr, (name, value: unknown) => (name === 'start' || name === 'end' || name === 'unit' || name === 'name' ? undefined : value));
}
