import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { codebookById } from '../codebooks.ts';
import { isSealed } from '../blind.ts';
import { finishedCoders, findVersion, judgements, openDesk, staleCodings, type Desk } from '../desk.ts';
import type { Decision } from '../model.ts';
import { insertDecision } from '../store.ts';
import { coderOf } from './coder.ts';
import { presentClause } from './present.ts';

export const compare = implement(contracts.compare, async (input, { db, home, actor }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const desk = await openDesk(db, codebook, version);
  const coders = requireTwo(desk, coderOf(actor, input.coder));
  const rows = judgements(desk, coders).flatMap(({ clause, byCoder }) => {
    const codes = [...new Set(byCoder.flatMap((own) => (own ? [...own] : [])))].sort();
    return codes.map((code) => {
      const sides = coders.map((coder, index) => {
        const coding = desk.codings.find((one) => one.coder === coder && one.eId === clause.eId && one.code === code);
        return {
          coder,
          read: byCoder[index] !== null,
          given: byCoder[index]?.has(code) ?? false,
          statement: coding?.statement ?? null,
          modality: coding?.modality ?? null,
          match: coding?.match ?? null,
          memo: coding?.memo ?? null,
        };
      });
      const readers = sides.filter((side) => side.read);
      const agreed = readers.length > 1 && readers.every((side) => side.given === readers[0]!.given);
      const decisions = desk.decisions.filter((one) => one.eId === clause.eId && one.code === code);
      const decided = decisions.findLast((one) => !one.stale);
      const again = decided === undefined && (decisions.length > 0 || desk.codings.some((one) => one.eId === clause.eId && one.code === code && one.again !== null));
      return { clause: presentClause(version, clause), code, agreed, again, sides, decision: decided ? presentDecision(decided) : null, log: decisions.map(presentDecision) };
    });
  });
  return { version: version.id, coders, clauses: new Set(rows.map((row) => row.clause.eId)).size, rows: input.all ? rows : rows.filter((row) => !row.agreed || row.again) };
});

function presentDecision({ given, by, at, reason }: Decision) {
  return { given, by, at, reason };
}

/** @throws YumenError conflict while fewer than two have finished, or the person's own reading is open: a comparison would end their blindness. */
function requireTwo(desk: Desk, coder: string): string[] {
  const coders = finishedCoders([desk]);
  if (coders.length >= 2 && isSealed(desk.standings.get(desk.version.id), coder)) {
    throw new YumenError({
      code: 'conflict',
      what: text(`${coder} 尚未读完《${desk.version.title}》，比对会破坏独立性`, `${coder} has not finished ${desk.version.title}; a comparison would end the blindness`),
      remedy: text('请先读完并结束本次通读', 'finish this reading first'),
    });
  }
  const unfinished = desk.passes.filter((pass) => pass.finishedAt === null).map((pass) => pass.coder);
  if (coders.length >= 2) return coders;
  throw new YumenError({
    code: 'conflict',
    what: text(
      `《${desk.version.title}》读完的不足两人（${coders.join('、') || '无'}），不能比对`,
      `Fewer than two have finished ${desk.version.title} (${coders.join(', ') || 'none'}); there is nothing to compare yet`,
    ),
    remedy:
      unfinished.length > 0
        ? text(`等待：${unfinished.join('、')}`, `waiting for ${unfinished.join(', ')}`)
        : text('请第二人独立通读', 'ask a second person to read it independently'),
  });
}

export const decide = implement(contracts.decide, async (input, { db, home, actor, now, note }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const desk = await openDesk(db, codebook, version);
  const by = coderOf(actor, input.coder);
  // What the person may see and is to be looked at again can be settled, whoever has read the text; a difference only between two readings.
  const stale = staleCodings(desk, by).visible.some((one) => one.eId === input.eId && one.code === input.code);
  if (!stale) requireTwo(desk, by);
  const clause = desk.clauses.find((one) => one.eId === input.eId);
  if (!clause || !codebook.codes.has(input.code)) {
    throw new YumenError({
      code: 'not_found',
      what: text(`没有条款 ${input.eId} 或编码 ${input.code}`, `There is no clause ${input.eId} or no code ${input.code}`),
      remedy: text('请从比对页选取', 'choose it on the comparison page'),
    });
  }
  const statement = input.statement ?? desk.codings.find((one) => one.eId === clause.eId && one.code === input.code)?.statement ?? (input.given ? 'task' : null);
  const at = now().toISOString();
  const reason = input.reason.trim();
  await insertDecision(db, {
    codebook: codebook.id,
    versionId: version.id,
    eId: clause.eId,
    clauseHash: clause.hash,
    code: input.code,
    given: input.given,
    statement,
    by,
    at,
    reason,
    definition: codebook.definitions.get(input.code)!,
  });
  note(`${version.id}#${clause.eId}`, { code: input.code, given: input.given });
  const earlier = desk.decisions.filter((one) => one.eId === clause.eId && one.code === input.code).map(presentDecision);
  return { eId: clause.eId, code: input.code, given: input.given, at, log: [...earlier, { given: input.given, by, at, reason }] };
});
