/** An entry of a vocabulary: words people use, in both languages. */
export interface Phrases {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** Entries of a vocabulary whose words occur in a question, each with the word found; where one lies inside another of the same place, the longer counts. */
export function phrasesIn<Entry extends Phrases>(question: string, entries: readonly Entry[]): { readonly phrase: string; readonly entry: Entry }[] {
  const lower = question.normalize('NFKC').toLowerCase();
  const found: { from: number; to: number; phrase: string; entry: Entry }[] = [];
  for (const entry of entries) {
    for (const phrase of [...entry.zh, ...entry.en]) {
      const at = placeOf(lower, phrase.toLowerCase());
      if (at >= 0) found.push({ from: at, to: at + phrase.length, phrase, entry });
    }
  }
  const kept = found.filter((a) => !found.some((b) => b !== a && b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from));
  return [...new Map(kept.map((one) => [one.entry, one])).values()].map(({ phrase, entry }) => ({ phrase, entry }));
}

/** English phrases must stand as whole words. */
function placeOf(text: string, phrase: string): number {
  if (!/[a-z]/.test(phrase)) return text.indexOf(phrase);
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + phrase.length] ?? ' '];
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return at;
  }
  return -1;
}
