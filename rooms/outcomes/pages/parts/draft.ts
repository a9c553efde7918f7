import { DEFAULT_CHOICES, type Choices, type StudyDefinition, type WorkSet } from '../../contract.ts';

/** A definition as a form holds it: every field a text, so that what is half typed is not lost. */
export interface Draft {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly types: readonly string[];
  readonly sources: readonly string[];
  readonly countries: string;
  readonly together: string;
  readonly fields: string;
  readonly issns: string;
  readonly funders: string;
  /** Where the funders are named; kept from a definition that says so. */
  readonly fundersIn: NonNullable<WorkSet['funders']>['in'];
  readonly grants: 'any' | 'linked';
  readonly lists: readonly string[];
  readonly schemes: string;
  readonly programmes: string;
  readonly numbers: string;
  readonly international: '' | 'yes' | 'no';
  readonly periods: string;
  readonly merge: string;
  readonly choices: Choices;
  readonly indicators: readonly string[] | undefined;
}

const words = (list: readonly string[] | undefined) => (list ?? []).join('、');

export function draftOf(definition: StudyDefinition | undefined): Draft {
  const set: WorkSet = definition?.set ?? {};
  const choices = { ...DEFAULT_CHOICES, ...definition?.choices };
  return {
    title: definition?.title ?? '',
    from: set.years ? String(set.years[0]) : '',
    to: set.years ? String(set.years[1]) : '',
    types: set.types ?? [],
    sources: set.sources ?? [],
    countries: words(set.countries),
    together: words(set.together),
    fields: (set.fields ?? []).join('\n'),
    issns: words(set.issns),
    funders: (set.funders?.names ?? []).join('\n'),
    fundersIn: set.funders?.in,
    grants: set.grants ? 'linked' : 'any',
    lists: set.grants?.lists ?? [],
    schemes: words(set.grants?.schemes),
    programmes: (set.grants?.programmes ?? []).join('\n'),
    numbers: (set.grants?.numbers ?? []).join('\n'),
    international: set.grants?.international === undefined ? '' : set.grants.international ? 'yes' : 'no',
    periods: (definition?.periods ?? []).map(([a, b]) => `${a}-${b}`).join('、'),
    merge: Object.entries(choices.merge ?? {})
      .map(([a, b]) => `${a}=${b}`)
      .join('、'),
    choices,
    indicators: definition?.indicators,
  };
}

/** Words between commas of any kind, blanks or line ends. */
const parts = (text: string): string[] => text.split(/[,，、;；\s]+/).filter(Boolean);
const codes = (text: string): string[] => parts(text.toUpperCase());
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The definition a draft stands for. Parts left empty are left out, so that a file says only what was chosen. */
export function definitionOf(draft: Draft): StudyDefinition {
  const { merge: _merge, ...choices } = draft.choices;
  const merged = Object.fromEntries(parts(draft.merge.toUpperCase()).map((pair) => pair.split('=') as [string, string]));
  const set = {
    ...(draft.from === '' && draft.to === '' ? {} : { years: [Number(draft.from || draft.to), Number(draft.to || draft.from)] as [number, number] }),
    ...given('types', [...draft.types]),
    ...given('sources', [...draft.sources]),
    ...given('countries', codes(draft.countries)),
    ...given('together', codes(draft.together)),
    ...given('fields', lines(draft.fields)),
    ...given('issns', codes(draft.issns)),
    ...(lines(draft.funders).length > 0 ? { funders: { names: lines(draft.funders), ...(draft.fundersIn ? { in: draft.fundersIn } : {}) } } : {}),
    ...(draft.grants === 'any' ? {} : { grants: grantsOf(draft) }),
  };
  const periods = parts(draft.periods.replaceAll(/\s*[-–—至]\s*/g, '-')).map((period) => period.split('-').map(Number) as [number, number]);
  return {
    title: draft.title.trim(),
    set,
    choices: { ...choices, ...(draft.choices.scheme === 'custom' ? { merge: merged } : {}) },
    ...(periods.length > 0 ? { periods } : {}),
    ...(draft.indicators ? { indicators: [...draft.indicators] } : {}),
  };
}

function grantsOf(draft: Draft): NonNullable<WorkSet['grants']> {
  return {
    ...given('lists', [...draft.lists]),
    ...given('schemes', parts(draft.schemes)),
    ...given('programmes', lines(draft.programmes)),
    ...given('numbers', parts(draft.numbers.toUpperCase())),
    ...(draft.international === '' ? {} : { international: draft.international === 'yes' }),
  };
}

function given<Key extends string>(key: Key, list: string[]): { [K in Key]?: string[] } {
  return (list.length > 0 ? { [key]: list } : {}) as { [K in Key]?: string[] };
}
