import type { Tri } from '@yumen/rules';

/**
 * Ten data rules as a careful programmer would write them by hand for 2026-11-20, three-valued: the yardstick. `undefined` is
 * not known. Each must agree with the rulebook on every input of the run.
 */
export interface HandFacts {
  export_takes_place?: boolean | undefined;
  arises_from_academic_cooperation?: boolean | undefined;
  contains_personal_information?: boolean | undefined;
  contains_important_data?: boolean | undefined;
  is_ciio?: boolean | undefined;
  all_personal_data_collected_overseas?: boolean | undefined;
  domestic_data_introduced?: boolean | undefined;
  processes_sensitive_personal_information?: boolean | undefined;
  provided_to_domestic_partner?: boolean | undefined;
  publicly_funded_science_data?: boolean | undefined;
  data_submitted_with_paper_abroad?: boolean | undefined;
  personal_records_exported_this_year?: number | undefined;
  sensitive_persons_exported_this_year?: number | undefined;
  persons_processed_total?: number | undefined;
  exemption_ground?: string | undefined;
  ftz_list_result?: string | undefined;
}

const t = (value: boolean | undefined): Tri => (value === undefined ? 2 : value ? 1 : 0);
const not = (a: Tri): Tri => (a === 2 ? 2 : a === 1 ? 0 : 1);
const and = (a: Tri, b: Tri): Tri => (a === 0 || b === 0 ? 0 : a === 1 && b === 1 ? 1 : 2);
const or = (a: Tri, b: Tri): Tri => (a === 1 || b === 1 ? 1 : a === 0 && b === 0 ? 0 : 2);
const atLeast = (value: number | undefined, line: number): Tri => (value === undefined ? 2 : value >= line ? 1 : 0);
const below = (value: number | undefined, line: number): Tri => (value === undefined ? 2 : value < line ? 1 : 0);
const is = (value: string | undefined, option: string): Tri => (value === undefined ? 2 : value === option ? 1 : 0);

function personalOut(f: HandFacts): Tri {
  return and(t(f.export_takes_place), t(f.contains_personal_information));
}

export function academic(f: HandFacts): Tri {
  if (f.export_takes_place === false || f.arises_from_academic_cooperation === false) return 0;
  return and(and(t(f.export_takes_place), t(f.arises_from_academic_cooperation)), and(not(t(f.contains_personal_information)), not(t(f.contains_important_data))));
}

export function transit(f: HandFacts): Tri {
  const out = personalOut(f);
  if (out === 0) return 0;
  return and(and(out, t(f.all_personal_data_collected_overseas)), and(not(t(f.domestic_data_introduced)), not(t(f.contains_important_data))));
}

function ground(f: HandFacts, option: string): Tri {
  const out = personalOut(f);
  if (out === 0) return 0;
  return and(and(out, is(f.exemption_ground, option)), not(t(f.contains_important_data)));
}

export function individualContract(f: HandFacts): Tri {
  return ground(f, 'individual_contract');
}

export function below100k(f: HandFacts): Tri {
  const out = personalOut(f);
  if (out === 0) return 0;
  const records = f.personal_records_exported_this_year;
  const sensitive: Tri = f.sensitive_persons_exported_this_year === undefined ? 2 : f.sensitive_persons_exported_this_year === 0 ? 1 : 0;
  const plain = and(and(out, not(t(f.is_ciio))), not(t(f.contains_important_data)));
  return and(and(plain, sensitive), and(atLeast(records, 1), below(records, 100_000)));
}

function freeZone(f: HandFacts): Tri {
  return and(and(t(f.export_takes_place), is(f.ftz_list_result, 'outside_list')), not(t(f.contains_important_data)));
}

/** What frees from all three mechanisms. */
function released(f: HandFacts): Tri {
  let result: Tri = 0;
  for (const exemption of [academic(f), transit(f), ground(f, 'individual_contract'), ground(f, 'cross_border_hr'), ground(f, 'emergency'), below100k(f), freeZone(f)]) {
    if (exemption === 1) return 1;
    if (exemption === 2) result = 2;
  }
  return result;
}

export function assessment(f: HandFacts): Tri {
  if (f.export_takes_place === false) return 0;
  const many = or(or(t(f.is_ciio), atLeast(f.personal_records_exported_this_year, 1_000_000)), atLeast(f.sensitive_persons_exported_this_year, 10_000));
  const due = and(t(f.export_takes_place), or(t(f.contains_important_data), and(t(f.contains_personal_information), many)));
  return due === 0 ? 0 : and(due, not(released(f)));
}

export function standardContract(f: HandFacts): Tri {
  const out = personalOut(f);
  if (out === 0) return 0;
  const records = f.personal_records_exported_this_year;
  const sensitive = f.sensitive_persons_exported_this_year;
  const open = and(and(out, not(t(f.is_ciio))), not(t(f.contains_important_data)));
  const small = and(not(atLeast(records, 1_000_000)), not(atLeast(sensitive, 10_000)));
  const band = and(and(open, small), or(atLeast(records, 100_000), atLeast(sensitive, 1)));
  return band === 0 ? 0 : and(band, not(or(released(f), ground(f, 'statutory_duty'))));
}

export function notice(f: HandFacts): Tri {
  return personalOut(f);
}

export function impactAssessment(f: HandFacts): Tri {
  return and(t(f.contains_personal_information), or(or(t(f.export_takes_place), t(f.processes_sensitive_personal_information)), t(f.provided_to_domestic_partner)));
}

export function tenMillion(f: HandFacts): Tri {
  return atLeast(f.persons_processed_total, 10_000_000);
}

export function beforePaper(f: HandFacts): Tri {
  return and(t(f.publicly_funded_science_data), t(f.data_submitted_with_paper_abroad));
}

export const HAND: Readonly<Record<string, (facts: HandFacts) => Tri>> = {
  'data.exempt-academic-cooperation': academic,
  'data.exempt-overseas-origin-transit': transit,
  'data.exempt-individual-contract': individualContract,
  'data.exempt-below-100k': below100k,
  'data.security-assessment': assessment,
  'data.pi-standard-contract': standardContract,
  'data.pi-notice-and-separate-consent': notice,
  'data.pi-impact-assessment': impactAssessment,
  'data.ten-million-persons': tenMillion,
  'data.science-data-before-foreign-paper': beforePaper,
};
