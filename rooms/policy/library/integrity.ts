import { follows } from './sequence.ts';
import { compareArticles } from './numerals.ts';
import { closesText } from './version-dates.ts';
import type { InstrumentKind, Integrity, IntegrityReason, Provision } from './model.ts';
import type { Declared } from './source.ts';

export interface Checked {
  readonly integrity: Integrity;
  readonly reasons: readonly IntegrityReason[];
  /** Null where the text has no numbered articles. */
  readonly contiguous: boolean | null;
}

/**
 * Is the whole text there? Article numbers must run without a hole from 1 (a volume may start later), lists must start at （一）
 * and not skip, the end must look like an end, and the file must not say that it is partial.
 */
export function checkIntegrity(provisions: readonly Provision[], declared: Declared, isVolume: boolean, kind?: InstrumentKind, cut?: string): Checked {
  const reasons: IntegrityReason[] = [];
  const articles = provisions.filter((p) => p.kind === 'article' && !p.eId.startsWith('annex'));
  const missing = holes(
    articles.map((p) => p.number),
    isVolume,
  );
  for (const hole of missing) reasons.push(hole);
  reasons.push(...itemHoles(provisions));
  const marks = provisions.filter((p) => /^[[［【（(]?\s*(\.{3}|…{1,2}|略)\s*[\]］】）)]$/.test(p.text));
  for (const mark of marks) reasons.push({ code: 'gap_marked', detail: mark.text, line: mark.line });
  if (cut !== undefined) reasons.push({ code: 'pages_cut', detail: cut });
  const partial = declared.completeness !== undefined && declared.completeness !== 'full';
  if (partial) reasons.push({ code: 'declared_partial', detail: declared.note ?? declared.completeness! });
  if (provisions.every((p) => !p.text)) reasons.push({ code: 'no_text', detail: '' });
  else if (articles.length === 0) reasons.push({ code: 'no_numbered_articles', detail: '' });
  const openEnd = articles.length > 0 && declared.completeness !== 'full' && !isVolume && !closesText(closingProvisions(provisions));
  if (openEnd) reasons.push({ code: 'no_closing_clause', detail: articles.at(-1)!.label, line: articles.at(-1)!.line });
  return { integrity: verdict(reasons, declared, kind), reasons, contiguous: articles.length === 0 ? null : missing.length === 0 };
}

/** The words of the last six articles and of what follows them before any annex. */
export function closingProvisions(provisions: readonly Provision[]): readonly Provision[] {
  const main = provisions.filter((p) => p.kind !== 'annex' && !p.eId.startsWith('annex'));
  const starts = main.flatMap((p, index) => (p.kind === 'article' ? [index] : []));
  return starts.length === 0 ? main.slice(-6) : main.slice(starts.at(-6) ?? starts[0]!);
}

function verdict(reasons: readonly IntegrityReason[], declared: Declared, kind: InstrumentKind | undefined): Integrity {
  const has = (...codes: IntegrityReason['code'][]) => reasons.some((reason) => codes.includes(reason.code));
  // Judicial interpretations often end without any closing clause, so its absence proves nothing there.
  const openEnd = has('no_closing_clause') && kind !== 'judicial_interpretation';
  if (openEnd || has('declared_partial', 'pages_cut', 'no_text')) return 'truncated';
  if (has('articles_missing', 'first_article_missing', 'items_missing', 'gap_marked')) return 'gap';
  if (has('no_closing_clause')) return 'unchecked';
  if (has('no_numbered_articles')) return declared.completeness === 'full' ? 'complete' : 'unchecked';
  return 'complete';
}

function holes(numbers: readonly string[], isVolume: boolean): IntegrityReason[] {
  const out: IntegrityReason[] = [];
  if (numbers.length === 0) return out;
  if (!isVolume && numbers[0] !== '1') out.push({ code: 'first_article_missing', detail: numbers[0]! });
  for (let index = 1; index < numbers.length; index++) {
    const [previous, next] = [numbers[index - 1]!, numbers[index]!];
    if (!follows(previous, next) && compareArticles(next, previous) > 0) out.push({ code: 'articles_missing', detail: `${previous} → ${next}` });
  }
  return out;
}

function itemHoles(provisions: readonly Provision[]): IntegrityReason[] {
  const out: IntegrityReason[] = [];
  const lastByParent = new Map<string, number>();
  for (const item of provisions) {
    if (item.kind !== 'item' || !item.number || !item.label.startsWith('（') || !item.eId.startsWith('art')) continue;
    const last = lastByParent.get(item.parent ?? '') ?? 0;
    const number = Number(item.number);
    if (number !== last + 1 && number !== 1) out.push({ code: 'items_missing', detail: `${item.eId}: ${last || '–'} → ${number}`, line: item.line });
    lastByParent.set(item.parent ?? '', number);
  }
  return out;
}
