import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '@yumen/platform/config';
import { openTestDatabase } from '@yumen/platform/testing';
import { importFolder } from '../jobs/import-folder.ts';
import { listVersions, provisionsOf, versionsByTitle } from '../store.ts';
import { rulebookBases } from './bases.ts';
import { buildLedger, loadEnglishTitles, loadNotHeld, writeLedger } from './build.ts';
import { loadLedger, type LedgerEntry } from './ledger.ts';
import { LedgerIndex, resolveCitation } from './resolve.ts';

const data = readConfig().testData ?? resolve(import.meta.dirname, '../../../../shared/data');
const present = existsSync(join(data, 'laws'));

const entries: LedgerEntry[] = [
  {
    key: '样本法',
    title: '中华人民共和国样本法',
    address: 'https://example.cn/',
    cited: ['2026-01-01'],
    reason: '晚于法规库',
    versions: [
      { date: '2019-05-06', articles: '1..5', integrity: 'complete', hash: 'a' },
      { date: '2024-03-01', issued: ['2019-05-06', '2020-02-02'], articles: '1..3 3-1 4 5', integrity: 'complete', hash: 'b' },
    ],
  },
  { key: '残缺条例', title: '残缺条例', versions: [{ date: '2020-01-01', articles: '1..7', integrity: 'truncated', hash: 'c' }] },
  { key: '未收办法', title: '未收办法', address: 'https://example.cn/m', cited: ['2022-07-07'], reason: '部门规章' },
];

describe('resolving a citation', () => {
  const ledger = new LedgerIndex(entries);
  it.each([
    ['样本法(2024-03-01)#3-1', 'resolved', '2024-03-01'],
    ['中华人民共和国样本法（2024-03-01）#第三条之一', 'resolved', '2024-03-01'],
    ['/akn/cn/act/npcsc/2019-05-06/样本法/zho@2024-03-01!main~art_4', 'resolved', '2024-03-01'],
    ['样本法#5', 'resolved', '2024-03-01'],
    ['样本法(2019-05-06)#1', 'resolved', '2019-05-06'],
    ['样本法(2020-02-02)#2-4', 'resolved', '2024-03-01'],
    ['样本法(2019-05-06)#3-1', 'no_such_article', '2019-05-06'],
    ['样本法(2024-03-01)#4-6', 'no_such_article', '2024-03-01'],
    ['样本法(2023-01-01)#1', 'no_such_version', null],
    ['样本法(2026-01-01)#1', 'not_held', null],
    ['未收办法(2022-07-07)#4-14', 'not_held', null],
    ['没有的法#1', 'not_held', null],
    ['残缺条例#9', 'not_held', '2020-01-01'],
    ['样本法(2024-03-01)#条', 'no_such_article', null],
  ])('%s is %s', async (ref, status, version) => {
    expect(await resolveCitation(ref, ledger)).toMatchObject({ ref, status, version });
  });

  it('checks paragraphs and items where the text is at hand', async () => {
    const text = async () =>
      [
        { eId: 'art_1', parent: null, kind: 'article', number: '1', label: '', heading: '', text: '', line: 1 },
        { eId: 'art_1__para_1', parent: 'art_1', kind: 'paragraph', number: '1', label: '', heading: '', text: '甲', line: 1 },
      ] as const;
    expect((await resolveCitation('样本法#1(1)', ledger, text)).status).toBe('resolved');
    expect((await resolveCitation('样本法#1(2)', ledger, text)).status).toBe('no_such_article');
    expect((await resolveCitation('样本法#1(2)', ledger)).status).toBe('resolved');
  });
});

describe('the committed ledger', () => {
  it('knows every basis of the rulebook: an article that exists, or a text that is not held with its reason', async () => {
    const ledger = new LedgerIndex(await loadLedger());
    const bases = await rulebookBases();
    const bad: string[] = [];
    for (const basis of bases) {
      const found = await resolveCitation(basis.ref, ledger);
      const silent = found.status === 'not_held' && (found.instrument === null || !found.reason);
      if (found.status.startsWith('no_such') || silent)
        bad.push(`${basis.file}:${basis.line} ${basis.ref.written}: ${found.status} (add texts with \`yumen policy ledger\`, or the reason to data/reference/not-held.yaml)`);
    }
    expect(bad).toEqual([]);
    expect(bases.length).toBeGreaterThan(400);
  });

  it('is small and holds no sentence of a text', async () => {
    expect(statSync(new URL('../../../data/reference/ledger.jsonl', import.meta.url)).size).toBeLessThan(1_500_000);
    const allowed = new Set(['date', 'issued', 'inForce', 'inForceSource', 'articles', 'integrity', 'hash']);
    for (const entry of await loadLedger()) for (const version of entry.versions ?? []) expect(Object.keys(version).every((key) => allowed.has(key))).toBe(true);
  });
});

describe.skipIf(!present)('the ledger against the texts [skipped: YUMEN_DATA folder missing]', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    opened = await openTestDatabase([{ room: 'policy', folder: new URL('../migrations/', import.meta.url) }]);
    const host = { db: opened.db, signal: new AbortController().signal, now: () => new Date(), progress: async () => undefined };
    await importFolder('laws', join(data, 'laws'), host);
    await importFolder('policies', join(data, 'policies'), host);
  }, 180_000);
  afterAll(() => opened?.close());

  it('is what the texts give', async () => {
    const made = writeLedger(buildLedger(await listVersions(opened.db), await loadNotHeld(), await loadEnglishTitles()));
    expect(made === writeLedger(await loadLedger())).toBe(true);
  });

  it('names paragraphs and items that the texts have', async () => {
    const ledger = new LedgerIndex(await loadLedger());
    const texts = async (title: string, date: string | null) => {
      const version = (await versionsByTitle(opened.db, title)).find((one) => one.versionDate === date);
      return version && provisionsOf(opened.db, version.id);
    };
    const bad: string[] = [];
    for (const basis of await rulebookBases()) {
      const found = await resolveCitation(basis.ref, ledger, texts);
      if (found.status.startsWith('no_such')) bad.push(`${basis.file}:${basis.line} ${basis.ref.written}`);
    }
    expect(bad).toEqual([]);
  }, 60_000);
});
