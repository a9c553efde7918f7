import { implement } from '@yumen/platform/operation';
import { diff as contract } from '../contract.ts';
import { alignVersions, type AlignedArticle } from '../library/align.ts';
import { shortForm } from '../library/ids.ts';
import { articleTexts, fullText } from '../library/provisions.ts';
import { diffWords } from '../library/word-diff.ts';
import { locate } from './locate.ts';

/** Two versions article by article; or, where both references name a place, these two places word by word. */
export const diff = implement(contract, async ({ before, after }, { db }) => {
  const [a, b] = [await locate(db, before), await locate(db, after)];
  const refs = { before: shortForm(a.version.title, a.version.versionDate, a.provision), after: shortForm(b.version.title, b.version.versionDate, b.provision) };
  if (a.provision && b.provision) {
    const parts = diffWords(fullText(a.provisions, a.provision.eId), fullText(b.provisions, b.provision.eId));
    const same = parts.every((part) => part.kind === 'same');
    const change = same ? ('unchanged' as const) : ('changed' as const);
    return { ...refs, counts: { [change]: 1 }, rows: [{ change, before: a.provision.number, after: b.provision.number, similarity: same ? 1 : 0, parts }] };
  }
  const [old, young] = [articleTexts(a.provisions), articleTexts(b.provisions)];
  const rows = alignVersions(a.provisions, b.provisions);
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.change] = (counts[row.change] ?? 0) + 1;
  return { ...refs, counts, rows: rows.map((row) => ({ ...row, similarity: Math.round(row.similarity * 1000) / 1000, parts: partsOf(row, old, young) })) };
});

function partsOf(row: AlignedArticle, old: ReadonlyMap<string, string>, young: ReadonlyMap<string, string>) {
  const [before, after] = [row.before === null ? '' : (old.get(`art_${row.before}`) ?? ''), row.after === null ? '' : (young.get(`art_${row.after}`) ?? '')];
  return row.change === 'unchanged' || row.change === 'moved' ? [] : diffWords(before, after);
}
