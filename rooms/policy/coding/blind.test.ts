import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from './contract/index.ts';
import { exportMatrix, readCell, readMatrix, readTextCodes } from '../matrix/contract.ts';
import { readTask, readTasks } from '../tasks/contract.ts';
import { openAnalysis } from './testing.ts';

/** Anna has finished the later version of the sample alone; on the way to a second reading nobody may learn what she gave. */
const CODE = 'bases.joint-centres';
let room: Awaited<ReturnType<typeof openAnalysis>>;
let [v2023, v2025] = ['', ''];

const fields = (code: string) => ({ code, statement: 'task' as const, modality: null, match: 'explicit' as const, origin: 'read' as const, memo: null });
const desk = (coder: string) => room.call(contracts.readDesk, { codebook: 'istc', ref: v2025, coder, suggestions: false });
async function read(coder: string, codes: readonly string[], finish = true): Promise<void> {
  for (const clause of (await desk(coder)).clauses) {
    const own = clause.article === '4' ? codes.map(fields) : [];
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder, codes: own });
  }
  if (finish) await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder });
}
async function cellOf(coder: string) {
  const { columns, groups } = await room.call(readMatrix, { codebook: 'istc', by: 'instrument', coder });
  const at = columns.findIndex((column) => column.id === v2025);
  const cell = groups.flatMap((group) => group.items).find((item) => item.code === CODE)!.cells[at]!;
  return { state: cell.state, clauses: cell.clauses!.length, text: columns[at]!.texts[0]! };
}
/** Everything a person can ask for, in one string: what it does not hold, they were not told. */
async function everything(coder: string): Promise<string> {
  const cell = await room.call(readCell, { codebook: 'istc', by: 'instrument', code: CODE, coder });
  const csv = await room.call(exportMatrix, { codebook: 'istc', by: 'instrument', format: 'csv', coder });
  const column = csv.content.split('\r\n').find((line) => line.includes(`,${CODE},`))!;
  const said = [
    cell.cells.filter((one) => one.column.id === v2025).flatMap((one) => one.clauses.map((clause) => clause.eId)),
    column.includes('(2025-06-01)#') ? ['csv'] : [],
    (await room.call(readTextCodes, { version: v2025, coder })).clauses.map((one) => one.code),
    (await room.call(contracts.again, { codebook: 'istc', coder })).items.filter((one) => one.coder !== coder).map((one) => one.code),
    (await desk(coder)).clauses.flatMap((clause) => clause.codings.filter((one) => one.coder !== coder).map((one) => one.code)),
    (await room.call(readTask, { id: 'st_system.2.5', coder })).goals.filter((clause) => clause.versionId === v2025).map((clause) => clause.eId),
  ];
  return said.flat().join();
}

beforeAll(async () => {
  room = await openAnalysis();
  [v2023, v2025] = (await room.call(contracts.loadSample, {})).versions as [string, string];
  await read('anna', [CODE, 'bases.transfer-centres']);
});
afterAll(() => room?.close());

describe('a reading that one person has finished', () => {
  it('is told to nobody else, on any page, in any export; the text says that it is there', async () => {
    for (const reader of ['ben', 'local']) {
      expect(await everything(reader)).toBe('');
      expect(await cellOf(reader)).toMatchObject({ state: 'not_seen', clauses: 0, text: { coders: [], sealed: ['anna'] } });
    }
    expect(await everything('anna')).toMatch(/art_4__para_1.*csv.*bases\.joint-centres/);
    expect(await cellOf('anna')).toMatchObject({ state: 'unconfirmed', clauses: 1, text: { coders: ['anna'], sealed: [] } });
    await expect(room.call(contracts.agreement, { codebook: 'istc', ref: v2025, coder: 'ben' })).rejects.toMatchObject({ problems: [{ code: 'conflict' }] });
    const counts = async (coder: string) =>
      (await room.call(readTasks, { coder })).dimensions.flatMap((one) => one.tasks.flatMap((task) => task.subtasks.map((sub) => sub.clauses)));
    expect((await counts('anna')).reduce((a, b) => a + b)).toBeGreaterThan((await counts('ben')).reduce((a, b) => a + b));
  });
  it('teaches no suggestion of others, and is not carried by them', async () => {
    const learnt = async (coder: string) => (await room.call(contracts.suggest, { codebook: 'istc', ref: v2023, coder })).learnt;
    expect([await learnt('anna'), await learnt('ben')]).toEqual([6, 0]);
    const carried = await room.call(contracts.carry, { codebook: 'istc', from: v2025, to: v2023, reader: 'ben' });
    expect(carried).toMatchObject({ rows: [], sealed: 2 });
  });
  it('stays with its coder where they carry it themselves', async () => {
    const carried = await room.call(contracts.carry, { codebook: 'istc', from: v2025, to: v2023, coder: 'anna' });
    expect(carried.rows).toHaveLength(2);
    const seen = async (coder: string) => (await room.call(readTextCodes, { version: v2023, coder })).clauses.filter((one) => one.code === 'bases.transfer-centres').length;
    expect([await seen('anna'), await seen('ben')]).toEqual([1, 0]);
  });
});

describe('while the second reading is under way', () => {
  it('the first stays closed to its reader, and the second to the first', async () => {
    await read('ben', ['platforms.rd-abroad'], false);
    expect(await everything('ben')).toBe('');
    expect(await cellOf('ben')).toMatchObject({ state: 'not_seen', text: { sealed: ['anna'], reading: ['ben'] } });
    expect(await cellOf('anna')).toMatchObject({ state: 'unconfirmed', text: { coders: ['anna'], reading: ['ben'] } });
    expect((await room.call(readTextCodes, { version: v2025, coder: 'anna' })).clauses.map((one) => one.code)).not.toContain('platforms.rd-abroad');
  });
  it('a person may open the first to all but its second reader, with a reason; it cannot be opened twice', async () => {
    const open = { codebook: 'istc', ref: v2025, reason: '只有一名标注者' };
    await expect(room.call(contracts.releaseReading, { ...open, coder: 'ben' })).rejects.toThrow(/ben has not finished/);
    await expect(room.call(contracts.releaseReading, { ...open, reason: '  ' })).rejects.toMatchObject({ problems: [{ code: 'bad_request' }] });
    expect(await room.call(contracts.releaseReading, { ...open, coder: 'carla' })).toMatchObject({ by: 'carla', reason: '只有一名标注者' });
    expect(await cellOf('local')).toMatchObject({ state: 'unconfirmed', clauses: 1, text: { coders: ['anna'], sealed: [] } });
    expect(await cellOf('ben')).toMatchObject({ state: 'not_seen', text: { sealed: ['anna'] } });
    await expect(room.call(contracts.releaseReading, open)).rejects.toThrow(/open already/);
    await expect(room.call(contracts.releaseReading, { ...open, ref: v2023 })).rejects.toThrow(/open already/);
  });
});

describe('once both have finished', () => {
  it('both see both, and a third who begins sees neither until they have finished', async () => {
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder: 'ben' });
    for (const reader of ['anna', 'ben', 'local']) expect(await cellOf(reader)).toMatchObject({ state: 'disputed', text: { coders: ['anna', 'ben'], sealed: [] } });
    await read('carla', [], false);
    expect(await cellOf('carla')).toMatchObject({ state: 'not_seen', text: { sealed: ['anna', 'ben'] } });
    expect(await everything('carla')).toBe('');
  });
  it('with accounts, nobody looks under another’s name', async () => {
    const other = { id: 'u1', name: 'U', permissions: ['policy.*'] };
    await expect(room.call(readMatrix, { codebook: 'istc', coder: 'anna' }, other)).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
  });
});
