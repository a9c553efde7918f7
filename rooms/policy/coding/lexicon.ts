import type { Code } from './model.ts';

/** A word of the lexicon found in a clause; offsets in UTF-16 units, `to` exclusive. */
export interface Hit {
  readonly term: string;
  readonly from: number;
  readonly to: number;
  /** Codes the word states. */
  readonly codes: readonly string[];
  /** Codes the word speaks against: it was one of their negative terms. */
  readonly against: readonly string[];
}

interface State {
  readonly next: Map<string, number>;
  fail: number;
  /** Terms that end here, longest first. */
  ends: string[];
}

/** Finds many words in a text in one walk (Aho and Corasick 1975). Works on characters, so Chinese needs no word boundaries. */
export class Automaton {
  private readonly states: State[] = [{ next: new Map(), fail: 0, ends: [] }];

  constructor(terms: Iterable<string>) {
    for (const term of new Set(terms)) this.add(term);
    this.link();
  }

  private add(term: string): void {
    if (!term) return;
    let at = 0;
    for (const letter of term) {
      const known = this.states[at]!.next.get(letter);
      const next = known ?? this.states.push({ next: new Map(), fail: 0, ends: [] }) - 1;
      this.states[at]!.next.set(letter, next);
      at = next;
    }
    this.states[at]!.ends.push(term);
  }

  private link(): void {
    const queue = [...this.states[0]!.next.values()];
    for (let index = 0; index < queue.length; index++) {
      const state = this.states[queue[index]!]!;
      for (const [letter, target] of state.next) {
        queue.push(target);
        let fail = state.fail;
        while (fail !== 0 && !this.states[fail]!.next.has(letter)) fail = this.states[fail]!.fail;
        const linked = this.states[fail]!.next.get(letter) ?? 0;
        const child = this.states[target]!;
        child.fail = linked;
        child.ends = [...child.ends, ...this.states[linked]!.ends];
      }
    }
  }

  /** Every occurrence, overlapping ones too, by their end. */
  *occurrences(text: string): Generator<{ term: string; from: number; to: number }> {
    let at = 0;
    let offset = 0;
    for (const letter of text) {
      offset += letter.length;
      while (at !== 0 && !this.states[at]!.next.has(letter)) at = this.states[at]!.fail;
      at = this.states[at]!.next.get(letter) ?? 0;
      for (const term of this.states[at]!.ends) yield { term, from: offset - term.length, to: offset };
    }
  }

  /** Occurrences of which none overlaps: the longest wins, then the leftmost. */
  longest(text: string): { term: string; from: number; to: number }[] {
    const found = [...this.occurrences(text)].sort((a, b) => b.term.length - a.term.length || a.from - b.from);
    const taken: { term: string; from: number; to: number }[] = [];
    for (const one of found) if (!taken.some((other) => one.from < other.to && other.from < one.to)) taken.push(one);
    return taken.sort((a, b) => a.from - b.from);
  }
}

/**
 * Words of a codebook. A match is decided for each code apart: among the code's own synonyms and negative terms the longest wins, so that
 * “国际科技组织” silences “国际组织” only for the code that says so, and a word may state several codes.
 */
export class Lexicon {
  private readonly automaton: Automaton;
  private readonly codes: readonly Code[];

  constructor(codes: Iterable<Code>) {
    this.codes = [...codes];
    this.automaton = new Automaton(this.codes.flatMap((code) => [...(code.synonyms ?? []), ...(code.negative ?? [])]));
  }

  hits(text: string): Hit[] {
    const found = [...this.automaton.occurrences(text)];
    if (found.length === 0) return [];
    const hits = new Map<string, { term: string; from: number; to: number; codes: string[]; against: string[] }>();
    for (const code of this.codes) {
      const synonyms = new Set(code.synonyms);
      const negative = new Set(code.negative);
      const own = found.filter((one) => synonyms.has(one.term) || negative.has(one.term)).sort((a, b) => b.term.length - a.term.length || a.from - b.from);
      const taken: { from: number; to: number }[] = [];
      for (const one of own) {
        if (taken.some((other) => one.from < other.to && other.from < one.to)) continue;
        taken.push(one);
        const key = `${one.from}-${one.to}`;
        const hit = hits.get(key) ?? { ...one, codes: [], against: [] };
        hits.set(key, hit);
        (negative.has(one.term) ? hit.against : hit.codes).push(code.id);
      }
    }
    return [...hits.values()].sort((a, b) => a.from - b.from || b.to - a.to);
  }
}
