import { describe, expect, it } from 'vitest';
import type { NavEntry } from './index.ts';
import { placeOf } from './nav.ts';

const label = { zh: '页', en: 'page' };
const nav: NavEntry[] = [
  { path: '/', label },
  {
    path: '/rules',
    label,
    pages: [
      { path: '/rules', label },
      { path: '/rules/gaps', label },
    ],
  },
  { path: '/policy', label },
];

describe('placeOf', () => {
  it.each([
    ['/', '/', '/'],
    ['/plans/1/schedule', '/', '/'],
    ['/rules', '/rules', '/rules'],
    ['/rules/data.security-assessment', '/rules', '/rules'],
    ['/rules/gaps', '/rules', '/rules/gaps'],
    ['/rulesets', '/', '/'],
    ['/policy/text/x', '/policy', '/policy'],
  ])('%s stands under %s on %s', (pathname, entry, page) => {
    const place = placeOf(nav, pathname);
    expect([place.entry?.path, place.page]).toEqual([entry, page]);
  });
});
