/** How a work is divided among the countries of its authors. */
export const COUNTING_METHODS = ['full', 'country', 'address', 'author', 'corresponding', 'first'] as const;
export type CountingMethod = (typeof COUNTING_METHODS)[number];

/** What counting needs of one work: for each author the countries of the addresses, repeated as often as they stand. */
export interface CountedWork {
  readonly countries: readonly string[];
  readonly authors: readonly (readonly string[])[];
  readonly corresponding: readonly string[];
  readonly first: readonly string[];
}

/**
 * Weight of each country in a work.
 * - `full`: 1 for each country. - `country`: 1 / number of countries. - `address`: share of the addresses.
 * - `author`: 1 / authors × share of the author's addresses; authors without an address are lost, so the sum may stay below 1.
 * - `corresponding`, `first`: 1 for the country of that author, split evenly if several.
 */
export function weights(work: CountedWork, method: CountingMethod): Map<string, number> {
  const result = new Map<string, number>();
  const add = (country: string, weight: number) => result.set(country, (result.get(country) ?? 0) + weight);
  const even = (countries: readonly string[]) => {
    const distinct = [...new Set(countries)];
    for (const country of distinct) add(country, 1 / distinct.length);
  };
  if (method === 'full') for (const country of new Set(work.countries)) add(country, 1);
  else if (method === 'country') even(work.countries);
  else if (method === 'corresponding') even(work.corresponding);
  else if (method === 'first') even(work.first);
  else if (method === 'address') {
    const all = work.authors.flat();
    for (const country of all) add(country, 1 / all.length);
  } else for (const addresses of work.authors) for (const country of addresses) add(country, 1 / (work.authors.length * addresses.length));
  return result;
}
