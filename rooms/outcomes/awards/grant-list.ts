import { compact, upperPlain } from './normalise.ts';

/** A grant as its list states it. Money in the list's own unit is converted on import; see `grants`. */
export interface Grant {
  readonly number: string;
  readonly title: string;
  /** Class as the list calls it: 国际（地区）合作与交流项目. */
  readonly programme: string;
  readonly year: number | undefined;
  /** Agreed partner countries, ISO codes; empty where the list names none. */
  readonly partners: readonly string[];
  /** Amount in yuan. */
  readonly amount: number | undefined;
  readonly list: string;
}

/** Grants by number, for the linker. Lookups are by letters and digits only, so blanks and dashes do not matter. */
export class GrantList {
  private readonly byNumber = new Map<string, Grant[]>();

  constructor(grants: Iterable<Grant>) {
    for (const grant of grants) {
      const key = compact(upperPlain(grant.number));
      if (key === '') continue;
      const known = this.byNumber.get(key);
      if (!known) this.byNumber.set(key, [grant]);
      else if (!known.some((other) => other.programme === grant.programme && other.title === grant.title)) known.push(grant);
    }
  }

  get size(): number {
    return this.byNumber.size;
  }

  find(number: string): readonly Grant[] {
    return this.byNumber.get(compact(number)) ?? [];
  }

  /**
   * Numbers of the list one digit away: a digit taken out of a number too long, or put into one too short. Only suggestions:
   * a person decides.
   */
  near(number: string): readonly Grant[] {
    const key = compact(number);
    const found = new Map<string, Grant>();
    const add = (candidate: string) => {
      for (const grant of this.byNumber.get(candidate) ?? []) found.set(candidate, grant);
    };
    for (let i = 0; i < key.length; i++) add(key.slice(0, i) + key.slice(i + 1));
    for (let i = 0; i <= key.length; i++) for (let digit = 0; digit < 10; digit++) add(key.slice(0, i) + digit + key.slice(i));
    return [...found.values()];
  }
}
