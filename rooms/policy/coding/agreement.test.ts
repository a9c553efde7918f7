import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from './contract/index.ts';
import { openAnalysis } from './testing.ts';
import { warningsOf } from './warnings.ts';

let room: Awaited<ReturnType<typeof openAnalysis>>;
let [v2023, v2025] = ['', ''];
beforeAll(async () => {
  room = await openAnalysis();
  [v2023, v2025] = (await room.call(contracts.loadSample, {})).versions as [string, string];
});
afterAll(() => room?.close());

const report = (ref: string) => room.call(contracts.agreement, { codebook: 'istc', ref });
async function read(coder: string, code: string): Promise<void> {
  const { clauses } = await room.call(contracts.readDesk, { codebook: 'istc', ref: v2025, coder, suggestions: false });
  for (const { eId, hash, article } of clauses) {
    const codes = article === '4' ? [{ code, statement: 'task' as const, modality: null, match: 'explicit' as const, origin: 'read' as const, memo: null }] : [];
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId, clauseHash: hash, coder, codes });
  }
  await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder });
}

describe('agreement', () => {
  it('says what to mind of it: few clauses, rare codes, an interval that is one point', async () => {
    expect((await report(v2023)).warnings.map((one) => one.kind)).toEqual(['few_clauses', 'rare_codes', 'screened']);
    for (const coder of ['lea', 'max']) await read(coder, 'bases.joint-centres');
    const same = await report(v2025);
    expect(same.overall.alpha).toMatchObject({ value: 1, interval: [1, 1] });
    expect(same.warnings.map((one) => one.kind)).toEqual(['few_clauses', 'flat_interval', 'rare_codes', 'screened']);
    expect(same.codes.map((row) => [row.code, row.standing, row.flat])).toEqual([['bases.joint-centres', 'too_few', true]]);
  });
  it('says them in its files too', async () => {
    const out = (format: 'csv' | 'xlsx') => room.call(contracts.exportAgreement, { codebook: 'istc', ref: v2025, format, lang: 'en' });
    const lines = (await out('csv')).content.split('\r\n');
    expect(lines[0]).toContain('code,id,standing,mind,clauses,given by lea,given by max,by both,α,α from,α to');
    expect(lines[1]).toMatch(/^overall,.*only 6 clauses.*single point.*1 of the 1 codes/);
    expect(lines[2]).toMatch(/too few to tell.*given too rarely to tell; the interval is a single point/);
    expect(
      Buffer.from((await out('xlsx')).content, 'base64')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
  it('is what it was when asked again, and another once a reading comes', async () => {
    const before = await report(v2025);
    expect(await report(v2025)).toEqual(before);
    await read('noa', 'aid.funding');
    const after = await report(v2025);
    expect(after.coders).toEqual(['lea', 'max', 'noa']);
    expect(after.overall.alpha.value).toBeLessThan(1);
  });
  it('names readings opened early and readings taken over', () => {
    const told = { clauses: 400, interval: [0.8, 0.9] as const, given: [40], screened: false, openedEarly: ['甲(2020)'], takenOver: ['eva'] };
    expect(warningsOf(told).map((one) => one.kind)).toEqual(['opened_early', 'taken_over']);
    expect(warningsOf({ ...told, openedEarly: [], takenOver: [] })).toEqual([]);
  });
});
