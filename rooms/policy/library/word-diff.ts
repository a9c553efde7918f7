export interface DiffPart {
  readonly kind: 'same' | 'added' | 'dropped';
  readonly text: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map((part) => part.segment);
}

/**
 * The difference of two texts word by word: a shortest edit script (Myers 1986), neighbouring parts of a kind joined. Put together, the
 * same and dropped parts give the first text, the same and added parts the second.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return join([...a.slice(0, start).map((text): DiffPart => ({ kind: 'same', text })), ...middle, ...a.slice(a.length - end).map((text): DiffPart => ({ kind: 'same', text }))]);
}

function shortestEdit(a: readonly string[], b: readonly string[]): DiffPart[] {
  const max = a.length + b.length;
  const trace: Map<number, number>[] = [];
  let frontier = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= max; d++) {
    trace.push(new Map(frontier));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
      let x = down ? (frontier.get(k + 1) ?? 0) : (frontier.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      frontier.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace, d);
    }
    frontier = new Map(frontier);
  }
  return [];
}

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[], steps: number): DiffPart[] {
  const out: DiffPart[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps; d > 0; d--) {
    const frontier = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
    const previousK = down ? k + 1 : k - 1;
    const previousX = frontier.get(previousK) ?? 0;
    const previousY = previousX - previousK;
    while (x > previousX && y > previousY) {
      out.push({ kind: 'same', text: a[--x]! });
      y--;
    }
    if (down) out.push({ kind: 'added', text: b[--y]! });
    else out.push({ kind: 'dropped', text: a[--x]! });
  }
  while (x > 0) {
    out.push({ kind: 'same', text: a[--x]! });
    y--;
  }
  return out.reverse();
}

/** Neighbours of one kind become one part; within a change the dropped words come before the added ones. */
function join(parts: readonly DiffPart[]): DiffPart[] {
  const out: { kind: DiffPart['kind']; text: string }[] = [];
  let dropped = '';
  let added = '';
  const flush = () => {
    if (dropped) out.push({ kind: 'dropped', text: dropped });
    if (added) out.push({ kind: 'added', text: added });
    dropped = added = '';
  };
  for (const part of parts) {
    if (part.kind === 'dropped') dropped += part.text;
    else if (part.kind === 'added') added += part.text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += part.text;
      else out.push({ ...part });
    }
  }
  flush();
  return out;
}
