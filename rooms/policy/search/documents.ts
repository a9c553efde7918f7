import type { Database } from '@yumen/platform/db';
import type { SearchDocument } from '@yumen/platform/search';
import type { Provision } from '../library/model.ts';
import { portionOf, shortForm } from '../library/ids.ts';
import { articleTexts } from '../library/provisions.ts';
import { listVersions, provisionsOf, type VersionRow } from '../store.ts';

export const FACETS = ['level', 'place', 'period', 'issuer', 'kind'] as const;

/** How much a text of a kind counts when nothing else decides: national law first, texts of one place last. */
const PRIOR: Readonly<Record<string, number>> = {
  constitution: 1,
  law: 1,
  administrative_regulation: 1,
  departmental_rule: 0.95,
  judicial_interpretation: 0.8,
  plan: 0.85,
  notice: 0.9,
  other: 0.85,
  local_regulation: 0.72,
};

/** Penal provisions repeat the words of the duty they sanction; the duty itself is the better answer. */
const LIABILITY = /^违反(?:本|前款|第)/;

/** One document for every article, and for every passage of a text without articles. */
export async function* searchDocuments(db: Database, englishTitles: ReadonlyMap<string, string>): AsyncIterable<SearchDocument> {
  for (const version of await listVersions(db)) {
    yield* documentsOf(version, await provisionsOf(db, version.id), englishTitles.get(version.key));
  }
}

export function* documentsOf(version: VersionRow, provisions: readonly Provision[], titleEn: string | undefined): Iterable<SearchDocument> {
  const headings = headingPaths(provisions);
  for (const [eId, text] of articleTexts(provisions)) {
    if (text) yield document(version, eId, headings.get(eId) ?? [], text, titleEn);
  }
  for (const unit of passages(provisions)) yield document(version, unit.eId, headings.get(unit.eId) ?? [], unit.text, titleEn);
}

function document(v: VersionRow, eId: string, path: readonly string[], text: string, titleEn: string | undefined): SearchDocument {
  return {
    id: shortForm(v.title, v.versionDate, portionOf(eId)),
    title: v.title,
    otherTitles: [v.titleEn, titleEn].filter((part) => part).join(' '),
    path: path.join(' '),
    text,
    facets: { level: v.level, place: v.place, period: v.period, issuer: v.issuer, kind: v.kind },
    from: v.inForce ?? v.versionDate,
    until: v.superseded,
    prior: (PRIOR[v.kind] ?? 0.85) * (LIABILITY.test(text) ? 0.8 : 1),
    extra: { versionId: v.id, version: v.versionDate, article: portionOf(eId), eId, integrity: v.integrity, fromSource: v.inForce === null ? 'version' : v.inForceSource },
  };
}

/** Labels and headings of the divisions above each provision. */
function headingPaths(provisions: readonly Provision[]): Map<string, readonly string[]> {
  const out = new Map<string, readonly string[]>();
  const below = new Map<string, readonly string[]>();
  for (const p of provisions) {
    const above = p.parent === null ? [] : (below.get(p.parent) ?? []);
    out.set(p.eId, above);
    below.set(p.eId, p.kind !== 'article' && p.heading ? [...above, p.heading] : above);
  }
  return out;
}

/** Paragraphs, clauses with words of their own and tables outside articles; numbered points join the passage they belong to. */
function passages(provisions: readonly Provision[]): { eId: string; text: string }[] {
  const inArticle = new Set<string>();
  const out: { eId: string; text: string }[] = [];
  for (const p of provisions) {
    if (p.kind === 'article' || (p.parent !== null && inArticle.has(p.parent))) {
      inArticle.add(p.eId);
      continue;
    }
    const last = out.at(-1);
    if (!p.text) continue;
    if (last && p.parent === last.eId) last.text += `\n${p.label}${p.text}`;
    else out.push({ eId: p.eId, text: `${p.label}${p.text}` });
  }
  return out;
}
