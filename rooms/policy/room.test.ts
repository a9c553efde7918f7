import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testHome } from '@yumen/platform/testing';
import { registerPolicyCommands } from './cli.ts';
import { fileNoteWords } from './cli/words.ts';
import { importFolder, type ImportHost } from './jobs/import-folder.ts';
import { closeIndexes, refreshIndex, searchPolicy } from './search/service.ts';
import { importedFiles, libraryRevision, listVersions, pageOfVersions, versionsByTitle, type VersionFilter } from './store.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const folders: string[] = [];

async function texts(more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yumen-texts-'));
  folders.push(folder);
  await cp(fixtures, folder, { recursive: true });
  for (const [name, content] of Object.entries(more)) await writeFile(join(folder, name), content);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('importing a folder', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let host: ImportHost;
  beforeAll(async () => {
    opened = await openTestDatabase([{ room: 'policy', folder: new URL('./migrations/', import.meta.url) }]);
    host = { db: opened.db, signal: new AbortController().signal, now: () => new Date('2026-11-20T00:00:00Z'), progress: async () => undefined };
  });
  afterAll(() => opened?.close());

  it('takes in what it can read, and a broken file harms no other', async () => {
    const summary = await importFolder(
      'one',
      await texts({ 'broken.docx': 'no zip', 'binary.txt': new Uint8Array([0, 1, 2, 255, 0]), 'nul.txt': '第一条 甲\0乙。', 'empty.md': ' \n', 'picture.png': 'x' }),
      host,
    );
    expect(summary.byStatus).toEqual({ new: 3, unreadable: 4, not_a_text: 2 });
    expect(summary.contiguous).toBe(summary.withArticles);
    const files = await importedFiles(opened.db, 'one');
    expect(files.filter((file) => file.status === 'unreadable').map((file) => [file.file, file.notes[0]?.code])).toEqual([
      ['binary.txt', 'not_understood'],
      ['broken.docx', 'no_zip'],
      ['empty.md', 'empty'],
      ['nul.txt', 'broken_characters'],
    ]);
    for (const note of files.flatMap((file) => file.notes)) if (note.line === 0) expect(fileNoteWords(note, 'zh')).toMatch(/[\u4e00-\u9fff]/);
    const versions = await versionsByTitle(opened.db, '国际合作样品管理条例(样本)');
    expect(versions.map((v) => [v.versionDate, v.inForce, v.superseded])).toEqual([
      ['2019-05-06', '2019-07-01', '2024-06-01'],
      ['2024-03-01', '2024-06-01', null],
    ]);
  });

  it('reports a link to a device as unreadable, and does not read it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yumen-links-'));
    folders.push(folder);
    await symlink('/dev/zero', join(folder, 'endless.txt'));
    // The folder holds a device and nothing else: read, it would fill memory.
    expect((await importFolder('links', folder, host)).byStatus).toEqual({ unreadable: 1 });
    const [file] = await importedFiles(opened.db, 'links');
    expect(file!.notes.map((note) => note.code)).toEqual(['no_access']);
  });

  it('does nothing the second time', async () => {
    const [before, revision] = [await listVersions(opened.db), await libraryRevision(opened.db)];
    const summary = await importFolder('two', await texts(), host);
    expect(summary.byStatus).toEqual({ unchanged: 3, not_a_text: 1 });
    expect(await listVersions(opened.db)).toEqual(before);
    expect(await libraryRevision(opened.db)).toBe(revision);
  });

  it('indexes only what came since, and lists by title in either language, place and day', async () => {
    const at = { db: opened.db, home: opened.home, now: () => new Date('2026-11-20T00:00:00Z') };
    const all = await refreshIndex(at);
    expect(all).toMatchObject({ added: (await listVersions(opened.db)).length, removed: 0 });
    expect(await refreshIndex(at)).toBeUndefined();
    await importFolder(
      'more',
      await texts({ '新添办法(2025-01-01).md': '# 新添办法\n\n<!-- INFO END -->\n\n第一条 玄奘取经实行登记。\n\n第二条 本办法自2025年2月1日起施行。' }),
      host,
    );
    expect(await refreshIndex(at)).toMatchObject({ added: 1, removed: 0 });
    const { hits } = await searchPolicy({ question: '玄奘取经', limit: 5 }, at);
    expect(hits.map((hit) => hit.id)).toEqual(['新添办法(2025-01-01)#1']);
    closeIndexes();

    const titles = async (filter: VersionFilter) => (await pageOfVersions(opened.db, filter, 10, 0)).items.map((one) => one.versionDate);
    expect(await titles({ words: '样品管理条例', place: ['CN'] })).toEqual(['2019-05-06', '2024-03-01']);
    expect(await titles({ words: '样品管理条例', on: '2020-01-01' })).toEqual(['2019-05-06']);
    expect(await titles({ words: 'nothing', alsoKeys: ['新添办法'] })).toEqual(['2025-01-01']);
    expect(await pageOfVersions(opened.db, {}, 1, 1)).toMatchObject({ total: (await listVersions(opened.db)).length, items: [{}] });
  });

  it('goes on where it was stopped', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, i) => [`续办办法${i}(2024-01-01).md`, `# 续办办法${i}\n\n<!-- INFO END -->\n\n第一条 甲${i}。\n\n第二条 本办法自2024年2月1日起施行。`]),
    );
    const folder = await texts(many);
    const stop = new AbortController();
    const stopping = { ...host, signal: stop.signal, progress: async () => stop.abort() };
    const revision = await libraryRevision(opened.db);
    await expect(importFolder('three', folder, stopping)).rejects.toMatchObject({ problems: [{ code: 'cancelled' }] });
    expect(await importedFiles(opened.db, 'three')).toHaveLength(50);
    // What was kept is found by search, which follows the revision.
    expect(await libraryRevision(opened.db)).toBe(revision + 1);
    let reread = 0;
    const summary = await importFolder('three', folder, { ...host, progress: async ({ done }) => void (reread = Math.max(reread, done ?? 0)) });
    expect(summary).toMatchObject({ files: 124, byStatus: { new: 120 } });
    expect(reread).toBe(124);
  });

  it('joins volumes of one instrument', async () => {
    const volume = (part: string, from: number) =>
      `# 卷册法\n\n# ${part}\n\n2024年1月1日 样本委员会通过\n\n<!-- INFO END -->\n\n## 第一章 甲\n\n第${from === 1 ? '一' : '三'}条 甲。\n\n第${from === 1 ? '二' : '四'}条 本法自2024年2月1日起施行。`;
    const folder = await mkdtemp(join(tmpdir(), 'yumen-volumes-'));
    folders.push(folder);
    await writeFile(join(folder, '下卷.md'), volume('下卷', 3));
    await writeFile(join(folder, '上卷.md'), volume('上卷', 1));
    await importFolder('four', folder, host);
    expect((await versionsByTitle(opened.db, '卷册法')).map((v) => [v.articles, v.integrity])).toEqual([['1..4', 'complete']]);
  });

  it('says so when there is no folder', async () => {
    await expect(importFolder('five', '/nowhere/at/all', host)).rejects.toMatchObject({ problems: [{ code: 'file_unreadable' }] });
  });
});

describe('the command line', () => {
  let home: Awaited<ReturnType<typeof testHome>>;
  const before = process.env.YUMEN_HOME;
  async function yumen(...args: string[]): Promise<string> {
    const lines: string[] = [];
    const program = new Command('yumen').exitOverride();
    registerPolicyCommands(program, () => ({ lang: 'zh', write: (line) => void lines.push(line) }));
    await program.parseAsync(['policy', ...args], { from: 'user' });
    return lines.join('\n');
  }
  beforeAll(async () => {
    home = await testHome();
    process.env.YUMEN_HOME = home.home;
    await yumen('import', await texts());
  }, 60_000);
  afterAll(async () => {
    if (before === undefined) delete process.env.YUMEN_HOME;
    else process.env.YUMEN_HOME = before;
    await home?.remove();
  });

  it('finds, as JSON, exactly the fields promised', async () => {
    const hits = JSON.parse(await yumen('search', '样品出境登记', '--limit', '2', '--json')) as Record<string, unknown>[];
    expect(hits.length).toBeGreaterThan(0);
    expect(Object.keys(hits[0]!)).toEqual(['id', 'instrument', 'version', 'article', 'text', 'score']);
    expect(hits[0]).toMatchObject({ instrument: '国际合作样品管理条例（样本）', version: '2024-03-01' });
  });

  it('keeps to the day asked for', async () => {
    const hits = JSON.parse(await yumen('search', '登记机关作出决定', '--on', '2020-01-01', '--json')) as { version: string }[];
    expect([...new Set(hits.map((hit) => hit.version))]).toEqual(['2019-05-06']);
    await expect(yumen('search', '登记', '--on', '2020-13-01')).rejects.toMatchObject({ problems: [{ code: 'bad_request' }] });
  });

  it('shows an article, in the version in force on a day', async () => {
    expect(await yumen('show', '国际合作样品管理条例（样本）(2024-03-01)#3-1')).toContain('一千份');
    expect(await yumen('show', '国际合作样品管理条例（样本）#4', '--on', '2020-01-01')).toContain('登记满五年');
    await expect(yumen('show', '国际合作样品管理条例（样本）#9')).rejects.toMatchObject({ problems: [{ code: 'not_found' }] });
  });

  it('compares versions', async () => {
    expect(await yumen('diff', '国际合作样品管理条例（样本）(2019-05-06)#2', '国际合作样品管理条例（样本）(2024-03-01)#4')).toMatch(/\[-三十-\]|三十/);
    expect(await yumen('diff', '国际合作样品管理条例（样本）(2019-05-06)', '国际合作样品管理条例（样本）(2024-03-01)')).toContain('新增 2');
  });

  it('checks citations, given and of the rulebook', async () => {
    const given = JSON.parse(
      await yumen(
        'citations',
        '个人信息保护法(2021-08-20)#38',
        '个人信息保护法(2021-08-20)#99',
        '个人信息保护法(2020-01-01)#1',
        '数据出境安全评估办法(2022-07-07)#4',
        '国际合作样品管理条例（样本）(2024-03-01)#2(2)(9)',
        '--json',
      ),
    ) as { ref: string; status: string }[];
    expect(given.map((one) => one.status)).toEqual(['resolved', 'no_such_article', 'no_such_version', 'not_held', 'no_such_article']);
    const all = JSON.parse(await yumen('citations', '--json')) as { status: string; cards: string[] }[];
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((one) => one.status.startsWith('no_such'))).toEqual([]);
    expect(all.every((one) => one.cards.length > 0)).toBe(true);
  });

  it('writes the ledger, and refuses to overwrite a rich one from a poor library', async () => {
    const out = join(home.home, 'ledger.jsonl');
    expect(await yumen('ledger', '--out', out)).toContain('持有文本 2 件');
    await expect(yumen('ledger')).rejects.toMatchObject({ problems: [{ code: 'conflict' }] });
  });

  it('exports Akoma Ntoso', async () => {
    expect(await yumen('export', '国际合作样品管理条例（样本）(2024-03-01)')).toContain('<akomaNtoso');
  });
});
