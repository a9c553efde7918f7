/** A string in running text that may be an award number, with the clause it stands in. */
export interface TextNumber {
  readonly raw: string;
  readonly clause: string;
}

/** Letters and digits with inner dashes or slashes, at least seven characters, four of them digits. */
const CANDIDATE = /(?<![\w.])(?=[\w/-]*\d{4})[A-Z0-9][A-Z0-9/-]{5,24}[A-Z0-9](?![\w])/gi;
const MAX_TEXT = 20_000;

/**
 * Candidate numbers of an acknowledgement. A clause ends at a full stop, a semicolon, or where the next funder is introduced,
 * so that a number is not credited to a funder named a sentence earlier.
 */
export function numbersInText(text: string): TextNumber[] {
  if (text === '' || !/\d{4}/.test(text)) return [];
  return text
    .slice(0, MAX_TEXT)
    .split(/(?<=[^A-Z\s].)\.\s+(?=[A-Z])|[;；。]|,? (?:and|in part) by (?:the )?(?=[A-Z])|(?<=[)\d]), (?=(?:the )?[A-Z][a-z]+ (?:[A-Z&][\w&]*|of|and|for))/u)
    .flatMap((clause) => [...clause.matchAll(CANDIDATE)].map((match) => ({ raw: match[0], clause })));
}
