/** Bare lower-case DOI out of `https://doi.org/10.…`, `DOI 10.…`, `doi:10.…` or percent-coded text; `undefined` where there is none. */
export function normaliseDoi(raw: string | null | undefined): string | undefined {
  if (!raw) return undefined;
  let value = raw.trim();
  if (/%2f/i.test(value)) {
    try {
      value = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  const match = /10\.\d{4,9}\/\S+/.exec(value);
  return match ? withoutTail(match[0]).toLowerCase() : undefined;
}

/** Marks behind a DOI fall away; a closing bracket stays where it closes one of the DOI's own (`10.1130/2008.2441(22)`). */
function withoutTail(doi: string): string {
  let value = doi;
  for (;;) {
    const next = value.replace(/[\s.,;\]}>'"]+$/, '');
    const unbalanced = next.endsWith(')') && next.split('(').length < next.split(')').length;
    if (next === value && !unbalanced) return value;
    value = unbalanced ? next.slice(0, -1) : next;
  }
}

/** `0036-8075` out of `00368075`, `ISSN 0036-8075` and the like. */
export function normaliseIssn(raw: string): string | undefined {
  const match = /(\d{4})-?(\d{3}[\dXx])/.exec(raw);
  return match ? `${match[1]}-${(match[2] ?? '').toUpperCase()}` : undefined;
}

export function issnList(...raw: readonly (string | null | undefined)[]): string[] {
  const found = raw.flatMap((value) => (value ? value.split(/[;,|\s]+/) : [])).map(normaliseIssn);
  return [...new Set(found.filter((issn): issn is string => issn !== undefined))];
}

/** Publication year as a number between 1500 and 2100. */
export function yearOf(raw: unknown): number | undefined {
  const match = /(?:^|\D)(1[5-9]\d\d|20\d\d|2100)(?:\D|$)/.exec(String(raw ?? ''));
  return match ? Number(match[1]) : undefined;
}

export function countOf(raw: unknown): number | undefined {
  if (raw === null || raw === undefined || raw === '') return undefined;
  const value = Number(raw);
  return Number.isFinite(value) ? value : undefined;
}

/** Letters and digits of any script, lower case, for comparing titles; marks, punctuation and markup fall away. */
export function titleKey(title: string): string {
  return title
    .replace(/<[^>]+>/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The work a record belongs to as far as the record alone can tell: its DOI, or itself. The same on every machine, so a shard
 * can merge what it holds without asking the others.
 */
export function workKey(record: { readonly id: string; readonly doi?: string | undefined }): string {
  return record.doi === undefined ? record.id : `doi:${record.doi}`;
}

/** FNV-1a over UTF-16 units, 53 bits, as text: names records of sources that give no identifier. */
export function stableHash(text: string): string {
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193) >>> 0;
    low = Math.imul(low ^ (unit + i), 0x85ebca6b) >>> 0;
  }
  return high.toString(36).padStart(7, '0') + low.toString(36).padStart(7, '0');
}
