import type { Bits } from '@yumen/rules/bulk';
import { eachBit } from '@yumen/rules/bulk';
import type { StatutoryTime } from './model.ts';

/** Sums of each plan of a batch, for grouping by what plans have and requirements have not. */
export class PlanTotals {
  readonly procedures: Uint32Array;
  readonly open: Uint32Array;
  readonly workingDays: Float64Array;
  readonly calendarDays: Float64Array;
  readonly months: Float64Array;

  constructor(plans: number) {
    this.procedures = new Uint32Array(plans);
    this.open = new Uint32Array(plans);
    this.workingDays = new Float64Array(plans);
    this.calendarDays = new Float64Array(plans);
    this.months = new Float64Array(plans);
  }

  add(due: Bits, open: Bits, procedure: boolean, limit: StatutoryTime | undefined): void {
    const plus = (sums: Uint32Array | Float64Array, row: number, more: number): void => {
      sums[row] = (sums[row] as number) + more;
    };
    eachBit(open, (row) => plus(this.open, row, 1));
    if (procedure) eachBit(due, (row) => plus(this.procedures, row, 1));
    if (!limit) return;
    for (const unit of ['workingDays', 'calendarDays', 'months'] as const) if (limit[unit] > 0) eachBit(due, (row) => plus(this[unit], row, limit[unit]));
  }
}
