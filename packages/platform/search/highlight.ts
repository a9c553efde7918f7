import { placesOf } from './tokens.ts';

export interface Mark {
  /** From and to, in UTF-16 units of `excerpt`. */
  readonly from: number;
  readonly to: number;
}

export interface Excerpt {
  readonly excerpt: string;
  readonly marks: readonly Mark[];
}

/** The part of a text where the tokens stand closest, at most `length` characters, with the places of the tokens in it. */
export function excerptOf(text: string, tokens: readonly string[], length = 160): Excerpt {
  const places = placesOf(tokens, text);
  const start = text.length <= length ? 0 : bestStart(places, text.length, length);
  const end = Math.min(text.length, start + length);
  const marks = joined(places.filter((mark) => mark.from >= start && mark.to <= end)).map((mark) => shift(mark, start));
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  return { excerpt: before + text.slice(start, end) + after, marks: marks.map((mark) => shift(mark, -before.length)) };
}

function shift(mark: Mark, by: number): Mark {
  return { from: mark.from - by, to: mark.to - by };
}

/** The start of the window that holds most places, by moving both its ends along. */
function bestStart(places: readonly Mark[], textLength: number, length: number): number {
  let best = 0;
  let most = 0;
  let last = 0;
  places.forEach(({ from }, first) => {
    const start = Math.max(0, Math.min(from - 20, textLength - length));
    while (last < places.length && places[last]!.to <= start + length) last++;
    if (last - first > most) [best, most] = [start, last - first];
  });
  return best;
}

function joined(places: readonly Mark[]): Mark[] {
  const out: { from: number; to: number }[] = [];
  for (const place of places) {
    const last = out.at(-1);
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to);
    else out.push({ ...place });
  }
  return out;
}
