import type { Area } from '../model.ts';
import { concerns } from '../assess.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Tri } from '../values.ts';
import type { Bits } from './bits.ts';
import { setBit, trim, wordsFor } from './bits.ts';
import { Columns } from './columns.ts';
import { Evaluator } from './evaluate.ts';
import type { BoolNode, Program } from './graph.ts';
import { hasProgram, programOn } from './graph.ts';
import type { OpenFacts } from './open.ts';
import { OpenFactSearch } from './open.ts';
import { isVector } from './tri.ts';

/** Verdicts of one requirement over the rows of a block. Both vectors are written again by the next requirement. */
export interface BlockVerdict {
  /** Index of the requirement in the rulebook. */
  readonly requirement: number;
  readonly applies: Bits;
  readonly open: Bits;
  /** Present where open facts were asked for and some row is open. */
  readonly openFacts?: OpenFacts;
}

/** Below this many flows a graph of their day is not worth building. */
const FEW = 16;

/** Evaluates blocks of flows of one area: every requirement that looks at it, over all rows. */
export class BlockChecker {
  private evaluator: Evaluator | undefined;
  private readonly applies: Bits;
  private readonly open: Bits;
  private readonly byArea = new Map<Area | undefined, readonly number[]>();

  constructor(
    readonly rulebook: Rulebook,
    readonly capacity: number,
    private readonly wantOpenFacts: boolean,
  ) {
    this.applies = new Int32Array(wordsFor(capacity));
    this.open = new Int32Array(wordsFor(capacity));
  }

  columns(unstated: 'unknown' | 'no', day: number): Columns {
    return new Columns(this.rulebook, unstated, this.capacity, day);
  }

  /** Calls `visit` for each requirement that applies to some row or is open in some. */
  check(columns: Columns, area: Area | undefined, visit: (verdict: BlockVerdict) => void): void {
    if (columns.rows === 0) return;
    const { rulebook } = this;
    if (columns.rows < FEW && !this.wantOpenFacts && !hasProgram(rulebook, columns.day)) return this.checkRows(columns, area, visit);
    const program = programOn(rulebook, columns.day);
    const evaluator = this.evaluatorOf(program);
    evaluator.load(columns);
    const search = this.wantOpenFacts ? new OpenFactSearch(evaluator, columns, columns.words) : undefined;
    for (const requirement of this.concerned(area)) {
      const root = program.roots[requirement] as BoolNode;
      const value = evaluator.value(root);
      if (value === 0) continue;
      if (isVector(value)) {
        for (let w = 0; w < columns.words; w++) {
          this.applies[w] = value.t[w] as number;
          this.open[w] = ~((value.t[w] as number) | (value.f[w] as number));
        }
      } else {
        this.applies.fill(value === 1 ? -1 : 0);
        this.open.fill(value === 2 ? -1 : 0);
      }
      trim(this.applies, columns.rows);
      trim(this.open, columns.rows);
      const some = this.open.some((word) => word !== 0);
      visit({ requirement, applies: this.applies, open: this.open, ...(search && some ? { openFacts: search.run(root, this.open) } : {}) });
    }
  }

  private checkRows(columns: Columns, area: Area | undefined, visit: (verdict: BlockVerdict) => void): void {
    const frames = Array.from({ length: columns.rows }, (_, row) => columns.frameAt(row));
    for (const index of this.concerned(area)) {
      this.applies.fill(0);
      this.open.fill(0);
      let some: Tri = 0;
      frames.forEach((frame, row) => {
        const found = this.rulebook.requirements[index]?.test(frame);
        if (!found) return;
        some = found;
        setBit(found === 1 ? this.applies : this.open, row);
      });
      if (some !== 0) visit({ requirement: index, applies: this.applies, open: this.open });
    }
  }

  private concerned(area: Area | undefined): readonly number[] {
    let found = this.byArea.get(area);
    if (!found) {
      const flow = area === undefined ? {} : { area };
      found = this.rulebook.requirements.filter((requirement) => concerns(requirement, flow)).map((requirement) => requirement.index);
      this.byArea.set(area, found);
    }
    return found;
  }

  private evaluatorOf(program: Program): Evaluator {
    if (this.evaluator?.program !== program) this.evaluator = new Evaluator(program, wordsFor(this.capacity));
    return this.evaluator;
  }
}
