import type { Evidence } from '../model/work.ts';
import { nameKey, type Gazetteer } from './gazetteer.ts';

export interface ResolvedCountry {
  readonly country: string;
  readonly evidence: Evidence;
  /** The words the country was read from. */
  readonly from: string;
}

/** Words of one name at most; the longest names of countries and organisations stay below. */
const MAX_WORDS = 8;

/**
 * The country of an address as printed, or `undefined`: unknown stays unknown. In this order: a country named at the end, a state
 * or its abbreviation at the end, a place, an organisation or the mark of a national system, a country named inside. Sources
 * of one rank that disagree give nothing.
 */
export function resolveCountry(address: string, gazetteer: Gazetteer): ResolvedCountry | undefined {
  const text = cleaned(address);
  const segments = text
    .split(/[,;()[\]|{}，；（）]+|\s[-–—]\s/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  if (segments.length === 0) return undefined;
  const keys = segments.map((segment) => nameKey(segment));
  return namedAtEnd(segments, keys, gazetteer) ?? abbreviated(segments, gazetteer) ?? placed(keys, gazetteer) ?? byOrganisation(text, gazetteer);
}

function cleaned(address: string): string {
  return address
    .replace(/#(?:TAB|R|N)#/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2010\u2011\u00AD]\s?/g, '-')
    .replace(/(?:e-?mail:?)?\s*\S+@\S+/gi, ' ')
    .replace(/([\p{Ll}])((?:China|France|Germany|USA|Italy|Spain|Japan|India|Brazil|Canada|Australia|Russia|Switzerland|Netherlands|Belgium)\b)/gu, '$1, $2')
    .replace(/[\s.:]+$/u, '');
}

/** A street may bear a country's name (Rue de Palau). */
const STREET = /^(?:\d+ )?(?:rue|calle|carrer|c|av|ave|avenue|avenida|via|viale|street|str|boulevard|bd|blvd|place|plaza|piazza|quai|route|chemin)\b/;

function namedAtEnd(segments: readonly string[], keys: readonly string[], gazetteer: Gazetteer): ResolvedCountry | undefined {
  for (let i = keys.length - 1; i >= Math.max(0, keys.length - 3); i--) {
    const words = (keys[i] ?? '').replace(/(?: \d+)+$/, '').split(' ');
    const last = i === keys.length - 1 && !STREET.test(keys[i] ?? '');
    // Only the end of the last part may be a name inside other words (`Beijing 100084 Peoples R China`).
    for (let count = last ? Math.min(words.length, MAX_WORDS) : words.length; count >= (last ? 1 : words.length); count--) {
      const name = words.slice(-count).join(' ');
      const region = gazetteer.regions.get(name);
      const country = gazetteer.names.get(name);
      if (region && country && region !== country) return { country: betweenTwo(region, country, segments, keys, gazetteer), evidence: 'place', from: name };
      if (region) return { country: region, evidence: 'place', from: name };
      if (country && (count === words.length || name.length >= 4 || /^(?:usa|uk|uae|prc)$/.test(name))) return { country, evidence: 'named', from: name };
    }
  }
  return undefined;
}

/** `Georgia` behind Atlanta is a state, behind Tbilisi or alone a country. */
function betweenTwo(region: string, country: string, segments: readonly string[], keys: readonly string[], gazetteer: Gazetteer): string {
  const others = keys.slice(0, -1);
  const hint = placed(others, gazetteer)?.country ?? byOrganisation(segments.join(', '), gazetteer, true)?.country;
  return hint === region ? region : country;
}

/** `Evanston, IL 60208` and `Sydney, NSW 2006`: capital letters behind a comma. */
function abbreviated(segments: readonly string[], gazetteer: Gazetteer): ResolvedCountry | undefined {
  if (segments.length < 2) return undefined;
  for (const segment of segments.slice(-2).reverse()) {
    const match = /^([A-Z]{2,3})\.?(?:\s+(\d{4,5})(?:-\d{4})?)?$/.exec(segment);
    const claims = match ? gazetteer.abbreviations.get(match[1] ?? '') : undefined;
    if (!match || !claims) continue;
    const country = claims.length === 1 ? claims[0] : match[2]?.length === 4 ? 'AU' : 'US';
    if (country) return { country, evidence: 'place', from: match[0] };
  }
  return undefined;
}

function placed(keys: readonly string[], gazetteer: Gazetteer): ResolvedCountry | undefined {
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = (keys[i] ?? '')
      .replace(/\b(?:[a-z]{1,2} )?\d[\d ]*\b|\bcedex\b/g, ' ')
      .replace(/ +/g, ' ')
      .trim();
    const country = gazetteer.places.get(key) ?? gazetteer.regions.get(key);
    if (country) return { country, evidence: 'place', from: key };
  }
  return undefined;
}

function byOrganisation(text: string, gazetteer: Gazetteer, withoutNames = false): ResolvedCountry | undefined {
  const words = text
    .split(/[,;()[\]]+/)
    .map(nameKey)
    .filter((part) => !STREET.test(part))
    .join(' ')
    .split(' ');
  const organisation = agreeing(phrases(words, gazetteer.organisations));
  if (organisation) return { ...organisation, evidence: 'organisation' };
  const marks = gazetteer.patterns.filter(({ pattern }) => pattern.test(text)).map(({ country, pattern }) => ({ country, from: pattern.exec(text)?.[0] ?? '' }));
  const inside = [
    ...phrases(words, gazetteer.places),
    ...phrases(words, gazetteer.regions),
    ...(withoutNames ? [] : phrases(words, gazetteer.names).filter(({ from }) => from.length >= 4)),
  ];
  const found = agreeing(inside) ?? (marks.length > 0 ? agreeing(marks) : undefined);
  return found ? { ...found, evidence: 'organisation' } : undefined;
}

type Found = { readonly country: string; readonly from: string };

/** Names found among the words, the longest first at each place; words once used are not read again. */
function phrases(words: readonly string[], names: ReadonlyMap<string, string>): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < words.length;) {
    let step = 1;
    for (let count = Math.min(MAX_WORDS, words.length - i); count > 0; count--) {
      const name = words.slice(i, i + count).join(' ');
      const country = name.length >= 3 ? names.get(name) : undefined;
      if (country) {
        found.push({ country, from: name });
        step = count;
        break;
      }
    }
    i += step;
  }
  return found;
}

function agreeing(found: readonly Found[]): Found | undefined {
  const first = found[0];
  return first && found.every(({ country }) => country === first.country) ? first : undefined;
}

/** A resolver that remembers addresses: one file repeats its addresses many times. Memory is bounded by `size` entries. */
export function countryResolver(gazetteer: Gazetteer, size = 50_000): (address: string) => ResolvedCountry | undefined {
  const known = new Map<string, ResolvedCountry | undefined>();
  return (address) => {
    if (known.has(address)) return known.get(address);
    const resolved = resolveCountry(address, gazetteer);
    if (known.size >= size) known.clear();
    known.set(address, resolved);
    return resolved;
  };
}
