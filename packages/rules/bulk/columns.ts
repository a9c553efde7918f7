import type { EpochDay } from '@yumen/kernel';
import type { FactSource } from '../model.ts';
import { unstatedNo } from '../factValue.ts';
import { computeDerived } from '../frame.ts';
import type { Fact, Rulebook } from '../rulebook.ts';
import type { Frame, Slot } from '../values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange, UNKNOWN } from '../values.ts';
import type { Bits } from './bits.ts';
import { clearBit, hasBit, setBit, wordsFor } from './bits.ts';

/** How a fact is kept: booleans as two bitsets, numbers (dates, money, durations too) as ends, everything else as codes. */
export type ColumnForm = 'tri' | 'number' | 'code';

export function formOf(fact: FactSource): ColumnForm {
  if (fact.type === 'boolean') return 'tri';
  return ['enum', 'enum_set', 'country', 'text'].includes(fact.type) ? 'code' : 'number';
}

interface ColumnBase {
  /** Rows whose plan states the fact, be it only as unknown. */
  readonly stated: Bits;
}
export interface TriColumn extends ColumnBase {
  readonly form: 'tri';
  readonly t: Bits;
  readonly f: Bits;
}
export interface NumberColumn extends ColumnBase {
  readonly form: 'number';
  /** Both ends, included; NaN where nothing is known. The same array while no row states a range. */
  readonly lo: Float64Array;
  hi: Float64Array;
  /** Rows with a number or a range. */
  readonly known: Bits;
  /** Rows where the question has no answer; undefined while there are none. */
  na: Bits | undefined;
}
export interface CodeColumn extends ColumnBase {
  readonly form: 'code';
  /** Index into `dictionary`; 0 is the value of a row that states nothing. */
  readonly codes: Uint16Array;
  readonly dictionary: Slot[];
  /** Codes of plain texts, met most and looked up without building a key. */
  readonly codeOfText: Map<string, number>;
  /** Codes of lists, choices left open and special values, by a key of their content. */
  readonly codeOfOther: Map<string, number>;
}
export type Column = TriColumn | NumberColumn | CodeColumn;

/** Distinct values kept from block to block before a dictionary starts anew; bounds free text. */
const DICTIONARY_LIMIT = 20_000;

/**
 * The facts of a block of flows by column, for one day and one reading of what is not stated. A column exists once a row states
 * its fact; until then it is one constant. Memory: at most 2 bits, 16 bytes or 2 bytes a row for each fact that some row states.
 */
export class Columns {
  rows = 0;
  readonly words: number;
  private readonly columns: (Column | undefined)[];
  private readonly spare: (Column | undefined)[];
  private readonly defaults: Slot[];

  constructor(
    readonly rulebook: Rulebook,
    readonly unstated: 'unknown' | 'no',
    /** Rows a block holds; 65,535 at most. */
    readonly capacity: number,
    public day: EpochDay,
  ) {
    this.words = wordsFor(capacity);
    this.columns = Array.from({ length: rulebook.facts.length });
    this.spare = Array.from({ length: rulebook.facts.length });
    this.defaults = rulebook.facts.map(({ source }) => (unstated === 'no' ? unstatedNo(source) : source.type === 'boolean' ? 2 : UNKNOWN));
  }

  /** Adds a flow and returns its row. */
  add(stated: ReadonlyMap<number, Slot>): number {
    const row = this.rows++;
    for (const [slot, value] of stated) this.set(row, slot, value);
    return row;
  }

  /** The column of a fact, or undefined where no row states it: then {@link defaultOf} holds for every row. */
  column(slot: number): Column | undefined {
    return this.columns[slot];
  }

  /** What a row that does not state the fact reads as. */
  defaultOf(slot: number): Slot {
    return this.defaults[slot] as Slot;
  }

  /** Empties the block for other flows of another day. */
  reset(day: EpochDay): void {
    this.rows = 0;
    this.day = day;
    this.columns.forEach((column, slot) => {
      if (!column) return;
      this.columns[slot] = undefined;
      this.spare[slot] = column.form === 'code' && column.dictionary.length > DICTIONARY_LIMIT ? undefined : column;
    });
  }

  /** All slots of one row, as {@link frameOf} fills them: for what is decided row by row. */
  frameAt(row: number): Frame {
    const { rulebook } = this;
    const frame: Frame = Array.from({ length: rulebook.slots }, () => UNKNOWN);
    const statedDerived = new Map<number, Slot>();
    for (const fact of rulebook.facts) {
      const column = this.columns[fact.slot];
      const stated = column !== undefined && hasBit(column.stated, row);
      if (!fact.derived) frame[fact.slot] = stated ? valueAt(column, row) : this.defaultOf(fact.slot);
      else if (stated) statedDerived.set(fact.slot, valueAt(column, row));
    }
    frame[rulebook.asOfSlot] = this.day;
    computeDerived(rulebook, frame, statedDerived);
    for (const [slot, value] of rulebook.parametersOn(this.day)) frame[slot] = value;
    return frame;
  }

  private set(row: number, slot: number, value: Slot): void {
    const column = this.columns[slot] ?? this.open(slot);
    const word = row >>> 5;
    const bit = 1 << (row & 31);
    if (column.form === 'tri') {
      const { stated, t, f } = column;
      stated[word] = (stated[word] as number) | bit;
      // Written so that every value takes the same way: which of the three it is cannot be foreseen from row to row.
      t[word] = ((t[word] as number) & ~bit) | (value === 1 ? bit : 0);
      f[word] = ((f[word] as number) & ~bit) | (value === 0 ? bit : 0);
    } else if (column.form === 'code') {
      const { stated, codes } = column;
      stated[word] = (stated[word] as number) | bit;
      codes[row] = (typeof value === 'string' ? column.codeOfText.get(value) : undefined) ?? codeFor(column, value);
    } else {
      const { stated, lo, known } = column;
      stated[word] = (stated[word] as number) | bit;
      if (typeof value === 'number' && column.hi === lo && !column.na) {
        lo[row] = value;
        known[word] = (known[word] as number) | bit;
      } else setNumber(column, row, value);
    }
  }

  private open(slot: number): Column {
    const fact = this.rulebook.facts[slot] as Fact;
    const column = this.spare[slot] ?? blank(formOf(fact.source), this.capacity);
    this.spare[slot] = undefined;
    this.columns[slot] = column;
    // A derived fact that is not stated is computed, so its column has no default.
    const value = fact.derived ? (fact.source.type === 'boolean' ? 2 : UNKNOWN) : this.defaultOf(slot);
    column.stated.fill(0);
    if (column.form === 'tri') {
      column.t.fill(value === 1 ? -1 : 0);
      column.f.fill(value === 0 ? -1 : 0);
    } else if (column.form === 'number') {
      column.lo.fill(typeof value === 'number' ? value : NaN);
      column.hi = column.lo;
      column.known.fill(typeof value === 'number' ? -1 : 0);
      column.na = value === NOT_APPLICABLE ? new Int32Array(this.words).fill(-1) : undefined;
    } else {
      column.codes.fill(0);
      column.dictionary[0] = value;
    }
    return column;
  }
}

function blank(form: ColumnForm, capacity: number): Column {
  const bits = (): Bits => new Int32Array(wordsFor(capacity));
  const stated = bits();
  if (form === 'tri') return { form, stated, t: bits(), f: bits() };
  if (form === 'code') return { form, stated, codes: new Uint16Array(wordsFor(capacity) * 32), dictionary: [UNKNOWN], codeOfText: new Map(), codeOfOther: new Map() };
  const lo = new Float64Array(wordsFor(capacity) * 32);
  return { form, stated, lo, hi: lo, known: bits(), na: undefined };
}

function setNumber(column: NumberColumn, row: number, value: Slot): void {
  const range = value instanceof NumberRange;
  if (range && column.hi === column.lo) column.hi = column.lo.slice();
  column.lo[row] = range ? value.min : typeof value === 'number' ? value : NaN;
  if (column.hi !== column.lo) column.hi[row] = range ? value.max : (column.lo[row] as number);
  if (range || typeof value === 'number') setBit(column.known, row);
  else clearBit(column.known, row);
  if (value === NOT_APPLICABLE) setBit((column.na ??= new Int32Array(column.stated.length)), row);
  else if (column.na) clearBit(column.na, row);
}

function codeFor(column: CodeColumn, value: Slot): number {
  const text = typeof value === 'string';
  const codes = text ? column.codeOfText : column.codeOfOther;
  const key = text ? value : Array.isArray(value) ? `[${value.join(',')}` : value instanceof AnyOf ? `|${value.options.join('|')}` : value === NOT_APPLICABLE ? '-' : '?';
  let code = codes.get(key);
  if (code === undefined) {
    code = column.dictionary.length;
    column.dictionary.push(value);
    codes.set(key, code);
  }
  return code;
}

function valueAt(column: Column, row: number): Slot {
  if (column.form === 'tri') return hasBit(column.t, row) ? 1 : hasBit(column.f, row) ? 0 : 2;
  if (column.form === 'code') return column.dictionary[column.codes[row] as number] as Slot;
  if (column.na && hasBit(column.na, row)) return NOT_APPLICABLE;
  if (!hasBit(column.known, row)) return UNKNOWN;
  const [min, max] = [column.lo[row] as number, column.hi[row] as number];
  return min === max ? min : new NumberRange(min, max);
}
