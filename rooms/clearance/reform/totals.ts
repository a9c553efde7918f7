import type { Kind } from '@yumen/rules';
import type { Bits } from '@yumen/rules/bulk';
import { countBits } from '@yumen/rules/bulk';
import type { Resumable } from '../portfolio/resume.ts';
import type { Batch } from '../portfolio/stream.ts';
import { NO_TIME, addTime, dueBits, isBurden, isProcedure, statutoryTime } from '../portfolio/time.ts';
import type { StatutoryTime } from '../portfolio/model.ts';
import type { LawTotals } from './model.ts';

/** Sums of a portfolio under one state of the law. */
export class TotalsTally implements Resumable {
  private byKind: Partial<Record<Kind, number>> = {};
  private burdens = 0;
  private procedures = 0;
  private open = 0;
  private free = 0;
  private time: StatutoryTime = NO_TIME;

  /** @returns where each requirement is really to be done, for comparing with another state of the law */
  add({ rulebook, verdicts }: Batch['versions'][number]): readonly Bits[] {
    const due = dueBits(rulebook, verdicts.applies);
    const busy = new Int32Array(verdicts.applies[0]?.length ?? 0);
    for (const { index, source } of rulebook.requirements) {
      const bits = due[index] as Bits;
      this.open += countBits(verdicts.open[index] as Bits);
      if (!isBurden(source.kind) && source.kind !== 'prohibition') continue;
      const count = countBits(bits);
      if (count === 0) continue;
      this.burdens += count;
      const limit = statutoryTime(source);
      if (limit) this.time = addTime(this.time, limit, count);
      if (!isProcedure(source.kind)) continue;
      this.procedures += count;
      this.byKind[source.kind] = (this.byKind[source.kind] ?? 0) + count;
      for (let w = 0; w < busy.length; w++) busy[w] = (busy[w] as number) | (bits[w] as number);
    }
    this.free += verdicts.plans - countBits(busy);
    return due;
  }

  save(): unknown {
    return this.result();
  }

  restore(saved: unknown): void {
    Object.assign(this, saved);
  }

  result(): LawTotals {
    const { burdens, procedures, byKind, open, time, free } = this;
    return { burdens, procedures, byKind, open, time, free };
  }
}
