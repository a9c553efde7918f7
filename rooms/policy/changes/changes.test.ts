import { isYumenError, text } from '@yumen/kernel';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import { filesIn } from '@yumen/platform/files';
import { jobsOn, platformRoom } from '@yumen/platform/jobs';
import { createLog } from '@yumen/platform/log';
import { operationIndex, runOperation, type AnyContract, type BaseContext, type InputOf, type OutputOf } from '@yumen/platform/operation';
import { openTestDatabase } from '@yumen/platform/testing';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeClause, finishPass, loadSample, readDesk } from '../coding/contract/index.ts';
import { rulebookBases } from '../ledger/bases.ts';
import { readInstrument } from '../library/read-file.ts';
import { policyRoom } from '../server.ts';
import { bumpRevision, linkVersions, recordFile, saveVersion, startImport } from '../store.ts';
import { changesFeed, confirmChange, listChanges } from './contract.ts';
import { writeFeed } from './feed.ts';
import type { TextChange } from './model.ts';
import { newerThan } from './newer.ts';

const version = (versionDate: string | null, days: Partial<{ promulgated: string; inForce: string; history: string[] }> = {}) => ({
  versionDate,
  adopted: null,
  promulgated: days.promulgated ?? null,
  inForce: days.inForce ?? null,
  history: (days.history ?? []).map((date) => ({ date, kind: 'promulgated' as const, text: '', line: 1 })),
});

describe('a newer version', () => {
  const [old, young] = [version('2019-05-06', { promulgated: '2019-05-08' }), version('2024-03-01', { history: ['2019-05-06', '2024-03-01', '2024-03-05'] })];
  it('is the last one dated after the version cited, by whichever of its days it is cited', () => {
    expect(newerThan([young, old], '2019-05-06')).toEqual({ cited: old, newest: young });
    expect(newerThan([old, young], '2019-05-08')).toEqual({ cited: old, newest: young });
    expect(newerThan([old, young], '2021-01-01')).toEqual({ cited: undefined, newest: young });
  });
  it('is none for the newest itself, under any of its days, for a version later than all, and for versions without a date', () => {
    expect(newerThan([old, young], '2024-03-01').newest).toBeUndefined();
    expect(newerThan([old, young], '2024-03-05').newest).toBeUndefined();
    expect(newerThan([old, young], '2025-01-01').newest).toBeUndefined();
    expect(newerThan([old, version(null)], '2019-05-06').newest).toBeUndefined();
  });
  it('is not the version cited because its history tells of the older one', () => {
    expect(newerThan([young], '2019-05-06')).toEqual({ cited: undefined, newest: young });
  });
});

describe('the digest', () => {
  let close: () => Promise<void>;
  let call: <Contract extends AnyContract>(contract: Contract, input: InputOf<Contract>) => Promise<OutputOf<Contract>>;
  let card: { id: string; title: string; issued: string };
  let newest: string;
  const asked: (readonly string[])[] = [];
  beforeAll(async () => {
    const opened = await openTestDatabase([
      { room: 'platform', folder: platformRoom.migrations! },
      { room: 'policy', folder: policyRoom.migrations! },
    ]);
    close = opened.close;
    const operations = operationIndex(policyRoom.operations);
    const base: BaseContext = {
      db: opened.db,
      home: opened.home,
      jobsOn: (inside) => jobsOn(inside, new Map(), () => undefined),
      files: filesIn(opened.home),
      log: createLog(),
      now: () => new Date('2026-11-20T00:00:00Z'),
      ports: {
        plansUnder: async (_db, requirements) => {
          asked.push(requirements);
          return [{ id: 'p1', title: '脑图谱', applies: requirements.filter((one) => one === card.id), open: [] }];
        },
      },
    };
    call = async (contract, input) => (await runOperation(operations.get(contract.name)!, input, base, { actor: LOCAL_ACTOR, lang: 'zh' })) as never;
    const basis = (await rulebookBases()).find((one) => one.ref.date !== null && one.ref.portion?.article === '22' && one.card === 'data.archives-exit')!;
    card = { id: basis.card, title: basis.ref.title, issued: basis.ref.date! };
    // The law as cited, and an invented later version in which its article 22 reads otherwise: only number and title are those of the law.
    const body = (words: string) =>
      Array.from(
        { length: 50 },
        (_, index) => `第${chinese(index + 1)}条 ${index === 21 ? words : `第${index + 1}项样本内容，仅供测试，各条用语互不相同${'甲乙丙丁戊己庚辛壬癸'[index % 10]}。`}`,
      ).join('\n\n');
    await startImport(opened.db, 'i1', '/tmp', new Date('2026-11-19T08:00:00Z'));
    for (const [day, words] of [
      [card.issued, '样本条款原先的文字，由主管部门批准。'],
      ['2027-01-01', '样本条款后来的文字，由主管部门批准后办理。'],
    ] as const) {
      const file = `${card.title}(${day}).md`;
      const parsed = await readInstrument(file, new TextEncoder().encode(`# ${card.title}\n\n${body(words)}\n`), (bytes) => new TextDecoder().decode(bytes));
      const { id, outcome } = await saveVersion(opened.db, parsed);
      await recordFile(opened.db, 'i1', {
        file,
        status: outcome,
        versionId: id,
        title: parsed.title,
        integrity: parsed.integrity,
        articles: 50,
        contiguous: true,
        reasons: [],
        notes: [],
      });
      newest = id;
    }
    await linkVersions(opened.db);
    await bumpRevision(opened.db);
    await call(loadSample, {});
  });
  afterAll(() => close());

  const changeOfLaw = async (filter: InputOf<typeof listChanges> = {}) => (await call(listChanges, filter)).changes.find((change) => change.id === newest);

  it('lists cards that cite an overtaken version with what became of their articles, and the plans they apply to', async () => {
    const change = (await changeOfLaw())!;
    expect(change).toMatchObject({ before: `${card.title}(${card.issued})`, date: '2027-01-01', arrived: '2026-11-19T08:00:00.000Z' });
    expect(change.counts).toEqual({ unchanged: 49, changed: 1 });
    const own = change.cards.find((one) => one.id === card.id)!;
    expect(own.articles).toContainEqual({ number: '22', change: 'changed', after: '22' });
    expect(own.articles).toContainEqual({ number: '25', change: 'unchanged', after: '25' });
    expect(asked.at(-1)).toContain(card.id);
    expect(change.plans).toEqual([{ id: 'p1', title: '脑图谱', applies: [card.id], open: [] }]);
  });

  it('lists finished readings of the older version until their coder has read the newer one', async () => {
    const sample = async () => (await call(listChanges, {})).changes.find((change) => change.title.includes('海棠'));
    const before = (await sample())!;
    expect(before.codings.map((one) => one.coder)).toEqual(['sample-a', 'sample-b']);
    expect(before.codings.every(({ counts }) => counts !== null && counts.same > 0 && counts.changed + counts.gone > 0)).toBe(true);
    const desk = await call(readDesk, { codebook: 'istc', ref: before.id, coder: 'sample-a' });
    for (const clause of desk.clauses) await call(codeClause, { codebook: 'istc', ref: before.id, eId: clause.eId, clauseHash: clause.hash, coder: 'sample-a', codes: [] });
    await call(finishPass, { codebook: 'istc', ref: before.id, coder: 'sample-a' });
    expect((await sample())!.codings.map((one) => one.coder)).toEqual(['sample-b']);
  });

  it('is narrowed to a role and to a plan', async () => {
    const titles = async (filter: InputOf<typeof listChanges>) => (await call(listChanges, filter)).changes.map((change) => change.id);
    expect(await titles({ role: 'coding' })).not.toContain(newest);
    expect(await titles({ role: 'plans' })).toEqual([newest]);
    expect(await titles({ plan: 'p1' })).toEqual([newest]);
    expect(await titles({ plan: 'other' })).toEqual([]);
  });

  it('keeps who has read and understood it, once a person and role; an unknown version is refused', async () => {
    await call(confirmChange, { change: newest, role: 'rules' });
    await call(confirmChange, { change: newest, role: 'rules' });
    expect((await changeOfLaw())!.receipts).toEqual([{ role: 'rules', by: LOCAL_ACTOR.id, at: '2026-11-20T00:00:00.000Z' }]);
    const refused = await call(confirmChange, { change: 'cn/none@2020-01-01', role: 'rules' }).catch((error: unknown) => error);
    expect(isYumenError(refused) && refused.code).toBe('not_found');
  });

  it('can be subscribed to in three formats, the same bytes each time', async () => {
    const atom = await call(changesFeed, { format: 'atom', role: 'rules' });
    expect(atom.mediaType).toContain('application/atom+xml');
    expect(atom.content).toContain(`《${card.title}》有新版本（2027-01-01）`);
    expect(await call(changesFeed, { format: 'atom', role: 'rules' })).toEqual(atom);
    const json = JSON.parse((await call(changesFeed, { format: 'json', lang: 'en' })).content) as { items: { title: string; content_text: string }[] };
    expect(json.items.find((item) => item.title.includes(card.title))!.content_text).toContain('22 changed');
    const events = new ICAL.Component(ICAL.parse((await call(changesFeed, { format: 'ics' })).content)).getAllSubcomponents('vevent');
    expect(events.map((event) => String(event.getFirstPropertyValue('summary')))).toContain(`《${card.title}》有新版本（2027-01-01）`);
  });
});

describe('a feed', () => {
  const change: TextChange = {
    id: 'cn/a<b>&@2027-01-01',
    title: '甲<乙>&"丙"\u0001',
    ref: '甲(2027-01-01)',
    before: null,
    date: '2027-01-01',
    inForce: null,
    arrived: null,
    counts: {},
    cards: [{ id: 'x.y', title: text('要求', 'Requirement'), cited: '甲(2020-01-01)', citedHeld: false, articles: [] }],
    codings: [],
    plans: [],
    receipts: [],
  };
  it('escapes what comes from texts, and says where a commencement is open', () => {
    const { content } = writeFeed('atom', [change], 'zh', undefined);
    expect(content).toContain('甲&lt;乙&gt;&amp;&quot;丙&quot;');
    expect(content).not.toContain('\u0001');
    expect(content).toContain('施行日期待核');
    expect(content).toContain('href="/policy/changes#cn%2Fa%3Cb%3E%26%402027-01-01"');
  });
  it('is sound without any entry', () => {
    expect(writeFeed('atom', [], 'en', 'rules').content).toContain('<updated>1970-01-01');
    expect(JSON.parse(writeFeed('json', [], 'en', undefined).content)).toMatchObject({ items: [] });
    expect(writeFeed('ics', [], 'zh', undefined).content).toContain('BEGIN:VCALENDAR');
  });
});

const DIGITS = '零一二三四五六七八九';
function chinese(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return number < 10 ? DIGITS[number]! : `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
