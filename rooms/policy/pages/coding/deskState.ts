import type { Static } from 'typebox';
import type { readDesk } from '../../coding/contract/index.ts';
import { byWorth } from '../../coding/order.ts';
import { MATCHES, type CodingFields, type Match, type Modality, type Statement } from '../../coding/model.ts';

export type DeskData = Static<typeof readDesk.output>;
export type DeskClause = DeskData['clauses'][number];
export type Order = 'reading' | 'worth';

/** What the coder has made of one clause so far. */
export interface Draft {
  readonly read: boolean;
  /** Clause or definition has changed since: waits for a look, which confirming ends. */
  readonly again: boolean;
  readonly codings: readonly CodingFields[];
  readonly rejected: readonly string[];
}

export interface DeskState {
  readonly at: string;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** The given code that statement, modality, match and memo are set on. */
  readonly active: string | null;
  /** What one step back restores. */
  readonly past: readonly { readonly eId: string; readonly draft: Draft; readonly active: string | null }[];
}

export type Change =
  | { readonly do: 'toggle'; readonly code: string }
  | { readonly do: 'accept' | 'reject' | 'confirm' | 'remove' | 'match' }
  | { readonly do: 'statement'; readonly value: Statement }
  | { readonly do: 'modality'; readonly value: Modality | null }
  | { readonly do: 'memo'; readonly value: string };

/** The desk as it opens: at the clause named, else at the first of the queue nobody has read. */
export function startDesk(clauses: readonly DeskClause[], at: string | undefined, order: Order = 'reading'): DeskState {
  const drafts = Object.fromEntries(
    clauses.map((clause) => [
      clause.eId,
      { read: clause.read, again: clause.codings.some((one) => one.again !== null), codings: clause.codings.map(fieldsOf), rejected: clause.rejected },
    ]),
  );
  const queue = queueOf(clauses, order);
  const here = queue.find((eId) => eId === at) ?? queue.find((eId) => isOpen(drafts[eId]!)) ?? queue[0];
  return goTo({ at: '', drafts, active: null, past: [] }, here ?? '');
}

function fieldsOf({ code, statement, modality, match, origin, memo }: CodingFields): CodingFields {
  return { code, statement, modality, match, origin, memo };
}

export function draftOf(state: DeskState, eId = state.at): Draft {
  return state.drafts[eId] ?? { read: false, again: false, codings: [], rejected: [] };
}

/** Does the clause wait for the coder: not read, or to be looked at again? */
export function isOpen(draft: Draft): boolean {
  return !draft.read || draft.again;
}

export function goTo(state: DeskState, eId: string): DeskState {
  return { ...state, at: eId, active: draftOf(state, eId).codings[0]?.code ?? null };
}

/** Element ids in the order the coder goes through them; it stays as it was loaded, whatever is coded meanwhile. */
export function queueOf(clauses: readonly DeskClause[], order: Order): string[] {
  const ordered = order === 'reading' ? clauses : [...clauses].sort(byWorth);
  return ordered.map((clause) => clause.eId);
}

/** The next clause nobody has confirmed, after this one and then from the start; undefined when all are read. */
export function nextOpen(state: DeskState, queue: readonly string[]): string | undefined {
  const here = queue.indexOf(state.at);
  return [...queue.slice(here + 1), ...queue.slice(0, here + 1)].find((eId) => isOpen(draftOf(state, eId)));
}

/** The suggestion that `accept` and `reject` speak of: the first that is neither given nor turned down. */
export function openSuggestion(draft: Draft, clause: DeskClause): DeskClause['suggestions'][number] | undefined {
  return clause.suggestions.find(({ code }) => !draft.rejected.includes(code) && !draft.codings.some((one) => one.code === code));
}

/** How a code's name or synonyms stand in the words of the clause at hand. */
export type MatchOf = (code: string) => Match;

/** The state after a change of the clause at hand; the same state where there was nothing to change. */
export function change(state: DeskState, clause: DeskClause, what: Change, matchOf: MatchOf): DeskState {
  const draft = draftOf(state);
  const next = changed(draft, state.active, clause, what, matchOf);
  if (next === undefined) return state;
  const past = [...state.past.slice(-199), { eId: state.at, draft, active: state.active }];
  return { ...state, past, active: next.active, drafts: { ...state.drafts, [state.at]: next.draft } };
}

function changed(draft: Draft, active: string | null, clause: DeskClause, what: Change, matchOf: MatchOf): { draft: Draft; active: string | null } | undefined {
  const { codings, rejected } = draft;
  switch (what.do) {
    case 'confirm':
      return isOpen(draft) ? { draft: { ...draft, read: true, again: false }, active } : undefined;
    case 'accept':
    case 'reject': {
      const open = openSuggestion(draft, clause);
      if (!open) return undefined;
      return what.do === 'accept' ? given(draft, clause, open.code, matchOf) : { draft: { ...draft, read: true, rejected: [...rejected, open.code] }, active };
    }
    case 'toggle':
      return codings.some((one) => one.code === what.code) ? without(draft, what.code) : given(draft, clause, what.code, matchOf);
    case 'remove':
      return active === null ? undefined : without(draft, active);
    default: {
      const coding = codings.find((one) => one.code === active);
      if (!coding) return undefined;
      const set: Partial<CodingFields> =
        what.do === 'statement'
          ? { statement: what.value }
          : what.do === 'modality'
            ? { modality: what.value }
            : what.do === 'memo'
              ? { memo: what.value.trim() || null }
              : { match: MATCHES[(MATCHES.indexOf(coding.match) + 1) % MATCHES.length]! };
      return { draft: { ...draft, read: true, codings: codings.map((one) => (one === coding ? { ...one, ...set } : one)) }, active };
    }
  }
}

/** Gives a code with what the words of the clause suggest for the rest; a suggestion taken up is marked as one. */
function given(draft: Draft, clause: DeskClause, code: string, matchOf: MatchOf): { draft: Draft; active: string } {
  const origin = clause.suggestions.some((one) => one.code === code) ? 'suggestion' : 'read';
  const coding: CodingFields = { code, statement: clause.statement, modality: clause.modality, match: matchOf(code), origin, memo: null };
  return { draft: { ...draft, read: true, codings: [...draft.codings, coding], rejected: draft.rejected.filter((one) => one !== code) }, active: code };
}

function without(draft: Draft, code: string): { draft: Draft; active: string | null } {
  const codings = draft.codings.filter((one) => one.code !== code);
  return { draft: { ...draft, read: true, codings }, active: codings.at(-1)?.code ?? null };
}

/** One step back, to the clause it was made on; the same state at the beginning. */
export function undo(state: DeskState): DeskState {
  const last = state.past.at(-1);
  if (!last) return state;
  return { at: last.eId, active: last.active, drafts: { ...state.drafts, [last.eId]: last.draft }, past: state.past.slice(0, -1) };
}

/** The given code before or after the active one. */
export function step(state: DeskState, by: 1 | -1): DeskState {
  const { codings } = draftOf(state);
  if (codings.length === 0) return state;
  const here = codings.findIndex((one) => one.code === state.active);
  return { ...state, active: codings[(here + by + codings.length) % codings.length]!.code };
}
