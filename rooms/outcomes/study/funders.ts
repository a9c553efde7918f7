/** Where a source names a funder, the surest first. */
export const NAMED_IN = ['statement', 'acknowledgement', 'address'] as const;
export type NamedIn = (typeof NAMED_IN)[number];

const COLUMN: Readonly<Record<NamedIn, (pattern: string) => string>> = {
  statement: (pattern) => `arrayExists(name -> match(name, ${pattern}), arrayConcat(arrayMap(f -> toString(f), funders), award_funders))`,
  acknowledgement: (pattern) => `match(acknowledgement, ${pattern})`,
  address: (pattern) => `arrayExists(name -> match(name, ${pattern}), addresses)`,
};

/** One pattern for all names: whole words, whatever the case and the blanks between; no borders beside Chinese characters, which have none. */
export function namePattern(names: readonly string[]): string {
  const border = (letter: string | undefined, side: string) => (letter !== undefined && /[\p{L}\p{N}]/u.test(letter) && !/\p{Script=Han}/u.test(letter) ? side : '');
  const one = (name: string) => {
    const letters = [...name.trim()];
    const body = letters
      .join('')
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/\s+/g, '\\s+');
    return `${border(letters[0], '(?:^|[^\\pL\\pN])')}${body}${border(letters.at(-1), '(?:$|[^\\pL\\pN])')}`;
  };
  return `(?i)(?:${names.map(one).join('|')})`;
}

/** Works that name a funder, as a condition on `w.work`; records of a work stand on its own shard. */
export function namedCondition(places: readonly NamedIn[], pattern: string): string {
  return `w.work IN (SELECT work FROM records FINAL WHERE ${places.map((place) => COLUMN[place](pattern)).join(' OR ')})`;
}
