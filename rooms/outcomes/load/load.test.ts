import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GrantList } from '../awards/grant-list.ts';
import { isYumenError } from '@yumen/kernel';
import { openEngine } from '../engine/open.ts';
import type { Engine } from '../engine/engine.ts';
import { candidatesOf, mergedRecords, mergeRecords } from '../merge/match.ts';
import { NO_ENGINE, skipEngine, tempFile, testEngine } from '../testing/index.ts';
import { buildWorks, INSERT_COLUMNS, mergeQuery } from './build-works.ts';
import { importAll } from './import-all.ts';
import { importFile } from './import-file.ts';
import { linkWorks } from './link-works.ts';
import { loadsPage, removeLoads } from './loads.ts';
import { allLinks } from './read-links.ts';
import { importPart } from './snapshot.ts';

const openAlex = (n: number, more: object = {}) =>
  JSON.stringify({
    id: `https://openalex.org/W${n}`,
    doi: n % 3 === 0 ? null : `https://doi.org/10.1000/w.${n}(a)`,
    title: `A study of the number ${n} in mathematics`,
    publication_year: 2019 + (n % 5),
    type: n % 5 === 0 ? 'review' : 'article',
    language: 'en',
    primary_location: { source: { display_name: 'Journal', issn_l: '1234-5678', issn: ['1234-5678'] } },
    authorships: [
      { author: { display_name: 'A' }, countries: n % 4 === 0 ? ['CN', 'US'] : ['CN'], is_corresponding: true, raw_affiliation_strings: ['Univ X, China'] },
      { author: { display_name: 'B' }, countries: n % 2 === 0 ? ['DE'] : [], is_corresponding: false, raw_affiliation_strings: ['nowhere known'] },
    ],
    institutions_distinct_count: 2,
    fwci: 1.5,
    cited_by_count: n,
    citation_normalized_percentile: { value: 0.75 },
    is_retracted: false,
    primary_topic: { field: { display_name: 'Mathematics' }, subfield: { display_name: 'Algebra' } },
    awards: [{ funder_award_id: `3196116${String(n).padStart(4, '0')}`, funder_display_name: 'NSFC' }],
    funders: [{ display_name: 'NSFC' }],
    ...more,
  });
const lines = (count: number) => Array.from({ length: count }, (_, i) => openAlex(i + 1)).join('\n');

describe.skipIf(skipEngine)(`loading ${skipEngine ? NO_ENGINE : ''}`, () => {
  let engine: Engine;
  let home: string;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ engine, home, close } = await testEngine());
  });
  afterEach(() => close());

  const count = async (table: string) => (await engine.query<{ n: number }>(`SELECT count() AS n FROM ${table} FINAL`))[0]?.n;

  it('loads a file once, whatever its name, and again without doubling', async () => {
    const first = await importFile(engine, await tempFile('a.jsonl', lines(120)), { batch: 50 });
    expect(first).toMatchObject({ unchanged: false, resumedAt: 0, report: { understood: 120 } });
    const again = await importFile(engine, await tempFile('b.jsonl', lines(120)));
    expect(again).toMatchObject({ unchanged: true, report: { understood: 120 } });
    await importFile(engine, await tempFile('c.jsonl', `${lines(120)}\n${openAlex(121)}`));
    expect(await count('records')).toBe(121);
    expect(await buildWorks(engine)).toEqual({ works: 121 });
    expect(await buildWorks(engine)).toEqual({ works: 121 });
  });

  it('stops when asked, keeps what is stored and goes on from there', async () => {
    const file = await tempFile('a.jsonl', lines(200));
    const stop = new AbortController();
    const error = await importFile(engine, file, { batch: 40, signal: stop.signal, onProgress: ({ records }) => (records >= 80 ? stop.abort() : undefined) }).catch(
      (e: unknown) => e,
    );
    expect(isYumenError(error) && error.code).toBe('cancelled');
    expect(await count('records')).toBe(80);
    expect(await importFile(engine, file, { batch: 40 })).toMatchObject({ resumedAt: 80 });
    expect(await count('records')).toBe(200);
  });

  it('survives kill -9 at any moment without loss or doubles', async () => {
    await engine.close();
    const file = await tempFile('a.jsonl', lines(1500));
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    for (let round = 0; round < 4; round++) {
      await new Promise<void>((done) => {
        const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'rooms/outcomes/testing/import-once.mts'), home, file], {
          cwd: root,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        let batches = 0;
        child.stdout.on('data', () => {
          if (++batches === 3 + round * 2) child.kill('SIGKILL');
        });
        child.on('exit', () => done());
      });
    }
    engine = await openEngine({ home });
    const before = (await engine.query<{ n: number }>('SELECT max(done) AS n FROM loads FINAL'))[0]?.n ?? 0;
    expect(before).toBeGreaterThan(0);
    expect(await count('records')).toBeGreaterThanOrEqual(before);
    await importFile(engine, file);
    expect(await count('records')).toBe(1500);
    expect(await buildWorks(engine)).toEqual({ works: 1500 });
    const [row] = await engine.query<{ cited: number; distinct: number }>('SELECT sum(cited) AS cited, uniqExact(record) AS distinct FROM works');
    expect(row).toEqual({ cited: (1500 * 1501) / 2, distinct: 1500 });
    await engine.close();
  }, 120_000);

  it('reads a part of a snapshot in the engine to the same rows as record by record', async () => {
    const part = join(dirname(await tempFile('x', '')), 'updated_date=2026-01-01', 'part_0000.gz');
    await mkdir(dirname(part), { recursive: true });
    await writeFile(part, gzipSync(lines(60)));
    const summary = await importAll(engine, [dirname(part)], []);
    expect(summary).toMatchObject({ works: 60, files: [{ format: 'OpenAlex JSON', understood: 60 }] });
    expect((await importPart(engine, part)).unchanged).toBe(true);
    const columns =
      'work, record, doi, title, year, type, language, journal, issn, cited, fwci, percentile, field, subfield, fields, authors, organisations, countries, evidence, author_countries, corresponding, corresponding_known, first, last, funders, award_funders, awards, author_names';
    const fromEngine = await engine.query(`SELECT ${columns} FROM records FINAL ORDER BY record`);
    await engine.exec('TRUNCATE TABLE records');
    await importFile(engine, await tempFile('a.jsonl', lines(60)));
    expect(await engine.query(`SELECT ${columns} FROM records FINAL ORDER BY record`)).toEqual(fromEngine);
  });

  /** Asks for a stop as soon as a long statement has begun. */
  const stoppingAt = (statement: RegExp) => {
    const stop = new AbortController();
    const exec: Engine['exec'] = (sql, params, options) => {
      if (statement.test(sql)) setTimeout(() => stop.abort(), 5);
      return engine.exec(sql, params, options);
    };
    return {
      signal: stop.signal,
      engine: new Proxy(engine, { get: (target, key) => (key === 'exec' ? exec : (Reflect.get(target, key) as { bind?: (to: unknown) => unknown })?.bind?.(target)) }),
    };
  };

  it('is stopped inside a part of a snapshot and inside the building of works, and goes on without loss or doubles', async () => {
    const part = join(dirname(await tempFile('x', '')), 'updated_date=2026-01-01', 'part_0000.jsonl');
    await mkdir(dirname(part), { recursive: true });
    await writeFile(part, lines(20_000));
    const loading = stoppingAt(/^INSERT INTO records/);
    const first = await importPart(loading.engine, part, { signal: loading.signal }).catch((e: unknown) => e);
    expect(loading.signal.aborted).toBe(true);
    // A machine may be so quick that the part was in before the stop came.
    if (first instanceof Error) expect(isYumenError(first) && first.code).toBe('cancelled');
    expect(await importPart(engine, part)).toMatchObject({ report: { understood: 20_000 } });
    expect(await count('records')).toBe(20_000);
    const building = stoppingAt(/^INSERT INTO works_next/);
    const built = await buildWorks(building.engine, { signal: building.signal }).catch((e: unknown) => e);
    if (built instanceof Error) {
      expect(isYumenError(built) && built.code).toBe('cancelled');
      expect(await count('works')).toBe(0);
    }
    expect(await buildWorks(engine)).toEqual({ works: 20_000 });
  });

  it('takes one of two files of the same name out, and leaves the other', async () => {
    const [a, b] = [await tempFile('same.jsonl', lines(5)), await tempFile('same.jsonl', Array.from({ length: 4 }, (_, i) => openAlex(101 + i)).join('\n'))];
    await importFile(engine, a);
    await importFile(engine, b);
    const { items } = await loadsPage(engine, { limit: 10, offset: 0 });
    expect(items.map(({ name }) => name)).toEqual(['same.jsonl', 'same.jsonl']);
    const id = items.find(({ file }) => file === b)?.id ?? '';
    expect(await removeLoads(engine, [id])).toEqual({ records: 4 });
    expect(await count('records')).toBe(5);
    expect((await loadsPage(engine, { limit: 10, offset: 0 })).items.map(({ file }) => file)).toEqual([a]);
    // Records of an earlier version do not know their file's id.
    await engine.exec("ALTER TABLE records UPDATE load = '' WHERE 1 SETTINGS mutations_sync = 2");
    expect(await removeLoads(engine, [items.find(({ file }) => file === a)?.id ?? ''])).toEqual({ records: 5 });
    expect((await importFile(engine, a)).unchanged).toBe(false);
  });

  it('reports an unreadable file beside the others, and fails where nothing can be read', async () => {
    const good = await tempFile('a.jsonl', lines(3));
    const bad = await tempFile('b.txt', 'Dear colleague');
    const summary = await importAll(engine, [good, bad], []);
    expect(summary.files.map((f) => [f.understood, f.refused])).toEqual([
      [3, 0],
      [0, 1],
    ]);
    const error = await importAll(engine, [bad], []).catch((e: unknown) => e);
    expect(isYumenError(error) && error.code).toBe('file_unreadable');
  });

  it('keeps what can be read of a file that breaks off, and says how much', async () => {
    const whole = gzipSync(lines(3000));
    const cut = await tempFile('cut.jsonl.gz', whole.subarray(0, Math.floor(whole.length / 2)));
    const summary = await importAll(engine, [await tempFile('a.jsonl', openAlex(9001)), cut], []);
    const [, report] = summary.files;
    expect(report?.refused).toBe(1);
    expect(report?.understood).toBeGreaterThan(100);
    expect(await count('records')).toBe((report?.understood ?? 0) + 1);
  });

  it('tells how much is stored of a file that breaks off by what it holds, not by where it lay', async () => {
    const whole = gzipSync(lines(3000));
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    const good = await tempFile('a.jsonl', openAlex(9001));
    const [cut, elsewhere] = [await tempFile('cut.jsonl.gz', half), await tempFile('copy.jsonl.gz', half)];
    const stored = async (file: string) => (await importAll(engine, [good, file], [])).files[1]?.understood;
    const first = await stored(cut);
    expect(first).toBeGreaterThan(100);
    expect(await stored(elsewhere)).toBe(first);
    await writeFile(cut, 'Dear colleague');
    expect(await stored(cut)).toBe(0);
  });

  it('reads a part in Parquet', async () => {
    const file = join(dirname(await tempFile('x', '')), 'part.parquet');
    await engine.exec(`INSERT INTO FUNCTION file('${file}', 'Parquet') SELECT * FROM format(JSONEachRow, {rows:String})`, { rows: lines(30) });
    await importPart(engine, file);
    expect(await engine.query("SELECT record, countries, awards FROM records FINAL WHERE record = 'openalex:W4'")).toEqual([
      { record: 'openalex:W4', countries: ['CN', 'US', 'DE'], awards: ['31961160004'] },
    ]);
    expect(await count('records')).toBe(30);
  });

  it('merges by DOI, value by value, and remembers where each value came from', async () => {
    await importFile(engine, await tempFile('a.jsonl', openAlex(1)));
    await importFile(
      engine,
      await tempFile(
        'b.txt',
        'FN x\nVR 1.0\nPT J\nAU A, B\nTI A study of the number 1 in mathematics\nSO JOURNAL\nC1 Univ X, Beijing, Peoples R China.\nZ9 99\nFU National Natural Science Foundation of China [31971151]\nPY 2020\nDI 10.1000/W.1(A)\nUT WOS:1\nER\n',
      ),
    );
    await buildWorks(engine);
    const works = await engine.query<{ sources: string[]; cited: number; countries: string[]; origins: Record<string, string> }>(
      'SELECT sources, cited, countries, origins FROM works FINAL',
    );
    expect(works).toMatchObject([{ sources: ['openalex', 'wos'], cited: 1, countries: ['CN'], origins: { cited: 'openalex', countries: 'wos', fwci: 'openalex', year: 'wos' } }]);
    const outcome = await linkWorks(engine, new GrantList([]));
    expect(outcome.links.grammar_only).toBe(2);
  });

  it('builds works of one record without aggregation to the same values', async () => {
    await importFile(engine, await tempFile('a.jsonl', lines(90)));
    await importFile(
      engine,
      await tempFile(
        'b.jsonl',
        [openAlex(500, { doi: null, authorships: [], cited_by_count: null, fwci: null, citation_normalized_percentile: null, primary_topic: null })].join('\n'),
      ),
    );
    const columns = (table: string) => engine.query(`SELECT * EXCEPT (built) FROM ${table} ORDER BY work`);
    await buildWorks(engine);
    await engine.exec('CREATE TABLE aggregated AS works');
    await engine.exec(`INSERT INTO aggregated (${INSERT_COLUMNS}) ${mergeQuery('')}`, { built: 1 });
    expect(await columns('works')).toEqual(await columns('aggregated'));
  });

  it('merges without DOI by a score, asks where unsure, and keeps to decisions', async () => {
    const ris = (id: string, title: string, year: number, author: string) => `TY  - JOUR\nID  - ${id}\nTI  - ${title}\nPY  - ${year}\nAU  - ${author}\nJO  - Journal\nER  - \n`;
    await importFile(engine, await tempFile('a.jsonl', openAlex(1, { authorships: [{ author: { display_name: 'Wei Li' }, countries: ['CN'] }] })));
    await importFile(engine, await tempFile('b.ris', ris('r1', 'A Study of the Number 1 in Mathematics.', 2020, 'Li, W')));
    await importFile(engine, await tempFile('c.txt', 'PMID- 5\nTI  - A study of the number 1 in mathematics\nDP  - 2021\nFAU - Other, Person\nJT  - Journal\n'));
    const outcome = await mergeRecords(engine, []);
    expect(outcome.merged).toBe(1);
    expect(outcome.review).toMatchObject([{ record: 'pubmed:5', work: 'doi:10.1000/w.1(a)' }]);
    expect((await mergeRecords(engine, [{ record: 'pubmed:5', work: 'doi:10.1000/w.1(a)', verdict: 'different' }])).review).toEqual([]);
    expect((await mergeRecords(engine, [{ record: 'pubmed:5', work: 'doi:10.1000/w.1(a)', verdict: 'same' }])).merged).toBe(1);
    expect(await buildWorks(engine)).toEqual({ works: 1 });
    expect(await count('records')).toBe(3);
    // A wrong merge is taken apart again, whether the score or a person made it.
    const wrong = [{ record: 'ris:r1', work: 'doi:10.1000/w.1(a)', verdict: 'different' as const }];
    expect((await mergedRecords(engine, { limit: 10, offset: 0 })).items).toMatchObject([
      { record: 'pubmed:5', stays: { record: 'openalex:W1' } },
      { record: 'ris:r1', work: 'doi:10.1000/w.1(a)' },
    ]);
    await mergeRecords(engine, wrong);
    expect(await buildWorks(engine)).toEqual({ works: 2 });
    await mergeRecords(engine, wrong);
    expect(await mergedRecords(engine, { limit: 10, offset: 0 })).toMatchObject({ total: 1, items: [{ record: 'pubmed:5' }] });
  });

  it('lets a record go where its DOI went, and counts it once', async () => {
    const file = (doi: string) => tempFile('a.jsonl', openAlex(1, { doi }));
    await importAll(engine, [await file('https://doi.org/10.1000/old')], []);
    const summary = await importAll(engine, [await file('https://doi.org/10.1000/new')], []);
    expect(summary.works).toBe(1);
    expect(await engine.query('SELECT work FROM works FINAL')).toEqual([{ work: 'doi:10.1000/new' }]);
  });

  it('keeps decisions on links when it links again', async () => {
    await importFile(engine, await tempFile('a.jsonl', lines(3)));
    await linkWorks(engine, new GrantList([]), { decisions: [{ work: 'doi:10.1000/w.1(a)', award: '31961160001', verdict: 'rejected' }] });
    const links = [];
    for await (const link of allLinks(engine)) links.push(link);
    expect(links.map((l) => [l.award, l.status, l.international])).toEqual([
      ['31961160001', 'rejected', true],
      ['31961160002', 'grammar_only', true],
      ['31961160003', 'grammar_only', true],
    ]);
  });
});

describe('mergeCandidates', () => {
  const side = (fields: object) => ({ record: 'a:1', work: 'a:1', source: 'a', doi: '', year: 2020, journal: 'J', issn: '', author: 'Li, W', title: 't', ...fields });
  it('never joins two DOIs or two records of one source', () => {
    expect(candidatesOf([side({ doi: '10.1/a' }), side({ record: 'b:1', work: 'b:1', source: 'b', doi: '10.1/b' })])).toEqual([]);
    expect(candidatesOf([side({}), side({ record: 'a:2', work: 'a:2' })])).toEqual([]);
  });
  it('lets the record without a DOI move, in either order', () => {
    const plain = side({});
    const withDoi = side({ record: 'b:1', work: 'doi:x', source: 'b', doi: 'x', author: 'Wei Li' });
    expect(candidatesOf([plain, withDoi])).toEqual(candidatesOf([withDoi, plain]));
    expect(candidatesOf([plain, withDoi])).toMatchObject([{ record: 'a:1', work: 'doi:x', score: 1 }]);
  });
});
