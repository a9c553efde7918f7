import type { Lang } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import type { Table } from '@yumen/platform/reports';
import { portionOf, shortForm } from '../library/ids.ts';
import { EVENT_WORDS } from './event-words.ts';
import { isReading, mayShow, type Desk } from './desk.ts';
import type { Codebook, Coding, HistoryEvent } from './model.ts';
import { logOf, type LoggedCoding } from './store.ts';

/** One thing that happened to the codings of a text: who, when, what before and after, why. */
export interface HistoryEntry {
  readonly at: string;
  readonly who: string;
  readonly event: HistoryEvent;
  readonly eId: string;
  readonly ref: string;
  readonly words: string | null;
  readonly before: readonly LoggedCoding[];
  readonly after: readonly LoggedCoding[];
  readonly decision: { readonly code: string; readonly given: boolean; readonly statement: string | null } | null;
  readonly reason: string | null;
}

export interface History {
  /** The youngest first. */
  readonly entries: readonly HistoryEntry[];
  /** Entries left out; of one clause the closed readings of the text, for a count that differs between clauses would tell where others gave a code. */
  readonly sealed: number;
}

/** Everything on record about a text as this reader may see it: changes of codings, shipped readings, decisions, the opening of a reading. */
export async function historyOf(db: Database, codebook: Codebook, desk: Desk, reader: string, only: { eId?: string | undefined; of?: string | undefined }): Promise<History> {
  const { version } = desk;
  const ref = shortForm(version.title, version.versionDate);
  const clauses = new Map(desk.clauses.map((clause) => [clause.eId, clause.text]));
  const at = (eId: string) => ({ eId, ref: shortForm(version.title, version.versionDate, portionOf(eId)), words: clauses.get(eId) ?? null });
  const none = { before: [], after: [], decision: null, reason: null };
  const entries: HistoryEntry[] = [];
  let sealed = 0;
  for (const { seq: _seq, coder, eId, ...change } of await logOf(db, codebook.id, version.id, only.eId)) {
    if (change.before.length + change.after.length === 0) continue;
    if (mayShow(desk, reader, coder, change.event === 'carried' ? change.reason : null)) entries.push({ ...none, ...change, ...at(eId), who: coder });
    else sealed++;
  }
  for (const { pass, codings } of [...desk.passes.map((one) => ({ pass: one, codings: desk.codings })), ...desk.superseded]) {
    if (!desk.lost.has(pass.coder)) continue;
    const own = codings.filter((coding) => coding.coder === pass.coder && (only.eId === undefined || coding.eId === only.eId));
    const places = [...new Set(own.map((coding) => coding.eId))];
    if (!mayShow(desk, reader, pass.coder, null)) sealed += places.length;
    else
      for (const eId of places)
        entries.push({ ...none, at: pass.finishedAt!, who: pass.coder, event: 'shipped', ...at(eId), after: own.filter((coding) => coding.eId === eId).map(logged) });
  }
  const reading = isReading(desk, reader);
  for (const one of desk.decisions.filter(({ eId }) => only.eId === undefined || eId === only.eId)) {
    if (reading) sealed++;
    else
      entries.push({
        ...none,
        at: one.at,
        who: one.by,
        event: 'decided',
        ...at(one.eId),
        decision: { code: one.code, given: one.given, statement: one.statement },
        reason: one.reason,
      });
  }
  const release = desk.standings.get(version.id)?.release;
  if (release && only.eId === undefined) entries.push({ ...none, at: release.at, who: release.by, event: 'released', eId: '', ref, words: null, reason: release.reason });
  const asked = entries.filter((entry) => only.of === undefined || entry.who === only.of);
  // Entries of one moment keep the order in which they were written.
  return {
    entries: asked
      .map((entry, index) => ({ entry, index }))
      .sort((a, b) => b.entry.at.localeCompare(a.entry.at) || b.index - a.index)
      .map(({ entry }) => entry),
    sealed: only.eId === undefined ? sealed : closedReadings(desk, reader),
  };
}

function closedReadings(desk: Desk, reader: string): number {
  return [...desk.passes, ...desk.superseded.map((one) => one.pass)].filter((pass) => !mayShow(desk, reader, pass.coder, null)).length;
}

function logged({ code, statement, modality, match, origin, memo, again }: Coding): LoggedCoding {
  return { code, statement, modality, match, origin, memo, again };
}

/** The history as a table: one row an entry. */
export function historyTable({ entries }: History, codebook: Codebook, lang: Lang): Table {
  const zh = lang === 'zh';
  const label = (code: string) => codebook.codes.get(code)?.label[lang] ?? code;
  const codes = (all: readonly LoggedCoding[]) =>
    all.map((one) => `${label(one.code)} [${[one.statement, one.modality, one.match].filter((part) => part !== null).join(', ')}]${one.memo ? ` “${one.memo}”` : ''}`).join('; ');
  return {
    name: zh ? '标注历史' : 'History',
    header: zh ? ['时间', '谁', '事项', '条款', '条款号', '改前', '改后', '裁定', '理由'] : ['time', 'who', 'event', 'clause', 'element', 'before', 'after', 'decision', 'reason'],
    widths: [22, 14, 16, 40, 24, 40, 40, 30, 40],
    rows: entries.map((entry) => [
      entry.at,
      entry.who,
      EVENT_WORDS[entry.event][lang],
      entry.ref,
      entry.eId,
      codes(entry.before),
      codes(entry.after),
      entry.decision ? `${label(entry.decision.code)}: ${entry.decision.given ? (zh ? '认定有' : 'given') : zh ? '认定无' : 'not given'}` : '',
      entry.reason ?? '',
    ]),
  };
}
