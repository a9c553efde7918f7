import { exampleGrants, type ExampleGrant } from './grants.ts';

/** Publication records of own invention: every title says so, and the DOIs stand under the prefix kept for examples, 10.5555. */
const WORKS = 260;
const FIELDS = [
  'Materials Science',
  'Physics and Astronomy',
  'Earth and Planetary Sciences',
  'Medicine',
  'Computer Science',
  'Environmental Science',
  'Chemistry',
  'Engineering',
] as const;
const ABROAD = ['US', 'US', 'US', 'GB', 'GB', 'DE', 'DE', 'JP', 'AU', 'SG', 'FR', 'CA', 'IT', 'NL', 'KR', 'CH', 'HK', 'HK', 'MO', 'TW'] as const;
const NSFC = 'National Natural Science Foundation of China';

/** The same sequence on every machine. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

interface Invented {
  readonly number: number;
  readonly title: string;
  readonly year: number;
  readonly field: string;
  readonly journal: number;
  readonly people: readonly (readonly string[])[];
  readonly lead: number;
  readonly cited: number;
  readonly grants: readonly ExampleGrant[];
}

function invented(): Invented[] {
  const next = sequence(20_261_127);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const grants = exampleGrants();
  return Array.from({ length: WORKS }, (_, i) => {
    const year = 2017 + Math.min(8, Math.floor(9 * Math.sqrt(next())));
    const running = grants.filter((grant) => grant.year < year && grant.year >= year - 7);
    const funded = next() < 0.75 && running.length > 0;
    const own = funded ? [pick(running), ...(next() < 0.2 ? [pick(running)] : [])] : [];
    const joint = next() < (funded ? 0.48 : 0.28);
    const partners = joint ? [next() < 0.6 && own[0] ? own[0].partner : pick(ABROAD), ...(next() < 0.25 ? [pick(ABROAD)] : [])] : [];
    const people = [['CN'], ...(next() < 0.6 ? [['CN']] : []), ...partners.map((country) => [country])];
    const unknown = next() < 0.1;
    const cited = Math.floor((2026 - year) * 3 * next() * (joint ? 1.8 : 1));
    return {
      number: i + 1,
      title: `[Invented example ${i + 1}] ${pick(['Measured', 'Modelled', 'Observed', 'Computed'])} ${pick(['properties', 'changes', 'limits', 'patterns'])} of a made-up ${pick(['lattice', 'basin', 'cohort', 'network', 'membrane'])} ${i + 1}`,
      year,
      field: pick(FIELDS),
      journal: 1 + Math.floor(12 * next() * next()),
      people: unknown ? people.map(() => []) : people,
      lead: joint && next() < 0.35 ? people.length - 1 : 0,
      cited,
      grants: own,
    };
  });
}

/** An award number as papers print it: mostly right, now and then with a prefix, a blank or a slip. */
function printed(number: string, i: number): string {
  if (i % 11 === 3) return `NSFC${number}`;
  if (i % 13 === 5) return `${number.slice(0, 4)} ${number.slice(4)}`;
  if (i % 17 === 7) return `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  return number;
}

/** JSON Lines in the shape of OpenAlex works. */
export function exampleJsonLines(): string {
  const lines = invented().map((work) => {
    const fwci = work.cited / Math.max(1, (2026 - work.year) * 1.6);
    return JSON.stringify({
      id: `https://openalex.org/W9${String(work.number).padStart(9, '0')}`,
      doi: `https://doi.org/10.5555/yumen.invented.${work.number}`,
      title: work.title,
      publication_year: work.year,
      type: work.number % 15 === 0 ? 'review' : 'article',
      language: 'en',
      primary_location: { source: { display_name: `Invented Journal ${work.journal}`, issn_l: null } },
      authorships: work.people.map((countries, i) => ({ author: { display_name: `Invented Author ${work.number}-${i + 1}` }, countries, is_corresponding: i === work.lead })),
      institutions_distinct_count: work.people.length,
      fwci: Math.round(fwci * 100) / 100,
      cited_by_count: work.cited,
      primary_topic: { field: { display_name: work.field }, subfield: { display_name: work.field } },
      awards: work.grants.map((grant, i) => ({ funder_award_id: printed(grant.number, work.number + i), funder_display_name: NSFC })),
    });
  });
  return `${lines.join('\n')}\n`;
}

/** A second source: some of the same works without a DOI and a year apart, and some that name their grant in the acknowledgement only. */
export function exampleWos(): string {
  const works = invented()
    .filter((work) => work.grants.length > 0 && work.year < 2024)
    .slice(0, 14);
  const records = works.map((work, i) => {
    const same = i < 8;
    const known = work.grants[0]?.number ?? '';
    const number = i % 3 === 2 ? `${known.slice(0, -1)}${(Number(known.at(-1)) + 5) % 10}` : known;
    return [
      'PT J',
      `AF ${i % 2 === 0 ? `Invented Author ${work.number}-1` : `Other, Person ${i}`}`,
      `TI ${same ? work.title : `${work.title}, a sequel`}`,
      `SO INVENTED REVIEW ${i}`,
      'DT Article',
      'C1 Invented Univ, Lanzhou, Peoples R China.',
      `FX This invented work was supported by the ${NSFC} under grant ${number}.`,
      `PY ${work.year + 1}`,
      `UT WOS:INVENTED${String(i + 1).padStart(6, '0')}`,
      'ER',
    ].join('\n');
  });
  return `FN Invented example\nVR 1.0\n${records.join('\n\n')}\nEF\n`;
}
