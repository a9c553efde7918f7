import type { Slot, Tri } from '../values.ts';
import { hasBit } from './bits.ts';
import type { CodeColumn, Columns } from './columns.ts';
import type { BoolNode, NumberNode, Program } from './graph.ts';
import type { NumberValue } from './numbers.ts';
import { NumberBuffer, arithmeticOf, chooseNumber, compareValues, numberAt } from './numbers.ts';
import type { TriBits, TriValue } from './tri.ts';
import { choose, isVector, junction, notOf, sameAs } from './tri.ts';

/** For each code of a column: 1 the test holds, 2 it does not, 0 open. */
type Table = Uint8Array;

/**
 * Evaluates nodes of one program over a block, each once and only when asked. A node that comes out the same for every row (most
 * do: a block states few of the facts) is one number and costs no walk over the rows. Vectors are kept per node and written again
 * with the next block, so results hold until {@link load} is called.
 */
export class Evaluator {
  private columns!: Columns;
  private readonly values: (TriValue | undefined)[];
  private readonly numbers: (NumberValue | undefined)[];
  private readonly buffers: (TriBits | undefined)[];
  private readonly numberBuffers: (NumberBuffer | undefined)[];
  private readonly tables: (WeakMap<CodeColumn, Table> | undefined)[];

  constructor(
    readonly program: Program,
    private readonly words: number,
  ) {
    this.values = Array.from({ length: program.size });
    this.numbers = Array.from({ length: program.size });
    this.buffers = Array.from({ length: program.size });
    this.numberBuffers = Array.from({ length: program.size });
    this.tables = Array.from({ length: program.size });
  }

  /** Takes up a block; what was computed for the one before is void. */
  load(columns: Columns): void {
    this.columns = columns;
    this.values.fill(undefined);
    this.numbers.fill(undefined);
  }

  value(node: BoolNode): TriValue {
    return (this.values[node.at] ??= this.compute(node));
  }

  number(node: NumberNode): NumberValue {
    return (this.numbers[node.at] ??= this.computeNumber(node));
  }

  private compute(node: BoolNode): TriValue {
    switch (node.op) {
      case 'const':
        return node.value;
      case 'fact':
        return this.fact(node);
      case 'not':
        return notOf(this.value(node.arg));
      case 'and':
      case 'or':
        return junction(node.op === 'or', node.args.length, (i) => this.value(node.args[i] as BoolNode), this.buffer(node.at));
      case 'same':
        return sameAs(this.value(node.left), this.value(node.right), this.buffer(node.at));
      case 'if':
        return choose(this.value(node.test), this.value(node.whenTrue), this.value(node.whenFalse), this.buffer(node.at));
      case 'compare':
        return compareValues(node.cmp, this.number(node.left), this.number(node.right), this.columns.rows, this.buffer(node.at));
      case 'match':
        return this.match(node);
      case 'row':
        return this.byRow(node);
    }
  }

  private computeNumber(node: NumberNode): NumberValue {
    switch (node.op) {
      case 'const':
        return { constant: node.value };
      case 'fact':
        return this.numberFact(node);
      case 'arithmetic':
        return arithmeticOf(node.sign, this.number(node.left), this.number(node.right), this.columns.rows, this.numberBuffer(node.at));
      case 'if':
        return chooseNumber(this.value(node.test), this.number(node.whenTrue), this.number(node.whenFalse), this.columns.rows, this.numberBuffer(node.at));
    }
  }

  private fact(node: BoolNode & { op: 'fact' }): TriValue {
    const column = this.columns.column(node.slot);
    if (column?.form !== 'tri') return node.derived ? this.value(node.derived) : (this.columns.defaultOf(node.slot) as Tri);
    if (!node.derived) return column;
    const computed = this.value(node.derived);
    const into = this.buffer(node.at);
    for (let w = 0; w < this.words; w++) {
      const stated = column.stated[w] as number;
      const [t, f] = isVector(computed) ? [computed.t[w] as number, computed.f[w] as number] : [computed === 1 ? -1 : 0, computed === 0 ? -1 : 0];
      into.t[w] = ((column.t[w] as number) & stated) | (t & ~stated);
      into.f[w] = ((column.f[w] as number) & stated) | (f & ~stated);
    }
    return into;
  }

  private numberFact(node: NumberNode & { op: 'fact' }): NumberValue {
    const column = this.columns.column(node.slot);
    if (column?.form !== 'number') return node.derived ? this.number(node.derived) : { constant: this.columns.defaultOf(node.slot) };
    if (!node.derived) return column;
    const computed = this.number(node.derived);
    const into = this.numberBuffer(node.at);
    for (let row = 0; row < this.columns.rows; row++) into.put(row, numberAt(hasBit(column.stated, row) ? column : computed, row));
    return into;
  }

  private match(node: BoolNode & { op: 'match' }): TriValue {
    const column = this.columns.column(node.slot);
    if (column?.form !== 'code') {
      const frame: Slot[] = [];
      frame[node.slot] = this.columns.defaultOf(node.slot);
      return node.test(frame);
    }
    const table = this.table(node, column);
    const { t, f } = this.buffer(node.at);
    const base = table[0] as number;
    const [baseT, baseF] = [base & 1 ? -1 : 0, base & 2 ? -1 : 0];
    const { codes, stated } = column;
    for (let w = 0; w < this.words; w++) {
      let left = stated[w] as number;
      let isTrue = baseT & ~left;
      let isFalse = baseF & ~left;
      const start = w << 5;
      while (left !== 0) {
        const low = left & -left;
        left ^= low;
        const found = table[codes[start + 31 - Math.clz32(low)] as number] as number;
        if (found === 1) isTrue |= low;
        else if (found === 2) isFalse |= low;
      }
      t[w] = isTrue;
      f[w] = isFalse;
    }
    return { t, f };
  }

  /** The test decided for every value the column has met so far. */
  private table(node: BoolNode & { op: 'match' }, column: CodeColumn): Table {
    const tables = (this.tables[node.at] ??= new WeakMap());
    const known = tables.get(column);
    const { dictionary } = column;
    if (known && known.length === dictionary.length) return known;
    const table = new Uint8Array(dictionary.length);
    const frame: Slot[] = [];
    dictionary.forEach((value, code) => {
      frame[node.slot] = value;
      const found = node.test(frame);
      table[code] = found === 1 ? 1 : found === 0 ? 2 : 0;
    });
    tables.set(column, table);
    return table;
  }

  private byRow(node: BoolNode & { op: 'row' }): TriValue {
    const into = this.buffer(node.at);
    into.t.fill(0);
    into.f.fill(0);
    for (let row = 0; row < this.columns.rows; row++) {
      const found = node.test(this.columns.frameAt(row));
      if (found === 2) continue;
      const bits = found === 1 ? into.t : into.f;
      bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
    }
    return into;
  }

  private buffer(at: number): TriBits {
    return (this.buffers[at] ??= { t: new Int32Array(this.words), f: new Int32Array(this.words) });
  }

  private numberBuffer(at: number): NumberBuffer {
    return (this.numberBuffers[at] ??= new NumberBuffer(this.words));
  }
}
