import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from './contract/index.ts';
import { readTextCodes } from '../matrix/contract.ts';
import { matrixOf } from '../matrix/matrix-of.ts';
import { readInstrument } from '../library/read-file.ts';
import { saveVersion } from '../store.ts';
import { CODEBOOKS_DIR, codebookById } from './codebooks.ts';
import { openAnalysis } from './testing.ts';

/** Side doors of a reading: history, files, carried codings and clauses outside the screen keep to what the desk keeps to. */
const ACCOUNT = { id: 'u1', name: 'U', permissions: ['policy.*'] };
const FILE = 'haitang-cooperation-2025.txt';
let room: Awaited<ReturnType<typeof openAnalysis>>;
let [v2023, v2025] = ['', ''];

const fields = (code: string) => ({ code, statement: 'task' as const, modality: null, match: 'explicit' as const, origin: 'read' as const, memo: null });
const desk = (coder: string, ref = v2025, all = false) => room.call(contracts.readDesk, { codebook: 'istc', ref, coder, all, suggestions: false });
const history = (coder: string, more: { ref?: string; eId?: string; of?: string } = {}) => room.call(contracts.readHistory, { codebook: 'istc', ref: v2025, coder, ...more });
const file = (coder: string, ref: string) => room.call(contracts.exportCodings, { codebook: 'istc', ref, coder });
const take = (content: string, by?: typeof ACCOUNT) => room.call(contracts.importCodings, { file: 'x.jsonl', content }, by);
async function read(coder: string, code: string, { ref = v2025, article = '5', finish = true } = {}): Promise<void> {
  for (const clause of (await desk(coder, ref)).clauses) {
    const codes = clause.article === article ? [fields(code)] : [];
    await room.call(contracts.codeClause, { codebook: 'istc', ref, eId: clause.eId, clauseHash: clause.hash, coder, codes });
  }
  if (finish) await room.call(contracts.finishPass, { codebook: 'istc', ref, coder });
}

beforeAll(async () => {
  room = await openAnalysis();
  [v2023, v2025] = (await room.call(contracts.loadSample, {})).versions as [string, string];
  await read('anna', 'programmes.opening');
});
afterAll(() => room?.close());

describe('a finished reading nobody else may see yet', () => {
  it('is not told by the history of a clause: what is closed counts the same on a clause with a code and on one without', async () => {
    const of = async (article: string) => {
      const { eId } = (await desk('ben')).clauses.find((clause) => clause.article === article)!;
      const { entries, sealed } = await history('ben', { eId });
      return [entries, sealed];
    };
    expect([await of('5'), await of('4')]).toEqual([
      [[], 1],
      [[], 1],
    ]);
  });
  it('is fixed in clauses the screen did not let through too', async () => {
    const outside = (await desk('anna', v2025, true)).clauses.find((clause) => clause.article === '8')!;
    expect([outside.read, outside.open]).toEqual([false, false]);
    const input = { codebook: 'istc', ref: v2025, eId: outside.eId, clauseHash: outside.hash, coder: 'anna', codes: [fields('aid.funding')] };
    await expect(room.call(contracts.codeClause, input)).rejects.toThrow(/has finished/);
    expect((await desk('anna')).clauses.some((clause) => clause.open)).toBe(false);
    expect((await desk('ben', v2025, true)).clauses.every((clause) => clause.open)).toBe(true);
  });
  it('stays closed in the history of a text its codings were carried on to by way of an open one', async () => {
    const words = (await readFile(join(CODEBOOKS_DIR, 'sample', FILE), 'utf8')).replaceAll('2025', '2026');
    const later = (await saveVersion(room.db, await readInstrument(FILE.replace('2025', '2026'), Buffer.from(words), (bytes) => new TextDecoder().decode(bytes)))).id;
    await room.call(contracts.carry, { codebook: 'istc', from: v2025, to: v2023, coder: 'anna' });
    expect((await room.call(contracts.carry, { codebook: 'istc', from: v2023, to: later, coder: 'anna' })).rows).toHaveLength(1);
    expect((await history('anna', { ref: later })).entries.map((entry) => [entry.event, entry.reason])).toEqual([['carried', v2025]]);
    expect((await history('ben', { ref: later })).entries).toEqual([]);
  });
  it('is exported by its coder, and by nobody it is closed to', async () => {
    expect((await file('anna', v2025)).content).toContain('programmes.opening');
    await expect(room.call(contracts.exportCodings, { codebook: 'istc', ref: v2025, coder: 'anna', reader: 'ben' })).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
  });
  it('is not written over by a file, nor is a reading by a file made another way; with accounts everybody takes in their own', async () => {
    const { content } = await file('anna', v2025);
    await expect(take(content)).rejects.toThrow(/anna has finished/);
    await expect(take(content, ACCOUNT)).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
    await room.call(contracts.takeOver, { codebook: 'istc', ref: v2023, from: 'sample-a', coder: 'eva' });
    const taken = (await file('eva', v2023)).content;
    await expect(take(taken.replace('"takenFrom":"sample-a",', ''))).rejects.toThrow(/not taken over from the same/);
    expect(await take(taken)).toMatchObject({ coder: 'eva', codings: 11 });
  });
});

describe('a reading under way', () => {
  it('is not exported by another account, though the text is open to it; finished ones are', async () => {
    await read('ben', 'programmes.opening');
    await read('carla', 'aid.funding', { finish: false });
    const out = (coder: string) => room.call(contracts.exportCodings, { codebook: 'istc', ref: v2025, coder }, ACCOUNT);
    await expect(out('carla')).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
    expect((await out('anna')).content).toContain('programmes.opening');
  });
  it('stays with its coder where its codings were carried to another text, until it is finished', async () => {
    await read('ned', 'aid.funding', { ref: v2023, article: '3', finish: false });
    await room.call(contracts.carry, { codebook: 'istc', from: v2023, to: v2025, coder: 'ned' });
    const seen = async (coder: string) => (await room.call(readTextCodes, { version: v2025, coder })).clauses.filter((one) => one.code === 'aid.funding').length;
    expect([await seen('ned'), await seen('local')]).toEqual([1, 0]);
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2023, coder: 'ned' });
    expect(await seen('local')).toBe(1);
  });
});

describe('a matrix', () => {
  it('is made once for all who have coded nothing, and for everybody who has on their own', async () => {
    const codebook = await codebookById(room.home, 'istc');
    const of = (reader: string) => matrixOf(room.db, room.home, codebook, 'instrument', reader);
    const outsiders = await of('local');
    expect(await of('zoe')).toBe(outsiders);
    for (const coder of ['anna', 'carla', 'eva', 'sample-a']) expect(await of(coder)).not.toBe(outsiders);
  });
});
