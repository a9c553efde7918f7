import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSearch, excerptOf, openSearch, subjectOf, tokens, type SearchDocument, type SearchIndex } from './index.ts';
import { rarest } from './query.ts';

const doc = (id: string, title: string, text: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  title,
  text,
  otherTitles: '',
  path: '',
  facets: { level: 'national', place: 'CN' },
  from: '2020-01-01',
  until: null,
  prior: 1,
  extra: { id },
  ...more,
});

const DOCUMENTS = [
  doc('a1', '出境样品条例', '合作单位向境外寄送样品，应当事先登记。'),
  doc('a2', '出境样品条例', '登记机关应当在十个工作日内作出决定。'),
  doc('b1', '档案办法', '档案出境应当报批。', { until: '2021-01-01' }),
  doc('b2', '档案办法（新）', '档案出境应当报批。', { from: '2021-01-01' }),
  doc('c1', '上海样品规定', '本市样品登记的规定。', { facets: { level: 'provincial', place: 'CN-SH' }, prior: 0.7 }),
  doc('d1', 'Sample Policies', 'Joint laboratories are supported.'),
];

describe('the search index', () => {
  let folder: string;
  let index: SearchIndex;
  const ids = (question: string, more: object = {}) => index.search({ question, today: '2026-11-20', limit: 10, ...more }).map((hit) => hit.id);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yumen-search-'));
    await buildSearch(
      join(folder, 'x.sqlite'),
      (async function* () {
        yield* DOCUMENTS;
      })(),
      { facets: ['level', 'place'], stamp: 'one' },
    );
    index = openSearch(join(folder, 'x.sqlite'))!;
  });
  afterAll(async () => {
    index?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds two-character words, which trigrams cannot', () => {
    expect(ids('登记')).toEqual(expect.arrayContaining(['a1', 'a2', 'c1']));
    expect(ids('报批')[0]).toBe('b2');
  });

  it('puts the text in force before the one it replaced', () => {
    expect(ids('档案出境要报批吗').slice(0, 2)).toEqual(['b2', 'b1']);
  });

  it('finds by what the law calls an everyday word', () => {
    expect(ids('寄血样')).not.toContain('a2');
    expect(ids('血样怎么弄', { synonyms: [{ phrase: '血样', means: ['样品'] }] })[0]).toBe('a1');
  });

  it('keeps to its filters: place, and what holds on a day', () => {
    expect(ids('样品', { facets: { place: ['CN-SH'] } })).toEqual(['c1']);
    expect(ids('档案', { on: '2020-06-01' })).toEqual(['b1']);
    expect(ids('档案', { on: '2019-06-01' })).toEqual([]);
  });

  it('finds English by words whatever their number', () => {
    expect(ids('joint laboratory')).toEqual(['d1']);
  });

  it('answers nothing to nothing, and survives every kind of input', () => {
    expect(ids('的吗呢')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (question) => Array.isArray(ids(question))),
      { numRuns: 60 },
    );
  });

  it('knows its stamp, and takes a broken file for a missing one', async () => {
    expect(index).toMatchObject({ stamp: 'one', count: DOCUMENTS.length });
    await writeFile(join(folder, 'broken.sqlite'), 'no database');
    expect(openSearch(join(folder, 'broken.sqlite'))).toBeUndefined();
    expect(openSearch(join(folder, 'none.sqlite'))).toBeUndefined();
  });
});

describe('parts of the search', () => {
  it('makes bigrams and words', () => {
    expect(tokens('出境 ABC税')).toEqual(['出境', '税', 'abc']);
    expect(subjectOf('外教上班需要什么证').replace(/\s+/g, ' ').trim()).toBe('外教上班 证');
  });

  it('reads no more documents than allowed beyond the rarest token', () => {
    const known = fc.array(fc.record({ token: fc.string({ minLength: 1 }), documents: fc.integer({ min: 1, max: 500 }) }), { minLength: 1 });
    fc.assert(
      fc.property(known, (list) => {
        const chosen = rarest(list, 600);
        expect(chosen.length).toBeGreaterThan(0);
        const sorted = list.map((one) => one.documents).sort((a, b) => a - b);
        const read = sorted.slice(0, chosen.length).reduce((sum, n) => sum + n, 0);
        expect(read <= 600 || chosen.length === 1).toBe(true);
      }),
    );
  });

  it('marks what it says it marks', () => {
    const text = fc.stringMatching(/^[甲乙丙丁。]{0,300}$/);
    fc.assert(
      fc.property(text, (words) => {
        const { excerpt, marks } = excerptOf(words, ['甲乙', '丙丁'], 60);
        return marks.every((mark) => /^(?=.*(甲乙|丙丁))[甲乙丙丁]+$/.test(excerpt.slice(mark.from, mark.to)));
      }),
    );
  });
});
