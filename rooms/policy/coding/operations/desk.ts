import { randomUUID } from 'node:crypto';
import { YumenError, text } from '@yumen/kernel';
import { implement, type OperationContext } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { shortForm } from '../../library/ids.ts';
import { codebookById } from '../codebooks.ts';
import { isSealed } from '../blind.ts';
import { findVersion, finishedCoders, openDesk, SAMPLE_PERIOD, touchedDesks, waitsFor, type Desk } from '../desk.ts';
import { learningOf } from '../learning.ts';
import type { Codebook, Coding } from '../model.ts';
import { deletePass, finishPass as storeFinish, markRead, markUnread, openPass, replaceCodings } from '../store.ts';
import { modalityOf, statementOf } from '../words.ts';
import { disagreements, worthOf } from '../worth.ts';
import { coderOf } from './coder.ts';
import { presentClause, presentCoding, presentSuggestion } from './present.ts';

/** Below it a suggestion is not worth a coder's look. */
const LEAST = 0.2;

export const listTexts = implement(contracts.listTexts, async (input, { db, home }) => {
  const codebook = await codebookById(home, input.codebook);
  const items = (await touchedDesks(db, codebook)).map((desk) => ({
    version: desk.version.id,
    ref: shortForm(desk.version.title, desk.version.versionDate),
    title: desk.version.title,
    integrity: desk.version.integrity,
    period: desk.version.period,
    sample: desk.version.period === SAMPLE_PERIOD,
    total: desk.shown.length,
    passes: desk.passes.map((pass) => ({
      coder: pass.coder,
      read: desk.shown.filter((clause) => pass.read.has(clause.eId)).length,
      finishedAt: pass.finishedAt,
      made: pass.note,
      takenFrom: pass.takenFrom,
      shipped: desk.lost.has(pass.coder),
    })),
    opened: desk.standings.get(desk.version.id)?.release ?? null,
  }));
  return { items };
});

export const readDesk = implement(contracts.readDesk, async (input, context) => {
  const codebook = await codebookById(context.home, input.codebook);
  const version = await findVersion(context.db, input.ref);
  const desk = await openDesk(context.db, codebook, version);
  const coder = coderOf(context.actor, input.coder);
  const pass = desk.passes.find((one) => one.coder === coder);
  const visible = desk.codings.filter((coding) => coding.coder === coder);
  const suggester = input.suggestions === false ? undefined : await (await learningOf(context.db, context.home, codebook, coder)).suggester(version.id);
  // A reader who has not begun is blind too: even where others differ would tell.
  const disagree = pass === undefined || isSealed(desk.standings.get(version.id), coder) ? new Set<string>() : disagreements(desk);
  const shown = input.all ? desk.clauses : desk.shown;
  const place = new Map(desk.clauses.map((clause, index) => [clause.eId, index]));
  const words = (index: number): string | null => desk.clauses[index]?.text ?? null;
  return {
    version: version.id,
    title: version.title,
    integrity: version.integrity,
    coder,
    finishedAt: pass?.finishedAt ?? null,
    shipped: desk.lost.has(coder),
    takenFrom: pass?.takenFrom ?? null,
    begun: pass !== undefined,
    finishedCoders: finishedCoders([desk]).length,
    total: desk.shown.length,
    read: desk.shown.filter((clause) => pass?.read.has(clause.eId)).length,
    clauses: shown.map((clause) => {
      const suggestions = suggester?.suggest(clause, LEAST).slice(0, 10) ?? [];
      return {
        ...presentClause(version, clause),
        ...worthOf(clause, suggestions, disagree),
        before: words(place.get(clause.eId)! - 1),
        after: words(place.get(clause.eId)! + 1),
        read: pass?.read.has(clause.eId) ?? false,
        open: !desk.lost.has(coder) && (!pass?.finishedAt || waitsFor(desk, coder, clause)),
        rejected: [...(pass?.rejected?.get(clause.eId) ?? [])],
        codings: visible.filter((coding) => coding.eId === clause.eId).map(presentCoding),
        suggestions: suggestions.map(presentSuggestion),
        statement: statementOf(clause.text, clause.path),
        modality: modalityOf(clause.text),
      };
    }),
  };
});

export const codeClause = implement(contracts.codeClause, async (input, context) => {
  const codebook = await codebookById(context.home, input.codebook);
  const version = await findVersion(context.db, input.ref);
  const desk = await openDesk(context.db, codebook, version);
  const clause = desk.clauses.find((one) => one.eId === input.eId);
  if (!clause) {
    const coder = coderOf(context.actor, input.coder);
    const left = desk.codings.some((coding) => coding.coder === coder && coding.eId === input.eId);
    // Codings of a clause that is gone can only be dropped.
    if (!left || input.codes.length > 0 || desk.lost.has(coder)) throw noSuchClause(input.eId, version.title);
    const place = { codebook: codebook.id, versionId: version.id, coder, eId: input.eId, clauseHash: '' };
    await replaceCodings(context.db, place, [], context.now().toISOString(), 'looked_again');
    context.note(`${version.id}#${input.eId}`, { coder, codes: 0 });
    return { eId: input.eId, read: false, codings: [] };
  }
  if (clause.hash !== input.clauseHash) throw clauseChanged(input.eId);
  const unknown = input.codes.filter((one) => !codebook.codes.has(one.code)).map((one) => one.code);
  if (unknown.length > 0) throw unknownCodes(unknown, codebook);
  if (new Set(input.codes.map((one) => one.code)).size < input.codes.length) throw twice();
  const coder = coderOf(context.actor, input.coder);
  if (desk.lost.has(coder)) throw shippedName(coder);
  const own = desk.passes.find((pass) => pass.coder === coder);
  // A finished reading is fixed, but for what has become another text or another code since, or waits in it unread.
  const stale = desk.codings.some((coding) => coding.coder === coder && coding.eId === clause.eId && coding.again !== null);
  if (own?.finishedAt && !waitsFor(desk, coder, clause)) throw finished(coder);
  const at = context.now().toISOString();
  const place = { codebook: codebook.id, versionId: version.id, coder, eId: clause.eId, clauseHash: clause.hash };
  const codings = (input.unread ? [] : input.codes).map((fields): Coding => ({
    ...fields,
    ...place,
    id: randomUUID(),
    codebookVersion: codebook.version,
    definition: codebook.definitions.get(fields.code)!,
    at,
    again: null,
    sourceVersion: null,
  }));
  await openPass(context.db, { ...place, coverage: codebook.screen ? 'screened' : 'whole', note: null, takenFrom: null }, at);
  await replaceCodings(context.db, place, codings, at, stale ? 'looked_again' : 'coded');
  if (input.unread) await markUnread(context.db, place);
  else await markRead(context.db, place, at, input.rejected);
  context.note(`${version.id}#${clause.eId}`, { coder, codes: codings.length });
  return { eId: clause.eId, read: !input.unread, codings: codings.map(presentCoding) };
});

/** The desk of a text with the reading of the person asking, who does not read under a name that comes with the product. */
async function ownReading(input: { readonly codebook: string; readonly ref: string; readonly coder?: string | undefined }, { db, home, actor }: OperationContext) {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const desk = await openDesk(db, codebook, version);
  const coder = coderOf(actor, input.coder);
  if (desk.lost.has(coder)) throw shippedName(coder);
  return { codebook, version, desk, coder, pass: desk.passes.find((one) => one.coder === coder) };
}

export const finishPass = implement(contracts.finishPass, async (input, context) => {
  const { codebook, version, desk, coder, pass } = await ownReading(input, context);
  const open = desk.shown.filter((clause) => !pass?.read.has(clause.eId));
  if (!input.reopen && open.length > 0) throw stillOpen(open, desk);
  const at = input.reopen ? null : context.now().toISOString();
  await storeFinish(context.db, codebook.id, version.id, coder, at);
  context.note(version.id, { coder, finished: at !== null });
  return { finishedAt: at, read: desk.shown.length - open.length, total: desk.shown.length };
});

export const discardReading = implement(contracts.discardReading, async (input, context) => {
  const { codebook, version, desk, coder, pass } = await ownReading(input, context);
  if (!pass) throw notBegun(coder, version.title);
  if (pass.finishedAt !== null) throw finished(coder);
  const at = context.now().toISOString();
  const own = [...new Set(desk.codings.filter((coding) => coding.coder === coder).map((coding) => coding.eId))];
  for (const eId of own) await replaceCodings(context.db, { codebook: codebook.id, versionId: version.id, coder, eId, clauseHash: '' }, [], at, 'discarded');
  await deletePass(context.db, codebook.id, version.id, coder);
  context.note(version.id, { coder, clauses: own.length });
  return { coder, clauses: own.length };
});

function notBegun(coder: string, title: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`${coder} 没有读过《${title}》`, `${coder} has not read ${title}`),
    remedy: text('请核对标注者名', 'check the coder’s name'),
  });
}

function noSuchClause(eId: string, title: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`《${title}》没有条款 ${eId}`, `${title} has no clause ${eId}`),
    remedy: text('请从标注台选取条款', 'choose the clause on the desk'),
  });
}

function clauseChanged(eId: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`条款 ${eId} 的文字已变，标注未保存`, `The words of clause ${eId} have changed; nothing was saved`),
    remedy: text('请重新打开标注台再看一遍', 'open the desk again and read it once more'),
  });
}

function unknownCodes(codes: readonly string[], codebook: Codebook): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`编码本 ${codebook.id} 没有编码：${codes.join('、')}`, `Codebook ${codebook.id} has no code ${codes.join(', ')}`),
    remedy: text('请核对编码本', 'check the codebook'),
  });
}

function twice(): YumenError {
  return new YumenError({ code: 'bad_request', what: text('同一编码给了两次', 'The same code is given twice'), remedy: text('每个编码只给一次', 'give each code once') });
}

function shippedName(coder: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`${coder} 是随产品附带的标注，不能改动`, `${coder} is a reading that comes with the product and cannot be changed`),
    remedy: text('请以自己的名字沿用后再改，或作裁定', 'take it over under a name of your own and change that, or settle it by a decision'),
  });
}

function finished(coder: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`${coder} 已读完此文本`, `${coder} has finished this text`),
    remedy: text('如需改动，请先重新打开该次通读', 'reopen the reading first'),
  });
}

function stillOpen(open: Desk['shown'], desk: Desk): YumenError {
  const first = open
    .slice(0, 3)
    .map((clause) => clause.eId)
    .join('、');
  return new YumenError({
    code: 'conflict',
    what: text(`还有 ${open.length} / ${desk.shown.length} 个条款没有看：${first} …`, `${open.length} of ${desk.shown.length} clauses have not been looked at: ${first} …`),
    remedy: text('没有编码的条款也请确认一次', 'confirm clauses without any code too'),
  });
}
