import { isSettled } from '../values.ts';
import type { Bits } from './bits.ts';
import { eachBit, hasBit, include, setBit } from './bits.ts';
import type { Columns } from './columns.ts';
import type { Evaluator } from './evaluate.ts';
import type { BoolNode, NumberNode } from './graph.ts';
import type { NumberValue } from './numbers.ts';
import { isConstant, numberAt } from './numbers.ts';
import type { TriValue } from './tri.ts';
import { falseWord, trueWord } from './tri.ts';

/** Rows in which a fact is among those a verdict waits for, by slot. */
export type OpenFacts = ReadonlyMap<number, Bits>;

/**
 * Which facts an open verdict waits for, for all rows at once: from the root down, each part hands on the rows in which it is
 * itself still open. What is settled in a row (a true part of an *all*, a false one of an *any*) asks for nothing there, so the
 * facts found are those {@link residual} leaves.
 */
export class OpenFactSearch {
  private found = new Map<number, Bits>();
  private readonly masks: Bits[] = [];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly columns: Columns,
    private readonly words: number,
  ) {}

  /** @param open rows in which the root is undetermined */
  run(root: BoolNode, open: Bits): OpenFacts {
    this.found = new Map();
    this.visit(root, open, 0);
    return this.found;
  }

  private visit(node: BoolNode, rows: Bits, depth: number): void {
    switch (node.op) {
      case 'const':
        return;
      case 'fact':
        return node.derived ? this.into(node.derived, rows, depth) : this.mark(node.slot, rows);
      case 'match':
        return this.mark(node.slot, rows);
      case 'not':
        return this.visit(node.arg, rows, depth);
      case 'and':
      case 'or':
        for (const arg of node.args) this.into(arg, rows, depth);
        return;
      case 'same':
        this.into(node.left, rows, depth);
        return this.into(node.right, rows, depth);
      case 'if':
        return this.branches(node, rows, depth, (branch, where) => this.into(branch as BoolNode, where, depth + 1));
      case 'compare':
        this.visitNumber(node.left, rows, depth);
        return this.visitNumber(node.right, rows, depth);
      case 'row':
        return eachBit(rows, (row) => {
          const frame = this.columns.frameAt(row);
          for (const slot of node.facts) {
            const value = frame[slot];
            if (value !== undefined && (this.columns.rulebook.facts[slot]?.source.type === 'boolean' ? value === 2 : !isSettled(value))) this.markRow(slot, row);
          }
        });
    }
  }

  private visitNumber(node: NumberNode, rows: Bits, depth: number): void {
    switch (node.op) {
      case 'const':
        return;
      case 'fact': {
        const open = this.openNumbers(this.evaluator.number(node), rows, depth);
        if (!open) return;
        return node.derived ? this.visitNumber(node.derived, open, depth + 1) : this.mark(node.slot, open);
      }
      case 'arithmetic':
        this.visitNumber(node.left, rows, depth);
        return this.visitNumber(node.right, rows, depth);
      case 'if':
        return this.branches(node, rows, depth, (branch, where) => this.visitNumber(branch as NumberNode, where, depth + 1));
    }
  }

  /** The test where it is open, and each branch where the test does not rule it out. */
  private branches<N extends BoolNode | NumberNode>(
    node: { readonly test: BoolNode; readonly whenTrue: N; readonly whenFalse: N },
    rows: Bits,
    depth: number,
    visit: (branch: N, where: Bits) => void,
  ): void {
    const test = this.evaluator.value(node.test);
    this.into(node.test, rows, depth);
    const where = this.mask(depth);
    if (this.narrow(where, rows, (w) => ~falseWord(test, w))) visit(node.whenTrue, where);
    if (this.narrow(where, rows, (w) => ~trueWord(test, w))) visit(node.whenFalse, where);
  }

  /** Goes on to a part, for the rows in which it is open. */
  private into(node: BoolNode, rows: Bits, depth: number): void {
    const value: TriValue = this.evaluator.value(node);
    if (value === 2) return this.visit(node, rows, depth + 1);
    if (typeof value === 'number') return;
    const where = this.mask(depth);
    let any = 0;
    for (let w = 0; w < this.words; w++) any |= where[w] = (rows[w] as number) & ~((value.t[w] as number) | (value.f[w] as number));
    if (any !== 0) this.visit(node, where, depth + 1);
  }

  private openNumbers(value: NumberValue, rows: Bits, depth: number): Bits | undefined {
    if (isConstant(value)) return isSettled(value.constant) ? undefined : rows;
    const where = this.mask(depth);
    const exact = value.lo === value.hi;
    if (!this.narrow(where, rows, (w) => ~(value.na?.[w] ?? 0) & (exact ? ~(value.known[w] as number) : -1))) return undefined;
    if (exact) return where;
    const open = where.slice();
    eachBit(where, (row) => {
      if (isSettled(numberAt(value, row))) open[row >>> 5] = (open[row >>> 5] as number) & ~(1 << (row & 31));
    });
    where.set(open);
    return where;
  }

  private narrow(where: Bits, rows: Bits, word: (w: number) => number): boolean {
    let any = 0;
    for (let w = 0; w < this.words; w++) any |= where[w] = (rows[w] as number) & word(w);
    return any !== 0;
  }

  private mark(slot: number, rows: Bits): void {
    const found = this.found.get(slot);
    if (found) include(found, rows);
    else this.found.set(slot, rows.slice());
  }

  private markRow(slot: number, row: number): void {
    const found = this.found.get(slot) ?? new Int32Array(this.words);
    if (!hasBit(found, row)) setBit(found, row);
    this.found.set(slot, found);
  }

  private mask(depth: number): Bits {
    return (this.masks[depth] ??= new Int32Array(this.words));
  }
}
