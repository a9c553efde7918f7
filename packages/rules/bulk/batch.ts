import { parseDate } from '@yumen/kernel';
import type { Area } from '../model.ts';
import type { Flow, Plan } from '../plan.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Bits } from './bits.ts';
import { eachBit, exclude, setBit, wordsFor } from './bits.ts';
import type { BlockVerdict } from './block.ts';
import { BlockChecker } from './block.ts';
import type { Columns } from './columns.ts';
import type { OpenFacts } from './open.ts';

/**
 * Verdicts of a batch by requirement, one bit a plan. A requirement applies to a plan where it applies to one of its flows, and is
 * open where it applies to none and is open for one. Valid until the next batch is begun.
 */
export interface BatchVerdicts {
  readonly plans: number;
  /** By index of the requirement. */
  readonly applies: readonly Bits[];
  readonly open: readonly Bits[];
  /** Plans whose verdict on a requirement waits for a fact, by its slot; empty unless asked for. */
  openFacts(requirement: number): OpenFacts;
}

export interface BatchOptions {
  /** Plans a batch holds; 8,192 unless told. */
  readonly plans?: number;
  /** Flows a block holds; 1,024 unless told. */
  readonly rows?: number;
  /** Also find which facts open verdicts wait for. */
  readonly openFacts?: boolean;
}

/** Flows of one day, area and reading of the unstated, waiting to be evaluated together. */
interface Group {
  readonly key: string;
  readonly area: Area | undefined;
  readonly columns: Columns;
  readonly planOf: Uint32Array;
}

/** Groups kept filling at a time; plans of many different days cannot take more memory than this many blocks. */
const GROUPS = 32;

/**
 * Checks plans many at a time: same verdicts as one by one, in a fraction of the time. Flows are gathered by day and area into
 * blocks, so memory is that of one batch, whatever the size of the portfolio.
 */
export class BulkChecker {
  readonly capacity: number;
  private readonly blocks: BlockChecker;
  private readonly groups = new Map<string, Group>();
  private readonly spare: Group[] = [];
  private readonly applies: Bits[];
  private readonly open: Bits[];
  private readonly facts: Map<number, Bits>[];
  private plans = 0;
  private started = false;

  constructor(
    readonly rulebook: Rulebook,
    options: BatchOptions = {},
  ) {
    this.capacity = options.plans ?? 8192;
    this.blocks = new BlockChecker(rulebook, options.rows ?? 1024, options.openFacts ?? false);
    const bits = (): Bits => new Int32Array(wordsFor(this.capacity));
    this.applies = rulebook.requirements.map(bits);
    this.open = rulebook.requirements.map(bits);
    this.facts = rulebook.requirements.map(() => new Map());
  }

  /** Adds a plan; @returns its number in the batch. Call {@link finish} once `full`. */
  add(plan: Plan): number {
    if (!this.started) this.begin();
    const number = this.plans++;
    for (const flow of plan.flows) this.addFlow(plan, flow, number);
    return number;
  }

  get full(): boolean {
    return this.plans >= this.capacity;
  }

  /** Evaluates what is still waiting and hands out the batch. */
  finish(): BatchVerdicts {
    if (!this.started) this.begin();
    for (const group of this.groups.values()) this.flush(group);
    this.started = false;
    for (let i = 0; i < this.open.length; i++) exclude(this.open[i] as Bits, this.applies[i] as Bits);
    const { applies, open, facts, plans } = this;
    for (const [i, found] of facts.entries()) for (const bits of found.values()) exclude(bits, applies[i] as Bits);
    this.plans = 0;
    return { plans, applies, open, openFacts: (requirement) => facts[requirement] ?? new Map() };
  }

  private begin(): void {
    this.started = true;
    for (const bits of this.applies) bits.fill(0);
    for (const bits of this.open) bits.fill(0);
    for (const found of this.facts) found.clear();
  }

  private addFlow(plan: Plan, flow: Flow, number: number): void {
    const group = this.groupOf(plan, flow.area);
    group.planOf[group.columns.add(flow.stated)] = number;
    if (group.columns.rows === group.columns.capacity) this.flush(group);
  }

  private groupOf(plan: Plan, area: Area | undefined): Group {
    const key = `${plan.asOf} ${plan.unstated} ${area ?? ''}`;
    const waiting = this.groups.get(key);
    if (waiting) return waiting;
    if (this.groups.size >= GROUPS) this.flush(this.groups.values().next().value as Group);
    const day = parseDate(plan.asOf) as number;
    const found = this.spare.findIndex((group) => group.columns.unstated === plan.unstated);
    const [old] = found < 0 ? [] : this.spare.splice(found, 1);
    old?.columns.reset(day);
    const group: Group = {
      key,
      area,
      columns: old?.columns ?? this.blocks.columns(plan.unstated, day),
      planOf: old?.planOf ?? new Uint32Array(this.blocks.capacity),
    };
    this.groups.set(key, group);
    return group;
  }

  private flush(group: Group): void {
    this.groups.delete(group.key);
    this.spare.push(group);
    this.blocks.check(group.columns, group.area, (verdict) => this.gather(group, verdict));
    group.columns.reset(group.columns.day);
  }

  private gather({ planOf }: Group, { requirement, applies, open, openFacts }: BlockVerdict): void {
    const scatter = (from: Bits, into: Bits): void => eachBit(from, (row) => setBit(into, planOf[row] as number));
    scatter(applies, this.applies[requirement] as Bits);
    scatter(open, this.open[requirement] as Bits);
    if (!openFacts) return;
    const found = this.facts[requirement] as Map<number, Bits>;
    for (const [slot, rows] of openFacts) {
      let bits = found.get(slot);
      if (!bits) found.set(slot, (bits = new Int32Array(wordsFor(this.capacity))));
      scatter(rows, bits);
    }
  }
}
