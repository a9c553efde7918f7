import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isYumenError } from '@yumen/kernel';
import { COUNTING_METHODS, PAIR_WEIGHTS, pooledShare, weights } from '@yumen/stats';
import { GrantList, type Grant } from '../awards/grant-list.ts';
import type { Engine } from '../engine/engine.ts';
import { buildWorks } from '../load/build-works.ts';
import { importFile } from '../load/import-file.ts';
import { indexGrants, linkWorks } from '../load/link-works.ts';
import { recordRow } from '../load/row.ts';
import type { WorkRecord } from '../model/work.ts';
import { dataFile, NO_DATA, NO_ENGINE, skipData, skipEngine, testEngine, workOf } from '../testing/index.ts';
import { studyBase } from './base.ts';
import { countries as countryGroup, pairMatrix } from './countries.ts';
import type { Choices, StudyDefinition, WorkSet } from './definition.ts';
import { INDICATOR_IDS, runStudy, type StudyResult } from './run.ts';
import { worksBehind } from './works-behind.ts';

describe.skipIf(skipEngine)(`studies ${skipEngine ? NO_ENGINE : ''}`, () => {
  let engine: Engine;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ engine, close } = await testEngine());
  });
  afterAll(() => close());
  beforeEach(async () => {
    for (const table of ['records', 'works', 'links', 'grants', 'loads']) await engine.exec(`TRUNCATE TABLE ${table}`);
  });

  const load = async (records: readonly WorkRecord[]) => {
    await engine.insert(
      'records',
      records.map((record) => recordRow(record, { file: 'test', loaded: 1 }, () => undefined)),
    );
    await buildWorks(engine);
  };
  const run = (set: WorkSet = {}, choices: Partial<Choices> = {}, more: Partial<StudyDefinition> = {}) => runStudy(engine, { title: 't', set, choices, ...more });
  const rows = (result: StudyResult, id: string) => result.indicators[id]?.rows ?? [];

  it('counts as the pure functions count, under every method', async () => {
    const people = fc.array(fc.uniqueArray(fc.constantFrom('CN', 'US', 'DE', 'HK'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(people, { minLength: 1, maxLength: 8 }), async (list) => {
        for (const table of ['records', 'works']) await engine.exec(`TRUNCATE TABLE ${table}`);
        await load(list.map((p, i) => workOf({ id: `w:${i}`, people: p })));
        for (const counting of COUNTING_METHODS) {
          const expected = new Map<string, number>();
          for (const p of list) {
            const counted = { authors: p, countries: [...new Set(p.flat())], corresponding: [...new Set(p[0])], first: [...new Set(p[0])] };
            for (const [country, weight] of weights(counted, counting)) expected.set(country, (expected.get(country) ?? 0) + weight);
          }
          const base = await studyBase(engine, { set: {}, choices: { scheme: 'iso', counting } });
          const found = (await countryGroup.compute(base, { title: '', set: {} })).countries?.rows ?? [];
          expect(found).toHaveLength(expected.size);
          for (const row of found) expect(row.weight).toBeCloseTo(expected.get(String(row.country)) ?? NaN, 9);
        }
        const international = list.filter((p) => new Set(p.flat()).size > 1);
        const base = await studyBase(engine, { set: {}, choices: { scheme: 'iso' } });
        expect((await pairMatrix(base, 'pair')).total() / 2).toBeCloseTo(international.length, 9);
        expect((await pairMatrix(base, 'partner')).total()).toBeCloseTo(
          2 * international.reduce((sum, p) => sum + ((new Set(p.flat()).size * (new Set(p.flat()).size - 1)) / 2) * PAIR_WEIGHTS.partner(new Set(p.flat()).size), 0),
          9,
        );
      }),
      { numRuns: 8 },
    );
  });

  it('keeps unknown apart from domestic and gives both shares with coverage', async () => {
    await load([workOf({ id: 'a', people: [['CN'], ['US']] }), workOf({ id: 'b', people: [['CN']] }), workOf({ id: 'c', people: [[]] }), workOf({ id: 'd' })]);
    const result = await run();
    expect(result.coverage).toMatchObject({ works: 4, known: 2, unknown: 2, share: 0.5 });
    expect(result.indicators['international.share']).toMatchObject({ value: 0.5, n: 2 });
    expect(result.indicators['international.share.all']).toMatchObject({ value: 0.25, n: 4 });
    expect(result.choices).toMatchObject({ scheme: 'cn-regional', counting: 'full' });
    expect(Object.keys(result.indicators).sort()).toEqual([...INDICATOR_IDS].sort());
  });

  it('shows what the scheme decides: Hong Kong international, domestic or regional', async () => {
    await load([workOf({ id: 'a', people: [['CN'], ['HK']] }), workOf({ id: 'b', people: [['CN'], ['HK'], ['US']] })]);
    const share = async (scheme: Choices['scheme'], merge?: Record<string, string>) => {
      const { indicators } = await run({}, { scheme, ...(merge ? { merge } : {}) });
      return [indicators['international.share']?.value, indicators['regional.share']?.value];
    };
    expect(await share('iso')).toEqual([1, 0]);
    expect(await share('leiden')).toEqual([0.5, 0]);
    expect(await share('cn-regional')).toEqual([0.5, 0.5]);
    expect(await share('custom', { HK: 'CN', US: 'CN' })).toEqual([0, 0]);
  });

  it('leaves one author with two countries out under the strict rule only', async () => {
    await load([
      workOf({ id: 'a', people: [['CN', 'US'], ['CN']] }),
      workOf({ id: 'b', people: [['CN'], ['US']] }),
      workOf({
        id: 'c',
        people: [
          ['CN', 'US'],
          ['CN', 'US'],
        ],
      }),
    ]);
    const result = await run();
    expect(result.indicators['international.share']?.value).toBe(1);
    expect(result.indicators['international.strict']?.value).toBeCloseTo(2 / 3, 12);
    expect((await run({}, { sameAuthor: 'strict' })).indicators['international.share']?.value).toBeCloseTo(2 / 3, 12);
  });

  it('reads Nature, Science and Cell by ISSN, never by title', async () => {
    const journal = (id: string, name: string, issn: string, people: string[][]) => workOf({ id, journal: name, issns: [issn], people });
    await load([
      journal('a', 'NATURE', '1476-4687', [['CN'], ['US']]),
      journal('b', 'Science', '0036-8075', [['CN']]),
      journal('c', 'Science Advances', '2375-2548', [['CN'], ['US']]),
      journal('d', 'Cell Reports', '2211-1247', [['CN']]),
    ]);
    const result = await run();
    expect(result.indicators['journals.nsc']).toMatchObject({ value: 0.5, n: 2 });
    expect(rows(result, 'journals.nsc').map((r) => r.journal)).toEqual(['Nature', 'Science']);
  });

  it('tells who corresponds without falling back to the first author', async () => {
    const unknown = workOf({ id: 'c', people: [[], ['CN'], ['US']] });
    await load([workOf({ id: 'a', people: [['CN'], ['US']] }), workOf({ id: 'b', people: [['CN'], ['CN']] }), unknown, workOf({ id: 'd', people: [['US'], ['CN']] })]);
    const result = await run({}, { scheme: 'iso' });
    expect(rows(result, 'corresponding').find((r) => r.country === 'CN')).toMatchObject({ scp: 1, mcp: 1, ratio: 0.5 });
    expect(result.indicators['corresponding.coverage']).toMatchObject({ value: 0.75 });
    expect(rows(result, 'leadership.balance')).toMatchObject([{ partner: 'US', works: 2, i: 1, j: 1, balance: 0 }]);
  });

  it('counts grants: classes with distinct works beside, agreed partner hit rate, lag, productivity, statuses', async () => {
    const NSFC = 'National Natural Science Foundation of China';
    const funded = (id: string, awards: string[], people: string[][], year = 2021) => workOf({ id, people, year, funding: awards.map((award) => ({ funder: NSFC, award })) });
    await load([
      funded('a', ['31961160723'], [['CN'], ['DE']]),
      funded('b', ['31961160723', '31920103010'], [['CN'], ['US']]),
      funded('c', ['31920103010'], [['CN']], 2022),
      funded('d', ['NSFC 31971151'], [['CN']]),
      workOf({ id: 'e', people: [['CN'], ['FR']] }),
    ]);
    const grant = (number: string, programme: string, partners: string[], amount: number): Grant => ({ number, programme, partners, amount, year: 2019, title: '', list: 'demo' });
    const list = [grant('31961160723', '组织间', ['DE'], 2_000_000), grant('31920103010', '重点', ['US'], 3_000_000), grant('31999999999', '重点', ['FR'], 1)];
    await indexGrants(engine, list);
    expect((await linkWorks(engine, new GrantList(list))).links).toMatchObject({ exact: 4, grammar_only: 1 });
    const result = await run({ grants: { lists: ['demo'] } }, { scheme: 'iso' });
    expect(result.indicators.output?.value).toBe(3);
    expect(result.indicators.programmes).toMatchObject({
      value: 3,
      rows: [
        { programme: '组织间', works: 2, fractional: 1.5, share: 1 },
        { programme: '重点', works: 2, fractional: 1.5, share: 0.5 },
      ],
    });
    expect(rows(result, 'programmes.share').find((r) => r.kind === 'pooled')?.value).toBe(
      pooledShare([
        { hits: 2, n: 2 },
        { hits: 1, n: 2 },
      ]),
    );
    expect(result.indicators['grants.hit-rate']).toMatchObject({
      value: 0.5,
      n: 4,
      rows: [
        { partner: 'DE', works: 2, hits: 1 },
        { partner: 'US', works: 2, hits: 1 },
      ],
    });
    expect(result.indicators['grants.lag']).toMatchObject({ value: 2, n: 2 });
    expect(rows(result, 'grants.productivity').find((r) => r.programme === '重点')).toMatchObject({ grants: 2, withWork: 1, withInternational: 1, works: 2 });
    expect(result.indicators.funding).toMatchObject({
      value: 5_000_001,
      n: 3,
      rows: [
        { year: 2019, programme: '组织间', grants: 1, amount: 2_000_000 },
        { programme: '重点', grants: 2 },
      ],
    });
    expect(rows(result, 'funding.partners').map((r) => r.country)).toEqual(['DE', 'FR', 'US']);
    expect((await run({ grants: { international: true } }, { statuses: ['grammar_only'] })).indicators.output?.value).toBe(0);
    const behind = await worksBehind(engine, { title: 't', set: { grants: {} } }, { countries: ['CN', 'US'] }, { limit: 10, offset: 0 });
    expect(behind).toMatchObject({ total: 1, items: [{ work: 'b', countries: ['CN', 'US'], sources: ['openalex'], awards: ['31920103010 · exact', '31961160723 · exact'] }] });
  });

  it('compares programmes from inside, and opens every cell on exactly the works it counts', async () => {
    const grants: Grant[] = [
      { number: '31961160723', title: '甲', programme: '组织间', year: 2019, partners: ['DE'], amount: 2e6, list: 'l' },
      { number: '31920103010', title: '乙', programme: '重点', year: 2019, partners: ['US', 'FR'], amount: 3e6, list: 'l' },
    ];
    const paper = (id: string, award: string, people: string[][], more: object = {}) =>
      workOf({ id, people, year: 2021, fields: ['Physics'], organisations: 2, funding: [{ funder: 'NSFC', award }], ...more });
    await load([
      paper('a', '31961160723', [['CN'], ['DE']], { issns: ['0028-0836'], journal: 'Nature' }),
      paper('b', '31961160723', [['CN']], { journal: 'A Journal Without Number', year: 2022 }),
      paper('c', '31920103010', [['CN'], ['US'], ['DE']], { issns: ['0036-8075'], fields: ['Physics', 'Chemistry'] }),
      workOf({ id: 'd', people: [['US'], ['DE']], year: 2021 }),
    ]);
    await indexGrants(engine, grants);
    await linkWorks(engine, new GrantList(grants));
    const result = await run({}, { scheme: 'iso' });
    expect(rows(result, 'programmes.nsc')).toMatchObject([
      { programme: '组织间', journal: 'Nature', works: 1, share: 1 },
      { programme: '重点', journal: 'Science', works: 1 },
    ]);
    expect(rows(result, 'programmes.fields')).toEqual([
      { programme: '组织间', field: 'Physics', works: 1, weight: 1 },
      { programme: '重点', field: 'Chemistry', works: 1, weight: 0.5 },
      { programme: '重点', field: 'Physics', works: 1, weight: 0.5 },
    ]);
    expect(rows(result, 'programmes.countries')).toEqual([
      { programme: '组织间', country: 'DE', works: 1 },
      { programme: '重点', country: 'DE', works: 1 },
      { programme: '重点', country: 'US', works: 1 },
    ]);
    expect(rows(result, 'funding.agreed')).toMatchObject([{ country: 'DE', amount: 2e6 }, { country: 'FR', amount: 1.5e6 }, { country: 'US' }]);
    expect(rows(result, 'funding.departments')).toEqual([{ department: '3', grants: 2, amount: 5e6 }]);
    expect((await run({ together: ['CN', 'DE'] }, { scheme: 'iso' })).indicators.output?.value).toBe(2);
    const ids = async (cell: object) =>
      (await worksBehind(engine, { title: 't', set: {}, choices: { scheme: 'iso' } }, cell, { limit: 10, offset: 0 })).items.map((item) => item.work).sort();
    expect(await ids({ programme: '组织间' })).toEqual(['a', 'b']);
    expect(await ids({ programme: '重点', field: 'Chemistry', class: 3 })).toEqual(['c']);
    expect(await ids({ years: [2022, 2023] })).toEqual(['b']);
    expect(await ids({ issns: ['0028-0836', '0036-8075'] })).toEqual(['a', 'c']);
    expect(await ids({ journal: 'a journal without number' })).toEqual(['b']);
    expect(await ids({ type: 'bilateral' })).toEqual(['a', 'd']);
    expect(await ids({ agreed: 'US' })).toEqual(['c']);
    expect(await ids({ agreed: 'DE', countries: ['DE'] })).toEqual(['a']);
    expect(await ids({ lead: 'US' })).toEqual(['d']);
    expect(await ids({ status: 'exact' })).toEqual(['a', 'b', 'c']);
    expect(await ids({ funders: ['nsfc'] })).toEqual(['a', 'b', 'c']);
    for (const { type, works } of rows(result, 'collaboration.types')) expect(await ids({ type })).toHaveLength(Number(works));
  });

  it('takes works that name a funder, with a number or without, by whole words and only where asked', async () => {
    await load([
      workOf({ id: 'a', people: [['CN']], funding: [{ funder: 'Tula  Foundation (Canada)', award: '' }] }),
      workOf({ id: 'b', people: [['CA']], acknowledgement: 'We thank the TULA FOUNDATION, and others.' }),
      workOf({ id: 'c', addresses: [{ text: 'Hakai Institute, Heriot Bay, Canada' }] }),
      workOf({ id: 'd', people: [['RU']], funding: [{ funder: 'Tula Foundational University', award: '' }] }),
      workOf({ id: 'e', people: [['CN']], funding: [{ funder: '国家自然科学基金委员会', award: '1' }] }),
    ]);
    const ids = async (funders: object) =>
      (await worksBehind(engine, { title: 't', set: { funders } as StudyDefinition['set'] }, {}, { limit: 10, offset: 0 })).items.map((item) => item.work).sort();
    expect(await ids({ names: ['Tula Foundation', 'Hakai Institute'] })).toEqual(['a']);
    expect(await ids({ names: ['tula foundation', 'Hakai Institute'], in: ['statement', 'acknowledgement', 'address'] })).toEqual(['a', 'b', 'c']);
    expect(await ids({ names: ['国家自然科学基金'] })).toEqual(['e']);
    expect(await ids({ names: ['T.la Foundation'] })).toEqual([]);
    expect((await run({ funders: { names: ['Tula Foundation'] } })).indicators.output?.value).toBe(1);
    await expect(run({ funders: { names: ['Tula Foundation', '   '] } })).rejects.toMatchObject({
      code: 'bad_request',
      problems: [{ where: { path: 'definition.set.funders.names' } }],
    });
  });

  it('finds works that acknowledge both sides of a joint call', async () => {
    const joint = (id: string, awards: string[]) => workOf({ id, people: [['CN'], ['DE']], year: 2021, funding: awards.map((award) => ({ funder: 'x', award })) });
    await load([joint('a', ['31961160723', 'RU 2050/2-1']), joint('b', ['31961160723']), joint('c', ['KI 709/26-3'])]);
    await linkWorks(engine, new GrantList([]));
    expect(rows(await run(), 'funders.overlap')).toEqual([{ a: 'dfg', b: 'nsfc', both: 1, worksA: 2, worksB: 2, share: 1 / 3 }]);
  });

  it('takes the advantage of being international out where types are compared with themselves', async () => {
    await load(
      Array.from({ length: 30 }, (_, i) => workOf({ id: `w${i}`, people: i % 3 ? [['CN'], ['US']] : [['CN']], cited: i % 3 ? 10 + i : i, fields: ['Physics'], type: 'article' })),
    );
    const result = await run();
    for (const row of rows(result, 'impact.collaboration')) expect(row.score).toBeCloseTo(1, 9);
    expect(rows(result, 'impact.normalised').find((r) => r.class === 'international')?.mncs).toBeGreaterThan(1);
  });

  it('weighs the top 10 % so that a field holds exactly 10 %, and computes the same study twice alike', async () => {
    await load(
      Array.from({ length: 40 }, (_, i) => workOf({ id: `w${i}`, people: i % 2 ? [['CN'], ['US']] : [['CN']], cited: i % 7, fwci: i / 10, fields: ['Physics'], type: 'article' })),
    );
    const result = await run();
    const total = rows(result, 'impact.normalised').reduce((sum, r) => sum + Number(r.top10) * Number(r.n), 0);
    expect(total).toBeCloseTo(4, 9);
    expect(await run()).toEqual(result);
    expect(result.indicators['impact.premium']?.value).toBeCloseTo(20 / 19, 5);
  });

  it('gives empty figures for an empty set and names an indicator that is not there', async () => {
    const result = await run();
    expect(result.coverage).toMatchObject({ works: 0, share: null });
    expect(result.indicators['international.share']).toMatchObject({ value: null, interval: null, n: 0 });
    const error = await run({}, {}, { indicators: ['pears'] }).catch((e: unknown) => e);
    expect(isYumenError(error) && error.problems[0]?.what.en).toContain('pears');
  });

  describe.skipIf(skipData)(`published figures ${skipData ? NO_DATA : ''}`, () => {
    it('reproduces the Tula/Hakai study', async () => {
      await importFile(engine, dataFile('openalex-funder-study/corpus_coastal.csv.gz'));
      await buildWorks(engine);
      const result = await run({}, { scheme: 'iso', evidence: 'stated', home: 'CA', top: 20 });
      expect(result.indicators.output?.value).toBe(1496);
      expect(result.coverage).toMatchObject({ works: 1496, unknown: 190 });
      expect(
        rows(result, 'collaboration.types')
          .filter((r) => ['bilateral', 'trilateral', 'multilateral'].includes(String(r.type)))
          .reduce((sum, r) => sum + Number(r.works), 0),
      ).toBe(769);
      expect(
        rows(result, 'countries')
          .slice(0, 12)
          .map((r) => [r.country, r.works]),
      ).toEqual([
        ['CA', 1249],
        ['US', 486],
        ['GB', 142],
        ['CZ', 124],
        ['DE', 93],
        ['AU', 88],
        ['FR', 84],
        ['JP', 78],
        ['NO', 63],
        ['IT', 57],
        ['ES', 51],
        ['CN', 49],
      ]);
      const [citations] = rows(result, 'citations');
      expect(citations).toMatchObject({ citations: 58_579, median: 6, withFwci: 1207 });
      expect(Number(citations?.meanFwci).toFixed(2)).toBe('6.94');
      expect(Number(citations?.medianFwci).toFixed(2)).toBe('1.69');
      expect(Number(citations?.mean).toFixed(1)).toBe('39.2');
      const impact = Object.fromEntries(rows(result, 'impact').map((r) => [r.class, [r.n, Number(r.mean).toFixed(2)]]));
      expect(impact).toMatchObject({ international: [686, '9.10'], domestic: [472, '3.61'] });
      // The published table ranks journals, not the repositories that hold the study's data sets and preprints.
      const articles = await run({ types: ['article', 'review'] }, { scheme: 'iso', evidence: 'stated' }, { indicators: ['journals'] });
      const repositories = /zenodo|open mind|hakai institute|repository|bioRxiv/i;
      expect(
        rows(articles, 'journals')
          .filter((r) => !repositories.test(String(r.journal)))
          .slice(0, 4)
          .map((r) => [r.journal, r.works]),
      ).toEqual([
        ['PLoS ONE', 41],
        ['Frontiers in Marine Science', 27],
        ['Journal of Eukaryotic Microbiology', 24],
        ['The ISME Journal', 24],
      ]);
    });

    it('reproduces the counts of a set with a quarter of countries missing', async () => {
      await importFile(engine, dataFile('openalex-works/geosciencearabia-works.jsonl.gz'));
      await buildWorks(engine);
      const result = await run({}, { scheme: 'iso', evidence: 'stated', retracted: 'in' });
      expect(result.coverage).toMatchObject({ works: 2643, known: 1926, unknown: 717, authorsCut: 3 });
      expect(Number(result.indicators['international.share']?.value) * 1926).toBeCloseTo(900, 6);
      expect(result.indicators.pairs).toMatchObject({ value: 2791, n: 706 });
      expect(rows(result, 'pairs').slice(0, 3)).toEqual([
        { a: 'SA', b: 'US', value: 159 },
        { a: 'GB', b: 'SA', value: 79 },
        { a: 'GB', b: 'US', value: 49 },
      ]);
      const fractional = await run({}, { scheme: 'iso', evidence: 'stated', retracted: 'in', counting: 'country' }, { indicators: ['countries'] });
      expect(Number(rows(fractional, 'countries').find((r) => r.country === 'CN')?.weight)).toBeCloseTo(27.6774, 4);
      expect(rows(result, 'corresponding').find((r) => r.country === 'CN')).toMatchObject({ scp: 1, mcp: 31 });
    });

    it('reads the same papers alike from Web of Science and Scopus, and says where it took each value', async () => {
      for (const file of ['wos.txt.gz', 'scopus.csv.gz']) await importFile(engine, dataFile(`wos-scopus-pair/${file}`));
      await buildWorks(engine);
      const [row] = await engine.query<{ both: number; equal: number }>(
        `SELECT count() AS both, countIf(arraySort(a.countries) = arraySort(b.countries)) AS equal
         FROM (SELECT work, countries FROM records WHERE source = 'wos') AS a INNER JOIN (SELECT work, countries FROM records WHERE source = 'scopus') AS b USING (work)`,
      );
      console.log(`Web of Science and Scopus: ${row?.equal} of ${row?.both} common papers have the same countries`);
      expect(row?.both).toBe(99);
      expect((row?.equal ?? 0) / 99).toBeGreaterThan(0.9);
    });
  });
});
