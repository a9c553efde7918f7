import type { GroupCount, StatutoryTime } from './model.ts';
import { NO_TIME, addTime } from './time.ts';
import type { PlanTotals } from './plan-totals.ts';
import type { Resumable } from './resume.ts';

/** Distinct institutions or countries kept apart; later ones fall into {@link OTHER}, so that memory stays bounded. */
const KEYS = 2_000;
const OTHER = '*';
const MOST = 5;

interface Group {
  plans: number;
  procedures: number;
  open: number;
  time: { workingDays: number; calendarDays: number; months: number };
  readonly requirements: Map<string, number>;
}

/** Sums by one key: area, institution or country. */
export class GroupTally implements Resumable {
  private groups = new Map<string, Group>();

  addPlan(key: string, totals: PlanTotals, row: number): void {
    const group = this.of(key);
    group.plans++;
    group.procedures += totals.procedures[row] as number;
    group.open += totals.open[row] as number;
    group.time.workingDays += totals.workingDays[row] as number;
    group.time.calendarDays += totals.calendarDays[row] as number;
    group.time.months += totals.months[row] as number;
  }

  addPlans(key: string, plans: number): void {
    this.of(key).plans += plans;
  }

  addRequirement(key: string, requirement: string, plans: number): void {
    if (plans === 0) return;
    const { requirements } = this.of(key);
    requirements.set(requirement, (requirements.get(requirement) ?? 0) + plans);
  }

  addSums(key: string, procedures: number, open: number, time: StatutoryTime): void {
    const group = this.of(key);
    group.procedures += procedures;
    group.open += open;
    group.time = addTime(group.time, time);
  }

  save(): unknown {
    return this.groups;
  }

  restore(saved: unknown): void {
    this.groups = saved as Map<string, Group>;
  }

  /** Most plans first. */
  result(): GroupCount[] {
    return [...this.groups]
      .map(([key, { requirements, ...group }]) => ({
        key,
        ...group,
        most: [...requirements]
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
          .slice(0, MOST)
          .map(([requirement, plans]) => ({ requirement, plans })),
      }))
      .sort((a, b) => b.plans - a.plans || (a.key < b.key ? -1 : 1));
  }

  private of(key: string): Group {
    const known = this.groups.get(key);
    if (known) return known;
    if (this.groups.size >= KEYS && key !== OTHER) return this.of(OTHER);
    const group: Group = { plans: 0, procedures: 0, open: 0, time: { ...NO_TIME }, requirements: new Map() };
    this.groups.set(key, group);
    return group;
  }
}
