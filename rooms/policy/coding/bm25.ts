/** Pairs of neighbouring characters inside runs of letters and figures: what a Chinese text is searched by without a dictionary. */
export function bigrams(text: string): string[] {
  const out: string[] = [];
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (let i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
  }
  return out;
}

/**
 * BM25 over a fixed set of short documents (the codes' definitions), k1 1.2, b 0.75, idf never negative.
 * Source: S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf of Lucene.
 */
export class Bm25 {
  private readonly postings = new Map<string, Map<number, number>>();
  private readonly lengths: number[];
  private readonly mean: number;

  constructor(documents: readonly string[]) {
    const tokens = documents.map(bigrams);
    this.lengths = tokens.map((own) => own.length);
    this.mean = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length) || 1;
    tokens.forEach((own, document) => {
      for (const token of own) {
        const row = this.postings.get(token) ?? new Map<number, number>();
        row.set(document, (row.get(document) ?? 0) + 1);
        this.postings.set(token, row);
      }
    });
  }

  /** Score of every document for the query, in the order of the documents. */
  scores(query: string): number[] {
    const scores = new Array<number>(this.lengths.length).fill(0);
    for (const token of new Set(bigrams(query))) {
      const row = this.postings.get(token);
      if (!row) continue;
      const idf = Math.log(1 + (this.lengths.length - row.size + 0.5) / (row.size + 0.5));
      for (const [document, times] of row) {
        scores[document]! += (idf * (times * 2.2)) / (times + 1.2 * (0.25 + (0.75 * this.lengths[document]!) / this.mean));
      }
    }
    return scores;
  }
}
