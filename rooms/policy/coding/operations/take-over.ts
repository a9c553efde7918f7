import { randomUUID } from 'node:crypto';
import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { isSealed } from '../blind.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, openDesk, type Desk } from '../desk.ts';
import { markRead, openPass, replaceCodings } from '../store.ts';
import { coderOf } from './coder.ts';

/**
 * Copies a shipped reading into one’s own, open to be changed. Once finished it stands in the place of the shipped one; agreement goes on
 * being measured on the shipped one, for the copy is not independent.
 */
export const takeOver = implement(contracts.takeOver, async (input, { db, home, actor, now, note }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const desk = await openDesk(db, codebook, version);
  const coder = coderOf(actor, input.coder);
  const from = desk.passes.find((pass) => pass.coder === input.from) ?? desk.superseded.find((one) => one.pass.coder === input.from)?.pass;
  if (!from || !desk.lost.has(input.from)) throw notShipped(desk, input.from);
  const [own, other] = [desk.passes.find((pass) => pass.coder === coder), desk.passes.find((pass) => pass.takenFrom === input.from)];
  if (own !== undefined || desk.lost.has(coder)) throw nameInUse(coder, version.title);
  if (other !== undefined) throw takenAlready(input.from, other.coder);
  if (isSealed(desk.standings.get(version.id), coder)) throw stillClosed(input.from, version.title);
  const at = now().toISOString();
  const made = from.note!;
  const told = text(`沿用 ${from.coder} 的通读，再行修改（不是独立通读）。${made.zh}`, `taken over from ${from.coder} and changed, so not an independent reading. ${made.en}`);
  await openPass(db, { codebook: codebook.id, versionId: version.id, coder, coverage: from.coverage, note: told, takenFrom: from.coder }, at);
  const theirs = desk.codings.filter((coding) => coding.coder === from.coder);
  for (const clause of desk.clauses.filter((one) => from.read.has(one.eId))) {
    const place = { codebook: codebook.id, versionId: version.id, coder, eId: clause.eId, clauseHash: clause.hash };
    const codings = theirs.filter((coding) => coding.eId === clause.eId).map((coding) => ({ ...coding, id: randomUUID(), coder, at, origin: 'taken' as const }));
    await replaceCodings(db, place, codings, at, 'taken', from.coder);
    await markRead(db, place, at, from.rejected?.get(clause.eId));
  }
  note(version.id, { coder, from: from.coder, codings: theirs.length });
  return { version: version.id, coder, from: from.coder, read: from.read.size, codings: theirs.length };
});

function notShipped(desk: Desk, from: string): YumenError {
  const shipped = [...desk.lost.keys()];
  return new YumenError({
    code: 'not_found',
    what: text(`《${desk.version.title}》没有随产品附带的 ${from} 通读`, `No reading of ${desk.version.title} by ${from} comes with the product`),
    remedy:
      shipped.length > 0
        ? text(`附带的有：${shipped.join('、')}；自己的通读重新打开即可修改`, `there are: ${shipped.join(', ')}; a reading of one’s own is reopened instead`)
        : text('自己的通读重新打开即可修改', 'a reading of one’s own is reopened instead'),
  });
}

function nameInUse(coder: string, title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`${coder} 已有《${title}》的通读`, `${coder} has a reading of ${title} already`),
    remedy: text('请换一个标注者名再沿用', 'take it over under another name'),
  });
}

function takenAlready(from: string, by: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`${from} 的通读已由 ${by} 沿用`, `The reading of ${from} has been taken over by ${by}`),
    remedy: text(`请以 ${by} 的名字继续修改`, `go on under the name ${by}`),
  });
}

function stillClosed(from: string, title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`《${title}》的通读尚未公开，${from} 的标注不能沿用`, `The readings of ${title} are not open yet, so that of ${from} cannot be taken over`),
    remedy: text('请先独立读完，或在标注台公开这次通读', 'read it independently first, or open the reading at the desk'),
  });
}
