import { implement } from '@yumen/platform/operation';
import { search as contract } from '../contract.ts';
import { searchPolicy } from '../search/service.ts';

const list = (value: string | readonly string[] | undefined): readonly string[] | undefined => (value === undefined ? undefined : typeof value === 'string' ? [value] : value);

export const search = implement(contract, async ({ question, on, limit, level, place, period, issuer, kind }, context) => {
  const facets = Object.fromEntries(
    Object.entries({ level: list(level), place: list(place), period: list(period), issuer: list(issuer), kind: list(kind) }).filter(([, value]) => value !== undefined),
  );
  const found = await searchPolicy({ question, limit: limit ?? 10, facets, ...(on === undefined ? {} : { on }) }, context);
  return {
    hits: found.hits.map((hit) => ({
      id: hit.id,
      instrument: hit.title,
      version: hit.extra.version ?? null,
      article: hit.extra.article ?? '',
      text: hit.text,
      score: hit.score,
      path: hit.path,
      excerpt: hit.excerpt,
      marks: [...hit.marks],
      inForce: hit.extra.fromSource === 'version' ? null : hit.from,
      superseded: hit.until,
      integrity: hit.extra.integrity ?? null,
    })),
    facts: [...found.facts],
    requirements: [...found.requirements],
  };
});
