import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from './contract/index.ts';
import { readMatrix } from '../matrix/contract.ts';
import { readInstrument } from '../library/read-file.ts';
import { bumpRevision, saveVersion } from '../store.ts';
import { CODEBOOKS_DIR } from './codebooks.ts';
import { openAnalysis } from './testing.ts';

/** What a person does to codings after they were given: takes over, changes, looks again, settles; and what the history says of it. */
let room: Awaited<ReturnType<typeof openAnalysis>>;
let [v2023, v2025] = ['', ''];

const desk = (coder: string, ref = v2023) => room.call(contracts.readDesk, { codebook: 'istc', ref, coder, suggestions: false });
const history = (coder: string, more: { eId?: string; of?: string; ref?: string } = {}) => room.call(contracts.readHistory, { codebook: 'istc', ref: v2023, coder, ...more });
const agreement = async () => (await room.call(contracts.agreement, { codebook: 'istc', ref: v2023 })).overall.alpha.value;
const again = () => room.call(contracts.again, { codebook: 'istc' });
async function cell(code: string, ref = v2023) {
  const { columns, groups } = await room.call(readMatrix, { codebook: 'istc', by: 'instrument' });
  return groups.flatMap((group) => group.items).find((item) => item.code === code)!.cells[columns.findIndex((column) => column.id === ref)]!;
}

/** The sentence of article 4 of the later version. */
function open2025(words: string): string {
  return words
    .split('\n')
    .find((line) => line.startsWith('第四条'))!
    .trim();
}

beforeAll(async () => {
  room = await openAnalysis();
  [v2023, v2025] = (await room.call(contracts.loadSample, {})).versions as [string, string];
});
afterAll(() => room?.close());

describe('a reading that comes with the product', () => {
  const take = { codebook: 'istc', ref: '', from: 'sample-a', coder: 'eva' };
  it('is taken over under one’s own name, open to be changed; names in use and readings that do not ship are refused', async () => {
    const input = { ...take, ref: v2023 };
    await expect(room.call(contracts.takeOver, { ...input, from: 'nobody' })).rejects.toThrow(/sample-a, sample-b/);
    await expect(room.call(contracts.takeOver, { ...input, coder: 'sample-b' })).rejects.toThrow(/has a reading/);
    expect(await room.call(contracts.takeOver, input)).toEqual({ version: v2023, coder: 'eva', from: 'sample-a', read: 7, codings: 11 });
    await expect(room.call(contracts.takeOver, { ...input, coder: 'fay' })).rejects.toThrow(/taken over by eva/);
    const [own, theirs] = [await desk('eva'), await desk('sample-a')];
    expect([own.shipped, own.finishedAt, own.takenFrom, own.read]).toEqual([false, null, 'sample-a', 7]);
    const codes = (all: typeof own) => all.clauses.map((clause) => clause.codings.map((coding) => coding.code).sort());
    expect(codes(own)).toEqual(codes(theirs));
    expect(own.clauses.flatMap((clause) => clause.codings.map((coding) => coding.origin))).toContain('taken');
  });
  it('is changed with a log; finished, it stands in the place of the shipped one, and agreement stays that of the independent readings', async () => {
    const before = await agreement();
    const clause = (await desk('eva')).clauses.find((one) => one.codings.some((coding) => coding.code === 'exchange.research'))!;
    expect((await cell('exchange.research')).state).toBe('disputed');
    const kept = clause.codings
      .filter((one) => one.code !== 'exchange.research')
      .map(({ code, statement, modality, match, origin, memo }) => ({ code, statement, modality, match, origin, memo }));
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2023, eId: clause.eId, clauseHash: clause.hash, coder: 'eva', codes: kept });
    expect((await cell('exchange.research')).state).toBe('disputed');
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2023, coder: 'eva' });
    expect((await cell('exchange.research')).state).toBe('absent');
    expect((await room.call(contracts.compare, { codebook: 'istc', ref: v2023, coder: 'eva' })).coders).toEqual(['eva', 'sample-b']);
    expect(await agreement()).toBe(before);
    const { entries, sealed } = await history('eva', { eId: clause.eId });
    expect(sealed).toBe(0);
    expect(entries.filter((entry) => entry.event === 'shipped').map((entry) => entry.who)).toEqual(expect.arrayContaining(['sample-a']));
    const own = entries.filter((entry) => entry.who === 'eva');
    expect(own.map((entry) => [entry.event, entry.reason])).toEqual([
      ['coded', null],
      ['taken', 'sample-a'],
    ]);
    const gone = own[0]!.before.map((one) => one.code).filter((code) => !own[0]!.after.some((one) => one.code === code));
    expect(gone).toEqual(['exchange.research']);
  });
  it('keeps where it came from in its file; the file under data stays as it was', async () => {
    const { content } = await room.call(contracts.exportCodings, { codebook: 'istc', ref: v2023, coder: 'eva' });
    expect(JSON.parse(content.split('\n')[0]!)).toMatchObject({ coder: 'eva', takenFrom: 'sample-a' });
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2023, coder: 'eva', reopen: true });
    expect((await cell('exchange.research')).state).toBe('disputed');
    expect(await room.call(contracts.discardReading, { codebook: 'istc', ref: v2023, coder: 'eva' })).toEqual({ coder: 'eva', clauses: 6 });
    await expect(room.call(contracts.discardReading, { codebook: 'istc', ref: v2023, coder: 'eva' })).rejects.toThrow(/has not read/);
    expect((await room.call(contracts.compare, { codebook: 'istc', ref: v2023, coder: 'eva' })).coders).toEqual(['sample-a', 'sample-b']);
  });
});

describe('a coding to look at again', () => {
  it('that two agreed on is settled by a decision: it holds, as another kind, or no longer', async () => {
    await room.call(contracts.carry, { codebook: 'istc', from: v2023, to: v2025 });
    const { items } = await again();
    const codes = [...new Set(items.map((one) => one.code))].sort();
    expect(codes).toEqual(['bases.joint-centres', 'exchange.posts', 'talent.foreigners', 'talent.policies']);
    const settle = (code: string, given: boolean, more = {}) => {
      const { eId } = items.find((one) => one.code === code)!;
      return room.call(contracts.decide, { codebook: 'istc', ref: v2025, coder: 'hana', eId, code, given, reason: `看过新条文：${code}`, ...more });
    };
    expect((await cell('bases.joint-centres', v2025)).state).toBe('disputed');
    await settle('bases.joint-centres', true, { statement: 'measure' });
    await settle('exchange.posts', false);
    expect(await cell('bases.joint-centres', v2025)).toMatchObject({ state: 'present', clauses: [{ decided: true, again: false, statements: ['measure'] }] });
    expect((await cell('exchange.posts', v2025)).clauses).toEqual([]);
    expect([...new Set((await again()).items.map((one) => one.code))].sort()).toEqual(['talent.foreigners', 'talent.policies']);
    const { entries } = await history('hana', { ref: v2025, of: 'hana' });
    expect(entries.map((entry) => [entry.event, entry.decision?.code, entry.decision?.given, entry.reason])).toEqual([
      ['decided', 'exchange.posts', false, '看过新条文：exchange.posts'],
      ['decided', 'bases.joint-centres', true, '看过新条文：bases.joint-centres'],
    ]);
    await expect(settle('bases.joint-centres', true)).rejects.toThrow(/Fewer than two/);
  });
  it('is confirmed, changed or dropped by its coder, in a finished reading too; the rest of that reading stays fixed', async () => {
    const readers = ['ina', 'jon'];
    for (const coder of readers) {
      for (const clause of (await desk(coder, v2025)).clauses) {
        const codes = clause.article === '4' ? ['bases.transfer-centres', 'aid.funding'] : [];
        const given = codes.map((code) => ({ code, statement: 'task' as const, modality: null, match: 'explicit' as const, origin: 'read' as const, memo: null }));
        await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder, codes: given });
      }
      await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder });
    }
    expect((await cell('aid.funding', v2025)).state).toBe('present');
    // The text is imported again with other words in one clause, as a corrected file would be.
    const { eId } = (await desk('ina', v2025)).clauses.find((clause) => clause.article === '4')!;
    const file = 'haitang-cooperation-2025.txt';
    const words = await readFile(join(CODEBOOKS_DIR, 'sample', file), 'utf8');
    const old = open2025(words);
    const parsed = await readInstrument(file, Buffer.from(words.replace(old, `${old.slice(0, -1)}，并予以公布。`)), (bytes) => new TextDecoder().decode(bytes));
    expect((await saveVersion(room.db, parsed)).outcome).toBe('replaced');
    await bumpRevision(room.db);
    const open = await desk('ina', v2025);
    const changed = open.clauses.find((clause) => clause.eId === eId)!;
    expect([open.finishedAt !== null, changed.read, changed.codings.map((one) => one.again)]).toEqual([true, false, ['clause_changed', 'clause_changed']]);
    expect((await cell('aid.funding', v2025)).state).toBe('disputed');
    const fixed = open.clauses.find((clause) => clause.eId !== eId && clause.read)!;
    const write = (clause: typeof fixed, codes: typeof changed.codings, coder = 'ina') =>
      room.call(contracts.codeClause, {
        codebook: 'istc',
        ref: v2025,
        eId: clause.eId,
        clauseHash: clause.hash,
        coder,
        codes: codes.map(({ code, statement, modality, match, origin, memo }) => ({ code, statement, modality, match, origin, memo })),
      });
    await expect(write(fixed, [])).rejects.toThrow(/has finished/);
    await write(
      changed,
      changed.codings.filter((one) => one.code === 'aid.funding'),
    );
    await write(changed, changed.codings, 'jon');
    expect((await cell('aid.funding', v2025)).state).toBe('present');
    expect((await cell('bases.transfer-centres', v2025)).state).toBe('disputed');
    await expect(write(changed, [])).rejects.toThrow(/has finished/);
    expect((await history('ina', { ref: v2025, eId, of: 'ina' })).entries[0]).toMatchObject({ event: 'looked_again', before: [{}, {}], after: [{ code: 'aid.funding' }] });
  });
});

describe('the history', () => {
  it('tells nobody of a reading still closed to them', async () => {
    const clause = (await desk('kim', v2025)).clauses[0]!;
    const codes = [{ code: 'ip.protection', statement: 'task' as const, modality: null, match: 'implied' as const, origin: 'read' as const, memo: '存疑' }];
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder: 'kim', codes });
    const of = (coder: string) => history(coder, { ref: v2025, of: 'kim' });
    expect((await of('kim')).entries).toHaveLength(1);
    expect((await of('ina')).entries).toEqual([]);
    expect((await of('ina')).sealed).toBeGreaterThan(0);
    expect((await history('kim', { ref: v2025, of: 'ina' })).entries).toEqual([]);
  });
  it('is written as CSV, workbook and JSON Lines', async () => {
    const out = (format: 'csv' | 'xlsx' | 'jsonl', lang: 'zh' | 'en' = 'zh') => room.call(contracts.exportHistory, { codebook: 'istc', ref: v2025, coder: 'kim', format, lang });
    const csv = (await out('csv')).content;
    expect(csv.split('\r\n')[0]).toBe('\uFEFF时间,谁,事项,条款,条款号,改前,改后,裁定,理由');
    expect(csv).toContain('存疑');
    expect(csv).not.toContain('ina');
    expect(
      (await out('jsonl')).content
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event),
    ).toContain('coded');
    expect(
      Buffer.from((await out('xlsx')).content, 'base64')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});
