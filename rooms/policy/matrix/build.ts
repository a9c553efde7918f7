import type { Coding } from '../coding/model.ts';
import type { By, Cell, CellClause, Column, Matrix, MatrixText } from './model.ts';

const NO_PERIOD = '—';

/** The matrix computed from codings as they are now; nothing is stored, so a change of a coding is a change of the matrix. */
export function buildMatrix(codes: readonly string[], texts: readonly MatrixText[], by: By): Matrix {
  const groups = new Map<string, MatrixText[]>();
  for (const text of texts) {
    const key = by === 'period' ? (text.period ?? NO_PERIOD) : by === 'region' ? text.place : text.versionId;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  const keys = [...groups.keys()].sort();
  const columns = keys.map((key) => columnOf(key, groups.get(key)!, by));
  const cells = new Map(codes.map((code) => [code, keys.map((key, index) => cellOf(code, groups.get(key)!, columns[index]!))]));
  return { by, codes, columns, cells };
}

function columnOf(id: string, texts: readonly MatrixText[], by: By): Column {
  const rows = texts.map((text) => {
    const finished = text.passes.filter((pass) => pass.finishedAt !== null);
    const coverage = finished.length === 0 ? null : finished.some((pass) => pass.coverage === 'whole') ? ('whole' as const) : ('screened' as const);
    return {
      versionId: text.versionId,
      ref: text.ref,
      title: text.title,
      kind: text.kind,
      integrity: text.integrity,
      coders: finished.map((pass) => pass.coder),
      reading: text.passes.filter((pass) => pass.finishedAt === null).map((pass) => pass.coder),
      sealed: text.sealed,
      coverage,
    };
  });
  return {
    id,
    label: by === 'instrument' ? texts[0]!.ref : id,
    texts: rows,
    read: texts.reduce((sum, text) => sum + new Set(text.passes.filter((pass) => pass.finishedAt !== null).flatMap((pass) => [...pass.read])).size, 0),
    zeroClaimable: rows.length > 0 && rows.every((text) => text.integrity === 'complete' && text.coders.length > 0),
  };
}

function cellOf(code: string, texts: readonly MatrixText[], column: Column): Cell {
  const clauses = texts.flatMap((text) => clausesOf(code, text));
  const counting = clauses.filter((clause) => clause.counts);
  const agreed = counting.filter((clause) => isAgreed(clause)).length;
  const disputed = counting.length - agreed;
  const contested = counting.some((clause) => clause.readers > 1 || clause.again);
  const open = contested ? 'disputed' : 'unconfirmed';
  const state = agreed > 0 ? 'present' : disputed > 0 ? open : column.zeroClaimable ? 'absent' : 'not_seen';
  return { state, clauses, agreed, disputed, mentions: clauses.length - counting.length, share: column.read === 0 ? null : counting.length / column.read };
}

/** Decided, or given by everybody who read it, and nothing to look at again. One coder alone agrees with nobody. */
function isAgreed(clause: CellClause): boolean {
  if (clause.again) return false;
  return clause.decided ?? (clause.given.length >= 2 && clause.given.length === clause.readers);
}

function clausesOf(code: string, text: MatrixText): CellClause[] {
  const byClause = new Map<string, Coding[]>();
  for (const coding of text.codings) if (coding.code === code) byClause.set(coding.eId, [...(byClause.get(coding.eId) ?? []), coding]);
  for (const decision of text.decisions) if (decision.code === code && decision.given && !byClause.has(decision.eId)) byClause.set(decision.eId, []);
  const out: CellClause[] = [];
  for (const [eId, codings] of byClause) {
    const decisions = text.decisions.filter((one) => one.eId === eId && one.code === code);
    const decision = decisions.findLast((one) => !one.stale);
    // A decision on other words than those there are now is to be taken again.
    const overtaken = decision === undefined && decisions.length > 0;
    if (decision && !decision.given) continue;
    const clause = text.clauses.get(eId);
    const statements = decision?.statement ? [decision.statement] : [...new Set(codings.map((coding) => coding.statement))];
    const path = clause?.path ?? [];
    out.push({
      versionId: text.versionId,
      eId,
      ref: clause?.ref ?? `${text.ref}#${eId}`,
      text: clause?.text ?? '',
      path,
      statements,
      matches: [...new Set(codings.map((coding) => coding.match))],
      modalities: [...new Set(codings.flatMap((coding) => (coding.modality === null ? [] : [coding.modality])))],
      terms: clause?.terms(code) ?? [],
      given: [...new Set(codings.map((coding) => coding.coder))].sort(),
      readers: text.passes.filter((pass) => pass.finishedAt !== null && pass.read.has(eId)).length,
      decided: decision ? true : null,
      again: !decision && (overtaken || codings.some((coding) => coding.again !== null)),
      counts: statements.includes('task') || statements.includes('measure'),
      cooperationChapter: path.some((heading) => /国际科学技术合作|国际科技合作|国际开放合作|科技.{0,4}开放合作/.test(heading)),
    });
  }
  return out;
}
