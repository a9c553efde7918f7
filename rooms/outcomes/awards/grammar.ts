import { readFile } from 'node:fs/promises';
import type { Bilingual } from '@yumen/kernel';
import { parse } from 'yaml';
import type { StringRules } from './normalise.ts';

interface SchemeEntry {
  readonly id: string;
  readonly funder: string;
  readonly programme: Bilingual;
  readonly pattern: string;
  readonly year?: { readonly group: number | readonly number[]; readonly digits: number; readonly offset?: number };
  readonly project?: number;
  readonly international: boolean | { readonly group: number; readonly in: readonly string[] };
  readonly weak?: boolean;
  readonly needs?: string;
  readonly confidence: string;
  readonly examples: readonly string[];
  readonly counter: readonly string[];
}
interface FunderEntry extends Bilingual {
  readonly id: string;
  readonly label: string;
  readonly kin?: string;
}
interface GrammarFile {
  readonly window: { readonly before: number; readonly after: number };
  readonly funders: readonly FunderEntry[];
  readonly schemes: readonly SchemeEntry[];
  readonly lead_ins: readonly string[];
  readonly acronyms: readonly string[];
  readonly placeholders: readonly string[];
}

/** One grammar, compiled. */
export interface Scheme {
  readonly id: string;
  readonly funder: string;
  readonly programme: Bilingual;
  readonly weak: boolean;
  readonly needs: RegExp | undefined;
  readonly confidence: string;
  readonly examples: readonly string[];
  readonly counter: readonly string[];
  match(number: string): Reading | undefined;
}

/** What a number says about itself. */
export interface Reading {
  /** Year of the award, where the number holds one. */
  readonly year: number | undefined;
  readonly international: boolean;
  /** The number of the whole project: sub-projects of one project share it. */
  readonly project: string;
}

export interface Funder {
  readonly id: string;
  readonly name: Bilingual;
  readonly label: RegExp;
  readonly kin: RegExp | undefined;
}

export interface Grammars {
  readonly schemes: readonly Scheme[];
  /** Those a string of digits alone can fit, by their examples: most strings are digits, most grammars are not. */
  readonly digitSchemes: readonly Scheme[];
  readonly funders: ReadonlyMap<string, Funder>;
  readonly strings: StringRules;
  /** An award year must lie in [paper year − before, paper year + after]. */
  readonly window: { readonly before: number; readonly after: number };
}

let loaded: Promise<Grammars> | undefined;

/** The grammars of `data/reference/award-grammars.yaml`, compiled once. */
export function loadGrammars(): Promise<Grammars> {
  loaded ??= readFile(new URL('../../../data/reference/award-grammars.yaml', import.meta.url), 'utf8').then((text) => compile(parse(text) as GrammarFile));
  return loaded;
}

function compile(file: GrammarFile): Grammars {
  const leads = [...file.lead_ins].sort((a, b) => b.length - a.length).join('|');
  const acronyms = [...file.acronyms].sort((a, b) => b.length - a.length).join('|');
  const schemes = file.schemes.map(compileScheme);
  return {
    schemes,
    digitSchemes: schemes.filter((scheme) => scheme.examples.some((example) => /^\d+$/.test(example))),
    funders: new Map(
      file.funders.map((f) => [f.id, { id: f.id, name: { zh: f.zh, en: f.en }, label: new RegExp(f.label, 'iu'), kin: f.kin ? new RegExp(f.kin, 'iu') : undefined }]),
    ),
    strings: {
      prefix: new RegExp(`^(?:(?:${leads})(?:\\s*[.:：=#]\\s*|\\s+|(?<=[#编号目批准资助金])\\s*)|(?:${acronyms})(?=[ -]?[0-9UTWLJ])[ -]?)`, 'u'),
      placeholder: new RegExp(`^(?:${file.placeholders.join('|')})$`, 'u'),
    },
    window: file.window,
  };
}

function compileScheme(entry: SchemeEntry): Scheme {
  const pattern = new RegExp(entry.pattern, 'u');
  const yearGroups = entry.year === undefined ? [] : [entry.year.group].flat();
  return {
    id: entry.id,
    funder: entry.funder,
    programme: entry.programme,
    weak: entry.weak === true,
    needs: entry.needs ? new RegExp(entry.needs, 'iu') : undefined,
    confidence: entry.confidence,
    examples: entry.examples,
    counter: entry.counter,
    match(number) {
      const found = pattern.exec(number);
      if (!found) return undefined;
      const digits = yearGroups.map((group) => found[group]).find((value) => value !== undefined);
      const { international } = entry;
      return {
        year: digits === undefined ? undefined : fullYear(digits, entry.year?.offset),
        international: typeof international === 'boolean' ? international : international.in.includes(found[international.group] ?? ''),
        project: entry.project === undefined ? number : number.slice(0, entry.project),
      };
    },
  };
}

function fullYear(digits: string, offset = 0): number {
  const value = Number(digits);
  if (offset > 0) return value + offset;
  return digits.length === 4 ? value : 2000 + value;
}
