/** Places of the terms in a text, the longest first where they overlap, each place once. */
export function marksOf(text: string, terms: readonly string[]): { from: number; to: number }[] {
  const marks: { from: number; to: number }[] = [];
  for (const term of terms.filter((one) => one !== '').toSorted((a, b) => b.length - a.length)) {
    for (let from = text.indexOf(term); from >= 0; from = text.indexOf(term, from + term.length)) {
      const to = from + term.length;
      if (marks.every((mark) => to <= mark.from || mark.to <= from)) marks.push({ from, to });
    }
  }
  return marks.sort((a, b) => a.from - b.from);
}
