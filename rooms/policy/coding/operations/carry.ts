import { randomUUID } from 'node:crypto';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { provisionsOf } from '../../store.ts';
import { carryCodings, type Carried } from '../carry.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, openDesk, seenBy, staleCodings, touchedDesks } from '../desk.ts';
import type { Coding } from '../model.ts';
import { addCarried } from '../store.ts';
import { coderOf, readerOf } from './coder.ts';
import { presentClause, presentCoding } from './present.ts';

/**
 * Codings carried to another version of the same instrument, or any other text. A clause word for word the same keeps its coding as it
 * is; a changed one is bound to the hash of the words that were read, so that it shows as “look again” until somebody has read the new ones.
 */
export const carry = implement(contracts.carry, async (input, { db, home, actor, now, note }) => {
  const codebook = await codebookById(home, input.codebook);
  const [from, to] = [await findVersion(db, input.from), await findVersion(db, input.to)];
  // What goes along and is listed is what the person may see: their own codings, and those of readings open to them.
  const reader = readerOf(actor, input);
  const raw = await openDesk(db, codebook, from);
  const desk = seenBy(raw, reader);
  const wanted = (coding: Coding): boolean => coding.again !== 'clause_changed' && (input.coder === undefined || coding.coder === input.coder);
  const codings = desk.codings.filter(wanted);
  const sealed = raw.codings.filter(wanted).length - codings.length;
  const carried = carryCodings(codings, await provisionsOf(db, from.id), await provisionsOf(db, to.id));
  const at = now().toISOString();
  // Who has read the new clause has said what they say of it; their old coding must not stand beside it.
  const target = await openDesk(db, codebook, to);
  const hasRead = (one: Carried): boolean => one.to !== null && target.passes.some((pass) => pass.coder === one.coding.coder && pass.read.has(one.to!.eId));
  const rows = carried.map((one) => ({ ...one, outcome: hasRead(one) ? ('read' as const) : one.outcome }));
  const places = new Map<string, Coding[]>();
  for (const { coding, to: clause, outcome } of rows) {
    if (clause === null || outcome === 'read') continue;
    // Carried on from an earlier carry, a coding keeps the version it was given on; the log says the same, for who may see it hangs on that.
    const sourceVersion = coding.sourceVersion ?? from.id;
    const place = `${coding.coder}\n${clause.eId}\n${sourceVersion}`;
    const next: Coding = {
      ...coding,
      id: randomUUID(),
      versionId: to.id,
      eId: clause.eId,
      clauseHash: outcome === 'same' ? clause.hash : coding.clauseHash,
      origin: 'carried',
      at,
      again: outcome === 'same' ? null : 'clause_changed',
      sourceVersion,
    };
    places.set(place, [...(places.get(place) ?? []), next]);
  }
  for (const own of places.values()) await addCarried(db, own[0]!, own, at, own[0]!.sourceVersion!);
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length;
  note(to.id, { from: from.id, same: count('same'), changed: count('changed'), gone: count('gone'), read: count('read') });
  return {
    same: count('same'),
    changed: count('changed'),
    gone: count('gone'),
    read: count('read'),
    sealed,
    rows: rows.map(({ coding, to: clause, outcome }) => ({ code: coding.code, coder: coding.coder, from: coding.eId, to: clause?.eId ?? null, outcome })),
  };
});

export const again = implement(contracts.again, async ({ codebook: id, coder: asked }, { db, home, actor }) => {
  const codebook = await codebookById(home, id);
  const coder = coderOf(actor, asked);
  let sealed = 0;
  const items = (await touchedDesks(db, codebook)).flatMap((desk) => {
    const stale = staleCodings(desk, coder);
    sealed += stale.sealed;
    return stale.visible.map((coding) => {
      const clause = desk.clauses.find((one) => one.eId === coding.eId);
      return { ...presentCoding(coding), ref: clause ? presentClause(desk.version, clause).ref : desk.version.id, text: clause?.text ?? null };
    });
  });
  return { sealed, items };
});
