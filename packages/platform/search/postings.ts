/**
 * Which documents have a token: numbers of documents in rising order, each with a bit that says whether the token stands at the very start.
 * In memory a posting is `document * 2 + bit`; on disk, the difference to the document before, seven bits a byte.
 */
export class PostingsDraft {
  private readonly numbers = new Map<string, number>();
  private tokens = new Uint32Array(1 << 16);
  private postings = new Uint32Array(1 << 16);
  size = 0;

  add(document: number, tokens: Iterable<string>, atStart: ReadonlySet<string>): void {
    for (const token of new Set(tokens)) {
      let number = this.numbers.get(token);
      if (number === undefined) this.numbers.set(token, (number = this.numbers.size));
      if (this.size === this.tokens.length) this.grow();
      this.tokens[this.size] = number;
      this.postings[this.size++] = document * 2 + (atStart.has(token) ? 1 : 0);
    }
  }

  private grow(): void {
    const [tokens, postings] = [new Uint32Array(this.size * 2), new Uint32Array(this.size * 2)];
    tokens.set(this.tokens);
    postings.set(this.postings);
    [this.tokens, this.postings] = [tokens, postings];
  }

  /** Every token with its packed postings, in the order of the tokens. */
  *packed(): Iterable<readonly [token: string, data: Uint8Array]> {
    const ends = new Uint32Array(this.numbers.size + 1);
    for (let i = 0; i < this.size; i++) ends[this.tokens[i]! + 1]!++;
    for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
    const next = ends.slice();
    const sorted = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i++) sorted[next[this.tokens[i]!]!++] = this.postings[i]!;
    for (const [token, number] of [...this.numbers].sort(([a], [b]) => (a < b ? -1 : 1))) yield [token, pack(sorted.subarray(ends[number], ends[number + 1]))];
  }
}

export function pack(postings: Uint32Array): Uint8Array {
  const out = new Uint8Array(postings.length * 5);
  let at = 0;
  let last = 0;
  for (const posting of postings) {
    const document = posting >>> 1;
    let rest = ((document - last) * 2 + (posting & 1)) >>> 0;
    last = document;
    while (rest >= 0x80) {
      out[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    out[at++] = rest;
  }
  return out.slice(0, at);
}

/** Appends the postings of `data` to `out` from `at` on, leaving out documents that are gone; returns where it ended. */
export function unpack(data: Uint8Array, out: Uint32Array, at: number, textOf: Int32Array): number {
  let document = 0;
  for (let i = 0; i < data.length;) {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = data[i++]!;
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    document += value >>> 1;
    if (textOf[document]! >= 0) out[at++] = document * 2 + (value & 1);
  }
  return at;
}
