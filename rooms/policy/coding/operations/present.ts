import { portionOf, shortForm } from '../../library/ids.ts';
import type { VersionRow } from '../../store.ts';
import type { CodingView } from '../contract/index.ts';
import type { Clause } from '../clause.ts';
import type { Coding } from '../model.ts';
import type { Suggestion } from '../suggest.ts';

export function presentClause(version: VersionRow, clause: Clause) {
  return { ...clause, path: [...clause.path], ref: shortForm(version.title, version.versionDate, portionOf(clause.eId)) };
}

export function presentCoding({ codebook: _codebook, definition: _definition, ...coding }: Coding): CodingView {
  return coding;
}

export function presentSuggestion({ features, hits, ...suggestion }: Suggestion) {
  return { ...suggestion, features: { ...features }, hits: hits.map((hit) => ({ ...hit, codes: [...hit.codes], against: [...hit.against] })) };
}
