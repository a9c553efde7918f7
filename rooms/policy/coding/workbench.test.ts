import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from './contract/index.ts';
import { readMatrix, exportMatrix } from '../matrix/contract.ts';
import { addSeries, readBoard, readTask, readTasks } from '../tasks/contract.ts';
import { openAnalysis } from './testing.ts';

const BEFORE = 'cn/海棠市国际科技合作促进办法(自拟样本)@2023-03-01';
let room: Awaited<ReturnType<typeof openAnalysis>>;
let [v2023, v2025] = ['', ''];

beforeAll(async () => {
  room = await openAnalysis();
  const { versions } = await room.call(contracts.loadSample, {});
  [v2023, v2025] = versions as [string, string];
});
afterAll(() => room?.close());

const fields = (code: string, statement: 'task' | 'measure' = 'task') => ({ code, statement, modality: null, match: 'explicit' as const, origin: 'read' as const, memo: null });
const desk = (coder: string, ref = v2025) => room.call(contracts.readDesk, { codebook: 'istc', ref, coder });

describe('the sample out of the box', () => {
  it('is there once, in two versions, the first with two shipped readings', async () => {
    expect(v2023).toBe(BEFORE);
    expect((await room.call(contracts.loadSample, {})).versions).toEqual([v2023, v2025]);
    const compared = await room.call(contracts.compare, { codebook: 'istc', ref: v2023 });
    expect(compared.coders).toEqual(['sample-a', 'sample-b']);
    expect(compared.rows.map((row) => [row.clause.article, row.code]).sort()).toEqual([
      ['2', 'exchange.academic'],
      ['3', 'exchange.research'],
      ['4', 'talent.foreigners'],
    ]);
  });
  it('has agreement with interval, and says how the readings were made', async () => {
    const report = await room.call(contracts.agreement, { codebook: 'istc', ref: v2023 });
    expect(report.overall.alpha.value).toBeGreaterThan(0.5);
    expect(report.overall.alpha.value).toBeLessThan(1);
    expect(report.overall.alpha.interval![0]).toBeLessThan(report.overall.alpha.value!);
    expect(report.made.map((one) => [one.coder, /invented sample/.test(one.how.en)])).toEqual([
      ['sample-a', true],
      ['sample-b', true],
    ]);
    expect(report.screened).toBe(true);
    expect(report.codes.find((row) => row.code === 'exchange.research')).toMatchObject({ given: [1, 0], shared: 0 });
  });
});

describe('blind double coding', () => {
  it('shows a coder only their own codings, and no comparison before two have finished', async () => {
    const first = await desk('anna');
    for (const clause of first.clauses) {
      const codes = clause.article === '4' ? [fields('bases.joint-centres'), fields('bases.transfer-centres')] : [];
      await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder: 'anna', codes });
    }
    expect((await desk('ben')).clauses.flatMap((clause) => clause.codings)).toEqual([]);
    await expect(room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder: 'ben' })).rejects.toMatchObject({ problems: [{ code: 'conflict' }] });
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder: 'anna' });
    await expect(room.call(contracts.compare, { codebook: 'istc', ref: v2025 })).rejects.toThrow(/Fewer than two have finished/);
    const again = (await desk('anna')).clauses.find((clause) => clause.codings.length > 0)!;
    const change = { codebook: 'istc', ref: v2025, eId: again.eId, clauseHash: again.hash, coder: 'anna', codes: [] };
    await expect(room.call(contracts.codeClause, change)).rejects.toThrow(/has finished/);
  });
  it('compares, decides with a log, and the matrix follows', async () => {
    for (const clause of (await desk('ben')).clauses) {
      const codes = clause.article === '4' ? [fields('bases.joint-centres')] : [];
      await room.call(contracts.codeClause, { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder: 'ben', codes });
    }
    await room.call(contracts.finishPass, { codebook: 'istc', ref: v2025, coder: 'ben' });
    const { rows } = await room.call(contracts.compare, { codebook: 'istc', ref: v2025 });
    expect(rows.map((row) => row.code)).toEqual(['bases.transfer-centres']);
    const state = async (code: string) => {
      const { groups, columns } = await room.call(readMatrix, { codebook: 'istc', by: 'instrument' });
      const column = columns.findIndex((one) => one.id === v2025);
      return groups.flatMap((group) => group.items).find((item) => item.code === code)!.cells[column]!;
    };
    expect((await state('bases.transfer-centres')).state).toBe('disputed');
    expect((await state('bases.joint-centres')).state).toBe('present');
    expect((await state('aid.funding')).state).toBe('absent');
    const decision = { codebook: 'istc', ref: v2025, eId: rows[0]!.clause.eId, code: 'bases.transfer-centres' };
    await room.call(contracts.decide, { ...decision, given: false, reason: '先否' });
    expect((await state('bases.transfer-centres')).state).toBe('absent');
    const { log } = await room.call(contracts.decide, { ...decision, given: true, reason: '条文点名技术转移中心' });
    expect(log.map((entry) => [entry.given, entry.reason])).toEqual([
      [false, '先否'],
      [true, '条文点名技术转移中心'],
    ]);
    expect(await state('bases.transfer-centres')).toMatchObject({ state: 'present', agreed: 1, clauses: [{ decided: true, terms: ['技术转移中心'] }] });
  });
  it('refuses words that are no longer there, unknown codes, and other people’s names', async () => {
    const [clause] = (await desk('carla')).clauses;
    const input = { codebook: 'istc', ref: v2025, eId: clause!.eId, clauseHash: clause!.hash, coder: 'carla', codes: [] };
    await expect(room.call(contracts.codeClause, { ...input, clauseHash: '0000000000000000' })).rejects.toThrow(/words of clause/);
    await expect(room.call(contracts.codeClause, { ...input, codes: [fields('no.such')] })).rejects.toThrow(/no code no\.such/);
    const other = { id: 'u1', name: 'U', permissions: ['policy.*'] };
    await expect(room.call(contracts.codeClause, input, other)).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
  });
});

describe('at the desk', () => {
  const at = async (coder: string, eId: string) => (await desk(coder)).clauses.find((clause) => clause.eId === eId)!;
  it('keeps what was turned down, and takes a reading back', async () => {
    const clause = (await desk('dave')).clauses.find((one) => one.suggestions.length > 0)!;
    const rejected = [clause.suggestions[0]!.code];
    const input = { codebook: 'istc', ref: v2025, eId: clause.eId, clauseHash: clause.hash, coder: 'dave', codes: [] };
    await room.call(contracts.codeClause, { ...input, rejected });
    expect(await at('dave', clause.eId)).toMatchObject({ read: true, rejected });
    expect(await room.call(contracts.codeClause, { ...input, codes: [fields('aid.funding')], unread: true })).toMatchObject({ read: false, codings: [] });
    expect(await at('dave', clause.eId)).toMatchObject({ read: false, rejected: [], codings: [] });
  });
  it('tells an open reader nothing of others, and compares nothing for them', async () => {
    expect((await desk('dave')).clauses.some((clause) => clause.codersDisagree)).toBe(false);
    expect((await desk('emil')).clauses.some((clause) => clause.codersDisagree)).toBe(false);
    expect((await desk('ben')).clauses.some((clause) => clause.codersDisagree)).toBe(true);
    await expect(room.call(contracts.compare, { codebook: 'istc', ref: v2025, coder: 'dave' })).rejects.toThrow(/dave has not finished/);
    const { items } = await room.call(contracts.listTexts, { codebook: 'istc' });
    const passes = items.find((item) => item.version === v2025)!.passes;
    expect(passes.map((pass) => [pass.coder, pass.read, pass.finishedAt !== null, pass.shipped])).toEqual([
      ['anna', 6, true, false],
      ['ben', 6, true, false],
      ['dave', 0, false, false],
    ]);
    expect(items.find((item) => item.version === v2023)!.passes.every((pass) => pass.shipped && pass.made !== null)).toBe(true);
  });
});

describe('after an amendment', () => {
  it('carries codings to the aligned clauses; changed words are to be looked at again, dropped clauses are named', async () => {
    const { rows, ...counts } = await room.call(contracts.carry, { codebook: 'istc', from: v2023, to: v2025, coder: 'sample-a' });
    expect(counts).toEqual({ same: 6, changed: 3, gone: 2, read: 0, sealed: 0 });
    expect(rows.find((row) => row.code === 'programmes.opening')).toMatchObject({ outcome: 'same', to: 'art_5__para_1' });
    expect(rows.find((row) => row.code === 'nongov.bodies')).toMatchObject({ from: 'art_3__para_1', to: 'art_2__para_1', outcome: 'same' });
    expect(
      rows
        .filter((row) => row.outcome === 'gone')
        .map((row) => row.code)
        .sort(),
    ).toEqual(['exchange.academic', 'support.funding']);
    const { items } = await room.call(contracts.again, { codebook: 'istc' });
    expect(items.map((item) => [item.code, item.again]).sort()).toEqual([
      ['bases.joint-centres', 'clause_changed'],
      ['exchange.posts', 'clause_changed'],
      ['talent.policies', 'clause_changed'],
    ]);
  });
});

describe('a coder who has read the amended text', () => {
  it('keeps what they said of it: their old codings are not put beside it', async () => {
    const clause = (await desk('ben', v2023)).clauses.find((one) => one.eId === 'art_3__para_1');
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2023, eId: clause!.eId, clauseHash: clause!.hash, coder: 'ben', codes: [fields('aid.funding')] });
    const before = (await desk('ben')).clauses.flatMap((one) => one.codings.map((coding) => coding.code));
    expect(await room.call(contracts.carry, { codebook: 'istc', from: v2023, to: v2025, coder: 'ben' })).toMatchObject({ same: 0, changed: 0, gone: 0, read: 1 });
    expect((await desk('ben')).clauses.flatMap((one) => one.codings.map((coding) => coding.code))).toEqual(before);
    await room.call(contracts.codeClause, { codebook: 'istc', ref: v2023, eId: clause!.eId, clauseHash: clause!.hash, coder: 'ben', codes: [], unread: true });
  });
});

describe('codebooks and files', () => {
  it('lists the clauses to look at again when a definition changes', async () => {
    const { content } = await room.call(contracts.exportCodebook, { id: 'istc', format: 'yaml' });
    const next = content.replace('version: 1.0.0', 'version: 1.1.0').replace('与外方共建联合研究中心、联合实验室。', '与外方共建、且有协议的联合研究中心、联合实验室。');
    const report = await room.call(contracts.importCodebook, { file: 'istc.yaml', content: next });
    expect(report.changed).toEqual(['bases.joint-centres']);
    expect(new Set(report.again.map((coding) => coding.code))).toEqual(new Set(['bases.joint-centres']));
    expect(report.again.map((coding) => coding.coder).sort()).toEqual(['anna', 'ben', 'sample-a', 'sample-b']);
    expect((await room.call(contracts.listCodebooks, {})).items.filter((item) => item.own).map((item) => [item.id, item.version])).toEqual([['istc', '1.1.0']]);
    const back = await room.call(contracts.importCodebook, { file: 'istc.yaml', content, check: true });
    expect([back.changed, (await room.call(contracts.readCodebook, { id: 'istc' })).version]).toEqual([['bases.joint-centres'], '1.1.0']);
    await room.call(contracts.importCodebook, { file: 'istc.yaml', content });
  });
  it('takes a REFI-QDA codebook in place of its own: screen and version stay, the next version where something changed', async () => {
    const { content } = await room.call(contracts.exportCodebook, { id: 'istc', format: 'qdc' });
    const same = await room.call(contracts.importCodebook, { file: 'istc.qdc', content, check: true });
    expect([same.version, same.changed]).toEqual(['1.0.0', []]);
    const next = content.replace('与外方共建联合研究中心、联合实验室。', '与外方共建、且有协议的联合研究中心、联合实验室。');
    expect(await room.call(contracts.importCodebook, { file: 'istc.qdc', content: next })).toMatchObject({ version: '1.1.0', changed: ['bases.joint-centres'] });
    expect((await desk('dave')).total).toBe(6);
    await room.call(contracts.importCodebook, { file: 'istc.qdc', content });
  });
  it('exports codings without sentences and takes them back under another name', async () => {
    const { content } = await room.call(contracts.exportCodings, { codebook: 'istc', ref: v2025, coder: 'anna' });
    expect(content).not.toMatch(/首席科学家|共建/);
    const report = await room.call(contracts.importCodings, { file: 'x.jsonl', content: content.replace('"coder":"anna"', '"coder":"dora"') });
    expect(report).toMatchObject({ coder: 'dora', codings: 2, lost: [] });
    await expect(room.call(contracts.importCodings, { file: 'x.jsonl', content: `${content}{"eId":1}\n` })).rejects.toThrow(/x\.jsonl:\d+/);
  });
  it('draws and writes the matrix', async () => {
    const svg = await room.call(exportMatrix, { codebook: 'istc', by: 'instrument', format: 'svg', lang: 'en' });
    expect(svg.content).toContain('<title>Joint research centres');
    const csv = await room.call(exportMatrix, { codebook: 'istc', by: 'period', format: 'csv', lang: 'zh' });
    expect(csv.content.split('\r\n')).toHaveLength(59);
    const xlsx = await room.call(exportMatrix, { codebook: 'istc', by: 'period', format: 'xlsx' });
    expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('suggestions', () => {
  it('come with evidence and with measured precision and recall', async () => {
    const { items, measured, learnt } = await room.call(contracts.suggest, { codebook: 'istc', ref: v2025 });
    expect(learnt).toBeGreaterThan(0);
    expect(measured).toMatchObject({ texts: 2 });
    const all = items.flatMap((item) => item.suggestions.map((suggestion) => ({ ...suggestion, clause: item.clause })));
    const found = all.find((suggestion) => suggestion.code === 'organisations.settling')!;
    for (const hit of found.hits) expect(found.clause.text.slice(hit.from, hit.to)).toBe(hit.term);
    const byCode = (await room.call(contracts.measureSuggestions, { id: 'istc' })).measured!;
    expect(byCode.codes.reduce((sum, row) => sum + row.given, 0)).toBe(measured!.overall.given);
    expect(byCode.codes.reduce((sum, row) => sum + row.right, 0)).toBe(measured!.overall.right);
    const flags = items.map((item) => item.codersDisagree);
    expect(flags).toEqual([...flags].sort((a, b) => Number(b) - Number(a)));
  });
});

describe('task map and indicators', () => {
  it('shows what is missing as missing', async () => {
    const { dimensions } = await room.call(readTasks, {});
    expect(dimensions.map((dimension) => dimension.id)).toEqual(['diplomacy', 'st_system', 'economy', 'factors']);
    expect(await room.call(readTask, { id: 'factors.2.2' })).toMatchObject({ missing: ['no_clause', 'no_result'] });
    const centres = await room.call(readTask, { id: 'st_system.2.5' });
    expect(centres.goals.length).toBeGreaterThan(0);
    expect(centres.missing).toEqual(['no_measure']);
    expect(centres.results.figures.map((figure) => figure.value)).toEqual([31]);
  });
  it('keeps own series beside the papers’ figures, only in the same unit', async () => {
    const series = { indicator: '双多边国际技术转移中心', name: { zh: '本地统计', en: 'Own count' }, source: '内部统计', points: [{ period: '2025', value: 33 }] };
    await room.call(addSeries, { ...series, unit: 'centres' });
    await room.call(addSeries, { ...series, unit: 'persons' });
    const board = await room.call(readBoard, {});
    expect(board.figures).toBe(154);
    const rows = board.rows.filter((row) => row.indicator === series.indicator);
    expect(rows.map((row) => [row.unit, row.figures.length, row.own.length])).toEqual([
      ['centres', 1, 1],
      ['persons', 0, 1],
    ]);
    expect(board.contradictions.find((one) => one.id === 'agreements')!.figures.map((figure) => [figure.paper, figure.value])).toEqual([
      ['002', 114],
      ['003', 115],
    ]);
    await expect(
      room.call(addSeries, {
        ...series,
        unit: 'centres',
        points: [
          { period: '2025', value: 1 },
          { period: '2025', value: 2 },
        ],
      }),
    ).rejects.toThrow(/two values/);
    await expect(room.call(addSeries, { ...series, unit: 'centres', points: [{ period: '2025-2021', value: 1 }] })).rejects.toThrow(/not understood: “2025-2021”/);
    await expect(room.call(addSeries, { ...series, unit: ' ', source: '  ' })).rejects.toMatchObject({ problems: [{ where: { path: 'unit' } }, { where: { path: 'source' } }] });
  });
});
