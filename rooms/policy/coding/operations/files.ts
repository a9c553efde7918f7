import { randomUUID } from 'node:crypto';
import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { provisionsOf } from '../../store.ts';
import { clausesOf } from '../clause.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, mayShow, openDesk } from '../desk.ts';
import { attach, readCodings, shippedCodings, writeCodings, type ShippedPass } from '../shipped.ts';
import { finishPass, markRead, openPass, passesOf, replaceCodings } from '../store.ts';
import { coderOf, readerOf } from './coder.ts';

export const exportCodings = implement(contracts.exportCodings, async (input, { db, home, actor }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const desk = await openDesk(db, codebook, version);
  const pass = desk.passes.find((one) => one.coder === input.coder);
  if (!pass) {
    throw new YumenError({
      code: 'not_found',
      what: text(`${input.coder} 没有读过《${version.title}》`, `${input.coder} has not read ${version.title}`),
      remedy: text(`读过的有：${desk.passes.map((one) => one.coder).join('、') || '无'}`, `those who have: ${desk.passes.map((one) => one.coder).join(', ') || 'nobody'}`),
    });
  }
  if (!mayShow(desk, readerOf(actor, input), pass.coder, null)) {
    throw new YumenError({
      code: 'forbidden',
      what: text(`双方读完之前，${pass.coder} 的标注不对他人开放`, `Until two have finished, the codings of ${pass.coder} are not open to others`),
      remedy: text('请先各自读完', 'finish both readings first'),
    });
  }
  const own = desk.codings.filter((coding) => coding.coder === pass.coder && coding.again !== 'clause_changed');
  const file: ShippedPass = {
    kind: 'pass',
    codebook: codebook.id,
    codebookVersion: codebook.version,
    version: version.id,
    title: version.title,
    coder: pass.coder,
    finished: pass.finishedAt ?? '',
    coverage: pass.coverage,
    clauses: desk.clauses.length,
    read: pass.read.size,
    made: pass.note ?? text('自行通读', 'read by the coder'),
    ...(pass.takenFrom === null ? {} : { takenFrom: pass.takenFrom }),
    definitions: Object.fromEntries(own.map((coding) => [coding.code, coding.definition])),
    lines: desk.clauses
      .filter((clause) => pass.read.has(clause.eId))
      .map((clause) => ({
        eId: clause.eId,
        hash: clause.hash,
        codes: own
          .filter((coding) => coding.eId === clause.eId)
          .map(({ code, statement, modality, match, origin, memo }) => ({
            code,
            statement,
            modality,
            match,
            ...(origin === 'read' ? {} : { origin }),
            ...(memo === null ? {} : { memo }),
          })),
        ...(pass.rejected?.has(clause.eId) ? { rejected: [...pass.rejected.get(clause.eId)!] } : {}),
      })),
  };
  return { fileName: `${codebook.id}.${version.title}.${pass.coder}.jsonl`, content: writeCodings(file) };
});

export const importCodings = implement(contracts.importCodings, async (input, { db, home, actor, now, note }) => {
  const file = readCodings(input.file, input.content);
  coderOf(actor, file.coder);
  const codebook = await codebookById(home, file.codebook);
  if ((await shippedCodings()).some((pass) => pass.version === file.version && pass.coder === file.coder && pass.codebook === file.codebook)) {
    throw new YumenError({
      code: 'conflict',
      what: text(`${file.coder} 的这份标注已随产品附带`, `This reading by ${file.coder} comes with the product already`),
      remedy: text('无须导入；若有改动，请换一个标注者名', 'no need to import it; if it was changed, give the coder another name'),
    });
  }
  const version = await findVersion(db, file.version);
  const takenFrom = file.takenFrom ?? null;
  const there = (await passesOf(db, codebook.id, version.id)).find((one) => one.coder === file.coder);
  if (there && there.finishedAt !== null) throw finishedHere(file.coder, version.title);
  if (there && there.takenFrom !== takenFrom) throw otherSource(file.coder, version.title);
  const clauses = clausesOf(await provisionsOf(db, version.id));
  const { pass, codings, lost } = attach(file, codebook, clauses);
  const known = codings.filter((coding) => codebook.codes.has(coding.code));
  const at = now().toISOString();
  const hashes = new Map(clauses.map((clause) => [clause.eId, clause.hash]));
  await openPass(db, { codebook: codebook.id, versionId: version.id, coder: pass.coder, coverage: pass.coverage, note: pass.note, takenFrom }, at);
  for (const eId of pass.read) {
    const place = { codebook: codebook.id, versionId: version.id, coder: pass.coder, eId, clauseHash: hashes.get(eId)! };
    // A file of a reading still under way has no day on which it was finished.
    const own = known
      .filter((coding) => coding.eId === eId)
      .map((coding) => ({ ...coding, id: randomUUID(), versionId: version.id, origin: 'imported' as const, at: coding.at || at }));
    await replaceCodings(db, place, own, at, 'imported');
    await markRead(db, place, at, pass.rejected?.get(eId));
  }
  if (file.finished) await finishPass(db, codebook.id, version.id, pass.coder, at);
  note(version.id, { coder: pass.coder, codings: known.length, lost: lost.length });
  return { version: version.id, coder: pass.coder, attached: pass.read.size, codings: known.length, lost: [...lost] };
});

function finishedHere(coder: string, title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`${coder} 已读完《${title}》，文件不能覆盖`, `${coder} has finished ${title}; a file cannot be written over it`),
    remedy: text('请先重新打开该次通读，或换一个标注者名', 'reopen the reading first, or give the coder another name'),
  });
}

function otherSource(coder: string, title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(
      `${coder} 正在读《${title}》，其来源与文件不同：一份沿用他人通读，一份不是，或沿用自不同的人`,
      `${coder} is reading ${title} already, and that reading and the file were not taken over from the same one`,
    ),
    remedy: text('请先放弃正在进行的通读，或换一个标注者名', 'give up the reading under way first, or give the coder another name'),
  });
}
