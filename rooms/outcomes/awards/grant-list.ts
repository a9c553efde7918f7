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
  /** Made when first asked for: numbers by what they become when letters that look like digits are read as digits. */
  private byLook: Map<string, Grant[]> | undefined;

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

  /** Grants whose number looks the same when `O` is read as 0, `I` and `L` as 1, `S` as 5, `B` as 8, `Z` as 2: what scanning mistakes. */
  misread(number: string): readonly Grant[] {
    const key = compact(number);
    if (key.length < 7 || !/\d{4}/.test(alike(key))) return [];
    if (!this.byLook) {
      this.byLook = new Map();
      for (const [own, grants] of this.byNumber) {
        const look = alike(own);
        this.byLook.set(look, [...(this.byLook.get(look) ?? []), ...grants]);
      }
    }
    return this.byLook.get(alike(key)) ?? [];
  }

  /**
   * Numbers of the list one misprint away: a digit too many, lost or wrong, or two neighbours swapped. Only suggestions: a person
   * decides.
   */
  near(number: string): readonly Grant[] {
    const key = compact(number);
    const found = new Map<string, Grant>();
    const add = (candidate: string) => {
      for (const grant of this.byNumber.get(candidate) ?? []) found.set(candidate, grant);
    };
    for (let i = 0; i < key.length; i++) {
      add(key.slice(0, i) + key.slice(i + 1));
      add(key.slice(0, i) + (key[i + 1] ?? '') + (key[i] ?? '') + key.slice(i + 2));
      for (let digit = 0; digit < 10; digit++) add(key.slice(0, i) + digit + key.slice(i + 1));
    }
    for (let i = 0; i <= key.length; i++) for (let digit = 0; digit < 10; digit++) add(key.slice(0, i) + digit + key.slice(i));
    return [...found.values()];
  }
}

const LOOKS: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' };

function alike(key: string): string {
  return key.replace(/[OQILZSB]/g, (letter) => LOOKS[letter] ?? letter);
}
