/** A string in running text that may be an award number, with the clause it stands in. */
export interface TextNumber {
  readonly raw: string;
  readonly clause: string;
}

/** Letters and digits with inner dashes or slashes, at least seven characters, four of them digits; `No.81560411` is printed without a blank. */
const CANDIDATE = /(?<!\w|(?<!\bnos?)\.)(?=[\w/-]*\d{4})[A-Z0-9][A-Z0-9/-]{5,24}[A-Z0-9](?!\w)/gi;
const MAX_TEXT = 20_000;
/** Numbers of one funder in one bracket, with the people they went to: `(81672506, Dr. Wu; 81872052, Dr. Hao)`. */
const BRACKET = /[([][^()[\]]{0,400}[)\]]/g;
const ANOTHER_FUNDER = /found|fund|program|council|ministry|science|commission|project of|计划|基金/iu;
/** A full stop (not of an initial or of `No.`), a semicolon, or the next funder. A comma before `Grant No.` goes on with the same funder. */
const CLAUSE_END =
  /(?<!(?:^|[\s.(-])[A-Z]|\b(?:[Nn]os?|Drs?|Prof|Mrs?|Ms))\.\s+(?=[A-Z])|[;；。]|,? (?:and|in part) by (?:the )?(?=[A-Z])|(?<=[)\d]), (?!(?:Grant|Project|Award|Contract|Nos?)\b)(?=(?:the )?[A-Z][a-z]+ (?:[A-Z&][\w&]*|of|and|for))/u;

/**
 * Candidate numbers of an acknowledgement. A clause ends at a full stop, a semicolon, or where the next funder is introduced,
 * so that a number is not credited to a funder named a sentence earlier.
 */
export function numbersInText(text: string): TextNumber[] {
  if (text === '' || !/\d{4}/.test(text)) return [];
  return text
    .slice(0, MAX_TEXT)
    .replace(BRACKET, (bracket) => (ANOTHER_FUNDER.test(bracket) ? bracket : bracket.replace(/[;；,]/g, '，')))
    .split(CLAUSE_END)
    .flatMap((clause) => [...clause.matchAll(CANDIDATE)].map((match) => ({ raw: match[0].replace(/(?<=\d)to$/i, ''), clause })));
}
