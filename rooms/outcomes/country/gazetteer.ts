import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** Letters and digits of any script with single blanks between, lower case, without accents: how names are compared. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export interface CountryName {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly names: readonly string[];
}

/** What is known about names, places and organisations, keyed by {@link nameKey}. */
export interface Gazetteer {
  readonly countries: ReadonlyMap<string, CountryName>;
  readonly names: ReadonlyMap<string, string>;
  readonly regions: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly abbreviations: ReadonlyMap<string, readonly string[]>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly country: string }[];
}

const FOLDER = new URL('../../../data/reference/', import.meta.url);

async function readYaml<T>(file: string): Promise<T> {
  return parse(await readFile(new URL(file, FOLDER), 'utf8')) as T;
}

interface PlacesFile {
  readonly places: Record<string, string[]>;
  readonly regions: Record<string, string[]>;
  readonly abbreviations: Record<string, string[]>;
}
interface OrganisationsFile {
  readonly patterns: { pattern: string; country: string }[];
  readonly organisations: Record<string, string[]>;
}

let loaded: Promise<Gazetteer> | undefined;

/** The gazetteer of `data/reference/country-*.yaml`, read once. */
export function loadGazetteer(): Promise<Gazetteer> {
  loaded ??= readGazetteer();
  return loaded;
}

async function readGazetteer(): Promise<Gazetteer> {
  const [{ countries }, places, organisations] = await Promise.all([
    readYaml<{ countries: CountryName[] }>('country-names.yaml'),
    readYaml<PlacesFile>('country-places.yaml'),
    readYaml<OrganisationsFile>('country-organisations.yaml'),
  ]);
  const names = new Map<string, string>();
  for (const country of countries) for (const name of [country.en, country.zh, ...country.names]) names.set(nameKey(name), country.code);
  const abbreviations = new Map<string, string[]>();
  for (const [code, list] of Object.entries(places.abbreviations)) {
    for (const letters of list) abbreviations.set(letters, [...(abbreviations.get(letters) ?? []), code]);
  }
  return {
    countries: new Map(countries.map((country) => [country.code, country])),
    names,
    regions: keyed(places.regions),
    places: keyed(places.places),
    organisations: keyed(organisations.organisations),
    abbreviations,
    patterns: organisations.patterns.map(({ pattern, country }) => ({ pattern: new RegExp(pattern, 'iu'), country })),
  };
}

/** A key that two countries claim is dropped: it tells nothing. */
function keyed(byCountry: Record<string, readonly string[]>): Map<string, string> {
  const map = new Map<string, string>();
  const claimed = new Set<string>();
  for (const [code, names] of Object.entries(byCountry)) {
    for (const name of names) {
      const key = nameKey(name);
      if (map.has(key) && map.get(key) !== code) claimed.add(key);
      map.set(key, code);
    }
  }
  for (const key of claimed) map.delete(key);
  return map;
}
