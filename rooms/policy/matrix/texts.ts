import type { SeenDesk } from '../coding/desk.ts';
import { Lexicon } from '../coding/lexicon.ts';
import type { Codebook } from '../coding/model.ts';
import { portionOf, shortForm } from '../library/ids.ts';
import type { VersionRow } from '../store.ts';
import type { MatrixText } from './model.ts';

/** A desk as the matrix needs it. The words of the lexicon are looked for only in clauses somebody asks about. */
export function matrixText(desk: SeenDesk, codebook: Codebook): MatrixText {
  const lexicon = new Lexicon(codebook.codes.values());
  const { version } = desk;
  // A reading that is not finished counts for nothing, for its own coder neither.
  const { passes } = desk;
  const hidden = new Set(passes.filter((pass) => pass.finishedAt === null).map((pass) => pass.coder));
  return {
    ...headOf(version),
    passes,
    sealed: desk.sealed,
    codings: desk.codings.filter((coding) => !hidden.has(coding.coder)),
    decisions: desk.decisions,
    clauses: new Map(
      desk.clauses.map((clause) => [
        clause.eId,
        {
          ref: shortForm(version.title, version.versionDate, portionOf(clause.eId)),
          text: clause.text,
          path: clause.path,
          terms: (code: string) => [
            ...new Set(
              lexicon
                .hits(clause.text)
                .filter((hit) => hit.codes.includes(code))
                .map((hit) => hit.term),
            ),
          ],
        },
      ]),
    ),
  };
}

/** A text that is held and that nobody has read: it has no cells, but a zero cannot be claimed over it. */
export function unreadText(version: VersionRow): MatrixText {
  return {
    ...headOf(version),
    passes: [],
    sealed: [],
    codings: [],
    decisions: [],
    clauses: new Map(),
  };
}

function headOf(version: VersionRow) {
  const { id: versionId, title, period, place, kind, integrity } = version;
  return { versionId, ref: shortForm(title, version.versionDate), title, period, place, kind, integrity };
}
