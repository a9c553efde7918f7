import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { standingsOf } from '../blind.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion } from '../desk.ts';
import { insertRelease } from '../store.ts';
import { coderOf } from './coder.ts';

/** A person settles that a text’s only finished reading may be seen without a second one; it cannot be taken back, for what was seen was seen. */
export const releaseReading = implement(contracts.releaseReading, async (input, { db, home, actor, now, note }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const standing = (await standingsOf(db, codebook)).get(version.id);
  const coder = coderOf(actor, input.coder);
  if (!standing || standing.finished.length === 0) throw nothingToOpen(version.title);
  if (standing.reading.includes(coder)) throw stillReading(coder, version.title);
  if (standing.finished.length >= 2 || standing.release !== null) throw alreadyOpen(version.title);
  const release = { by: coder, at: now().toISOString(), reason: input.reason.trim() };
  await insertRelease(db, codebook.id, version.id, release);
  note(version.id, { reader: standing.finished[0]! });
  return release;
});

function nothingToOpen(title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`《${title}》还没有人读完，没有可公开的通读`, `Nobody has finished ${title}; there is no reading to open`),
    remedy: text('请先读完', 'finish a reading first'),
  });
}

function stillReading(coder: string, title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(
      `${coder} 自己还没读完《${title}》，此时公开会让本人看到对方的标注`,
      `${coder} has not finished ${title}; to open the other reading now would end their own blindness`,
    ),
    remedy: text('请先读完，双方读完即自动公开', 'finish this reading first; both open by themselves then'),
  });
}

function alreadyOpen(title: string): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`《${title}》的通读已经公开`, `The readings of ${title} are open already`),
    remedy: text('无须再公开', 'there is nothing left to open'),
  });
}
