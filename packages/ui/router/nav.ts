import type { NavEntry } from './index.ts';

/** Where a path stands in the navigation: the entry and, of its pages, the one with the longest path that leads to it. */
export function placeOf(nav: readonly NavEntry[], pathname: string): { readonly entry: NavEntry | undefined; readonly page: string | undefined } {
  let best: { entry: NavEntry; page: string } | undefined;
  for (const entry of nav)
    for (const { path } of [entry, ...(entry.pages ?? [])]) if (leadsTo(path, pathname) && path.length >= (best?.page.length ?? 0)) best = { entry, page: path };
  return { entry: best?.entry, page: best?.page };
}

/** `/` leads everywhere, so that pages of no entry (a plan, for instance) belong to the first screen. */
function leadsTo(path: string, pathname: string): boolean {
  return path === '/' || pathname === path || pathname.startsWith(`${path}/`);
}
