import type { SearchDocument, SearchText } from '@yumen/platform/search';
import type { Provision } from '../library/model.ts';
import { portionOf, shortForm } from '../library/ids.ts';
import { articleTexts } from '../library/provisions.ts';
import type { VersionRow } from '../store.ts';

export type Facet = 'level' | 'place' | 'period' | 'issuer' | 'kind';

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

/** A line without a sentence, such as who signed and when: it answers no question that words of its own do not name. */
const LINE = /^[^。；：，、;:,.]{1,30}$/u;

/** A version as the index knows it. */
export function searchText(v: VersionRow, titleEn: string | undefined): SearchText {
  return {
    key: v.id,
    state: v.contentHash,
    title: v.title,
    otherTitles: [v.titleEn, titleEn].filter((part) => part).join(' '),
    facets: { level: v.level, place: v.place, period: v.period, issuer: v.issuer, kind: v.kind },
    from: v.inForce ?? v.versionDate,
    until: v.superseded,
    prior: PRIOR[v.kind] ?? 0.85,
    extra: { versionId: v.id, version: v.versionDate, integrity: v.integrity, fromSource: v.inForce === null ? 'version' : v.inForceSource },
  };
}

/** One document for every article, and for every passage of a text without articles. */
export function documentsOf(v: Pick<VersionRow, 'title' | 'versionDate'>, provisions: readonly Provision[]): SearchDocument[] {
  const headings = headingPaths(provisions);
  const articles = [...articleTexts(provisions)].map(([eId, text]) => ({ eId, text, prior: LIABILITY.test(text) ? 0.8 : 1 }));
  const rest = passages(provisions).map(({ eId, text }) => ({ eId, text, prior: LINE.test(text) ? 0.5 : 1 }));
  return [...articles.filter(({ text }) => text), ...rest].map(({ eId, text, prior }) => ({
    id: shortForm(v.title, v.versionDate, portionOf(eId)),
    path: (headings.get(eId) ?? []).join(' '),
    text,
    prior,
    extra: { article: portionOf(eId), eId },
  }));
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
