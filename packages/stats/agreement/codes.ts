import { measureAgreement, measureClustered, type AgreementReport, type BootstrapOptions } from './measure.ts';
import type { Ratings } from './ratings.ts';

/** One unit as the coders left it: the set of codes each gave, null where a coder did not look at the unit. */
export interface CodedUnit {
  readonly id: string;
  readonly byCoder: readonly (ReadonlySet<string> | null)[];
}

export interface CodeAgreement extends AgreementReport {
  readonly code: string;
  /** Units to which each coder gave the code. */
  readonly given: readonly number[];
  /** Units to which all coders who saw them gave it, two at least. */
  readonly shared: number;
}

export interface SchemeAgreement {
  /** Every unit × code as one yes-or-no judgement. */
  readonly overall: AgreementReport;
  readonly codes: readonly CodeAgreement[];
}

const YES = 'given';
const NO = 'not_given';

/**
 * Agreement of coders who may give several codes to one unit: each code is a yes-or-no question put to every unit. Overall pools these
 * questions; its intervals draw whole units. Codes nobody gave are left out of the list, and of the pool too, where their silent agreement would only flatter.
 */
export function agreementByCode(units: readonly CodedUnit[], codes: readonly string[], options: BootstrapOptions = {}): SchemeAgreement {
  const scale = { ...options, categories: [YES, NO] };
  const used = codes.filter((code) => units.some((unit) => unit.byCoder.some((given) => given?.has(code))));
  const ratingsOf = (code: string): Ratings => units.map((unit) => unit.byCoder.map((given) => (given === null ? null : given.has(code) ? YES : NO)));
  const questions = used.map(ratingsOf);
  const clauses: Ratings[] = units.map((_, unit) => questions.map((ratings) => ratings[unit]!));
  return {
    overall: measureClustered(clauses, scale),
    codes: used.map((code) => {
      const ratings = ratingsOf(code);
      const coders = units[0]?.byCoder.length ?? 0;
      return {
        code,
        ...measureAgreement(ratings, scale),
        given: Array.from({ length: coders }, (_, coder) => ratings.filter((unit) => unit[coder] === YES).length),
        shared: ratings.filter((unit) => unit.filter((rating) => rating !== null).length >= 2 && unit.every((rating) => rating === null || rating === YES)).length,
      };
    }),
  };
}
