import { parseCitation } from '../../library/ids.ts';

/** Where the reader shows a reference such as 个人信息保护法(2021-08-20)#38(1): the text in the path, the place as `at`. */
export function textLink(ref: string): { to: string; search: never } {
  const [text = '', place] = ref.split('#');
  // A bare article number goes as a number, which the address writes without quotation marks.
  const at = place === undefined ? undefined : /^\d{1,4}$/.test(place) ? Number(place) : place;
  // The type of the search parameters is that of no single route: they are plain values on every page.
  return { to: `/policy/text/${encodeURIComponent(text)}`, search: (at === undefined ? {} : { at }) as never };
}

/** The title a reference names. */
export function titleOf(ref: string): string {
  return parseCitation(ref)?.title ?? ref;
}
