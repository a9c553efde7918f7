import type { Concept } from './query.ts';
import type { Shelf } from './shelf.ts';

const IN_TITLE = 0.6;
/** What the title says already is in most of its articles and tells them apart less. */
const IN_BOTH = 0.65;
/** Share added for a concept named in the first words: a provision says first what it is about. */
const AT_START = 0.25;
/** Share of a further wording of the same thing (运送、邮寄). */
const MORE_WORDINGS = 0.3;

/** Postings read in search of candidates, where no filter leaves documents out. */
const MOST_READ = 8000;

export interface Ranked {
  readonly document: number;
  readonly score: number;
}

/** Two sums for each of many places, of which few are touched. */
class Sums {
  readonly one: Float64Array;
  readonly two: Float64Array;
  private readonly has: Uint8Array;
  readonly touched: Int32Array;
  size = 0;

  constructor(places: number) {
    [this.one, this.two, this.has, this.touched] = [new Float64Array(places), new Float64Array(places), new Uint8Array(places), new Int32Array(places)];
  }

  add(place: number, one: number, two: number): void {
    if (this.has[place] === 0) {
      this.has[place] = 1;
      this.touched[this.size++] = place;
    }
    this.one[place]! += one;
    this.two[place]! += two;
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) {
      const place = this.touched[i]!;
      this.one[place] = this.two[place] = this.has[place] = 0;
    }
    this.size = 0;
  }
}

/**
 * Scores documents that have a token of the question: for each concept its rarity times how much of its best alternative stands in the
 * text, at its start, in the title; times the share of the question that is met. Candidates are the documents that have one of its rarer tokens;
 * of the commoner ones only what they add to these is read. It depends on nothing but the documents there are, so an index that grew and one
 * made anew answer alike.
 */
export class Ranking {
  private readonly shelf: Shelf;
  private readonly postings: (token: string) => Uint32Array;
  private readonly inTitle: Uint8Array;
  /** Place of a document among the candidates, from 1; 0 where it is none. */
  private readonly placeOf: Int32Array;
  private readonly candidates: Int32Array;
  private size = 0;
  /** Points and points met: of one wording, of one concept, of the question. */
  private readonly wording: Sums;
  private readonly concept: Sums;
  private readonly question: Sums;

  constructor(shelf: Shelf, postings: (token: string) => Uint32Array) {
    this.shelf = shelf;
    this.postings = postings;
    this.inTitle = new Uint8Array(shelf.texts.length);
    [this.placeOf, this.candidates] = [new Int32Array(shelf.last + 1), new Int32Array(shelf.count + 1)];
    const sums = () => new Sums(shelf.count + 1);
    [this.wording, this.concept, this.question] = [sums(), sums(), sums()];
  }

  /** The best documents, best first; of equals, those of the text that comes first. A text whose factor is 0 is left out. */
  best(concepts: readonly Concept[], factors: Float64Array, limit: number): Ranked[] {
    this.gather(concepts, factors);
    let asked = 0;
    for (const concept of concepts) asked += this.addConcept(concept);
    const best = this.choose(asked, factors, limit);
    this.question.clear();
    for (let place = 1; place <= this.size; place++) this.placeOf[this.candidates[place]!] = 0;
    this.size = 0;
    return best;
  }

  /** Makes candidates of the documents that have the rarest token, the next rarest and so on, as long as few enough are read. */
  private gather(concepts: readonly Concept[], factors: Float64Array): void {
    const tokens = [...new Set(concepts.flatMap((concept) => concept.alternatives.flat()))].map((token) => ({ token, documents: this.frequency(token) }));
    tokens.sort((a, b) => a.documents - b.documents || (a.token < b.token ? -1 : 1));
    const allowed = this.shelf.texts.reduce((sum, text, at) => sum + (factors[at]! > 0 ? text.documents : 0), 0);
    const most = (MOST_READ * this.shelf.count) / Math.max(allowed, 1);
    let read = 0;
    for (const { token, documents } of tokens) {
      if (documents === 0) continue;
      if (read > 0 && read + documents > most) break;
      read += documents;
      for (const at of this.shelf.titled(token)) {
        const { first, documents: count } = this.shelf.texts[at]!;
        if (factors[at]! > 0) for (let document = first; document < first + count; document++) this.admit(document);
      }
      for (const posting of this.postings(token)) if (factors[this.shelf.textOf[posting >>> 1]!]! > 0) this.admit(posting >>> 1);
    }
  }

  private admit(document: number): void {
    if (this.placeOf[document] !== 0) return;
    this.placeOf[document] = ++this.size;
    this.candidates[this.size] = document;
  }

  /** Adds what a concept is worth to each document; returns what it is worth where all of it is met. */
  private addConcept({ alternatives, weight }: Concept): number {
    if (alternatives.length === 1 && alternatives[0]!.length === 1) {
      const [token] = alternatives[0]! as [string];
      const rarity = this.rarity(token) * weight;
      this.addToken(token, rarity, this.question);
      return rarity;
    }
    let most = 0;
    for (const tokens of alternatives) most = Math.max(most, this.addWording(tokens));
    const { one, two, touched, size } = this.concept;
    for (let i = 0; i < size; i++) {
      const place = touched[i]!;
      this.question.add(place, weight * one[place]!, weight * most * two[place]!);
    }
    this.concept.clear();
    return weight * most;
  }

  /** A wording counts by its mean rarity, so that long phrases do not outweigh short ones. Returns it. */
  private addWording(tokens: readonly string[]): number {
    const rarities = tokens.map((token) => this.rarity(token));
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    tokens.forEach((token, i) => this.addToken(token, rarities[i]!, this.wording));
    const { one, two, touched, size } = this.wording;
    for (let i = 0; i < size; i++) {
      const place = touched[i]!;
      const found = one[place]! / tokens.length;
      const share = two[place]! / all;
      const before = this.concept.one[place]!;
      const met = this.concept.two[place]!;
      const now = Math.max(before, found) + MORE_WORDINGS * Math.min(before, found);
      this.concept.add(place, now - before, Math.max(met, share) - met);
    }
    this.wording.clear();
    return all / tokens.length;
  }

  private addToken(token: string, rarity: number, to: Sums): void {
    const { inTitle, placeOf } = this;
    const { texts, textOf } = this.shelf;
    const titled = this.shelf.titled(token);
    for (const at of titled) {
      const { first, documents } = texts[at]!;
      for (let document = first; document < first + documents; document++) {
        const place = placeOf[document]!;
        if (place !== 0) to.add(place, rarity * IN_TITLE, rarity);
      }
      inTitle[at] = 1;
    }
    for (const posting of this.postings(token)) {
      const place = placeOf[posting >>> 1]!;
      if (place === 0) continue;
      const start = (posting & 1) * AT_START;
      if (inTitle[textOf[posting >>> 1]!] === 1) to.add(place, rarity * (IN_BOTH + start), 0);
      else to.add(place, rarity * (1 + start), rarity);
    }
    for (const at of titled) inTitle[at] = 0;
  }

  /** The rarer a token, the more it says; one in no document at all says most. */
  rarity(token: string): number {
    return Math.log(1 + this.shelf.count / (1 + this.frequency(token)));
  }

  /** Number of documents that have a token in their words, or in their title. */
  frequency(token: string): number {
    const inTitles = this.shelf.titled(token).reduce((sum, place) => sum + this.shelf.texts[place]!.documents, 0);
    return Math.max(inTitles, this.postings(token).length);
  }

  private choose(asked: number, factors: Float64Array, limit: number): Ranked[] {
    const { textOf, weight } = this.shelf;
    const { one, two, touched, size } = this.question;
    const best: Ranked[] = [];
    let least = 0;
    for (let i = 0; i < size; i++) {
      const place = touched[i]!;
      const document = this.candidates[place]!;
      const score = one[place]! * weight[document]! * factors[textOf[document]!]! * (0.5 + (0.5 * two[place]!) / asked);
      if (score < least) continue;
      const ranked = { document, score };
      let at = best.length;
      while (at > 0 && this.isBefore(ranked, best[at - 1]!)) at--;
      if (at === limit) continue;
      best.splice(at, 0, ranked);
      if (best.length > limit) best.pop();
      if (best.length === limit) least = best[limit - 1]!.score;
    }
    return best;
  }

  private isBefore(a: Ranked, b: Ranked): boolean {
    if (a.score !== b.score) return a.score > b.score;
    const order = this.shelf.textOf[a.document]! - this.shelf.textOf[b.document]!;
    return order < 0 || (order === 0 && a.document < b.document);
  }
}
