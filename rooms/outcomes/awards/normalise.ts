/** Patterns of the grammar file that strip and part award strings. */
export interface StringRules {
  /** Words before a number that belong to no number, and acronyms glued to its front. */
  readonly prefix: RegExp;
  readonly placeholder: RegExp;
}

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const BLANKS = /[\s\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]+/g;
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[\x20-\x7E]*$/;

/** Upper case, plain dashes, single blanks; full-width digits and letters become ASCII. */
export function upperPlain(raw: string): string {
  const text = PLAIN.test(raw) ? raw : raw.normalize('NFKC').replace(DASHES, '-');
  return text.replace(BLANKS, ' ').trim().toUpperCase();
}

const EDGES = /^[\s.,;:#'"“”‘’()[\]{}<>=]+|[\s.,;:'"“”‘’([{<>=]+$/g;
/** `(ZHANG)`, `TO M.K.`, ` (LI W)` behind a number. */
const PERSON = /\s*(?:\([^)\d]*\)|\bTO [A-Z.\s]+|[)\]}])$/;

/** A number without lead-ins, glued acronyms, brackets, person tags and trailing marks. */
export function bareNumber(token: string, rules: StringRules): string {
  let value = token.replace(EDGES, '');
  for (let i = 0; i < 4; i++) {
    const next = value.replace(rules.prefix, '').replace(PERSON, '').replace(EDGES, '');
    if (next === value) break;
    value = next;
  }
  return value;
}

/** Parts of a printed list. A slash parts only where asked, because it belongs to some grammars. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;|&、，；]|\bAND\b|和|及/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Letters and digits only: how numbers of a grant list are compared. */
export function compact(number: string): string {
  return number.replace(/[^0-9A-Z\p{Script=Han}]/gu, '');
}
