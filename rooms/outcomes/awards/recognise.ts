import type { Grammars, Reading, Scheme } from './grammar.ts';
import { bareNumber, splitList, upperPlain } from './normalise.ts';

/** A number found in an award string, with the grammar it fits; `scheme` is absent where none fits. */
export interface Recognised {
  /** The number in its normal form. */
  readonly award: string;
  /** What was done to the printed string to get there; empty when it stood there as it is. */
  readonly repairs: readonly Repair[];
  readonly scheme?: Scheme;
  readonly reading?: Reading;
}
export type Repair = 'prefix' | 'blanks' | 'slash' | 'tag';

/**
 * The numbers of one award string. Order of work: plain letters, set aside placeholders, part lists, strip what belongs to no
 * number, then the grammars from the most telling to the weakest; a slash parts only where the whole fits no grammar.
 */
export function recognise(raw: string, grammars: Grammars, accept: (scheme: Scheme, reading: Reading) => boolean): Recognised[] {
  const text = upperPlain(raw);
  if (text === '' || grammars.strings.placeholder.test(text)) return [];
  const whole = recogniseOne(text, grammars, accept);
  if (whole?.scheme) return [whole];
  const parts = splitList(text);
  if (parts.length > 1) return parts.flatMap((part) => recogniseToken(part, grammars, accept));
  return recogniseToken(text, grammars, accept);
}

function recogniseToken(token: string, grammars: Grammars, accept: (scheme: Scheme, reading: Reading) => boolean): Recognised[] {
  if (grammars.strings.placeholder.test(token)) return [];
  const one = recogniseOne(token, grammars, accept);
  if (one?.scheme) return [one];
  if (token.includes('/')) {
    const parts = token.split('/').map((part) => recogniseOne(part.trim(), grammars, accept));
    if (parts.every((part) => part?.scheme)) return parts.flatMap((part) => (part ? [{ ...part, repairs: [...part.repairs, 'slash' as const] }] : []));
  }
  return one && /\d/.test(one.award) ? [one] : [];
}

function recogniseOne(token: string, grammars: Grammars, accept: (scheme: Scheme, reading: Reading) => boolean): Recognised | undefined {
  const bare = bareNumber(token, grammars.strings);
  if (bare === '' || grammars.strings.placeholder.test(bare)) return undefined;
  const repairs: Repair[] = bare === token ? [] : [bare.length < token.length && token.endsWith(bare) ? 'prefix' : 'tag'];
  const direct = firstFit(bare, grammars, accept);
  if (direct) return { award: bare, repairs, ...direct };
  if (/[ -]/.test(bare)) {
    const joined = bare.replace(/[ -]+/g, '');
    const fit = firstFit(joined, grammars, accept);
    if (fit) return { award: joined, repairs: [...repairs, 'blanks'], ...fit };
  }
  return { award: bare, repairs };
}

function firstFit(number: string, grammars: Grammars, accept: (scheme: Scheme, reading: Reading) => boolean) {
  for (const scheme of /^\d+$/.test(number) ? grammars.digitSchemes : grammars.schemes) {
    const reading = scheme.match(number);
    if (reading && accept(scheme, reading)) return { scheme, reading };
  }
  return undefined;
}
