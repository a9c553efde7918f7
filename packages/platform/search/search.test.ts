import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { excerptOf, openSearch, subjectOf, tokens, writeSearch, type SearchDocument, type SearchIndex, type SearchText } from './index.ts';
import { pack, unpack } from './postings.ts';

interface Sample extends SearchText {
  readonly documents: readonly SearchDocument[];
}

const text = (key: string, title: string, sentences: readonly string[], more: Partial<SearchText> = {}): Sample => ({
  key,
  title,
  state: sentences.join(),
  otherTitles: '',
  facets: { level: 'national', place: 'CN' },
  from: '2020-01-01',
  until: null,
  prior: 1,
  extra: { version: key },
  documents: sentences.map((sentence, i) => ({ id: `${key}${i + 1}`, path: '', text: sentence, prior: 1, extra: { article: String(i + 1) } })),
  ...more,
});

const SAMPLES = [
  text('a', '出境样品条例', ['合作单位向境外寄送样品，应当事先登记。', '登记机关应当在十个工作日内作出决定。']),
  text('b', '档案办法', ['档案出境应当报批。'], { until: '2021-01-01' }),
  text('c', '档案办法（新）', ['档案出境应当报批。'], { from: '2021-01-01' }),
  text('d', '上海样品规定', ['本市样品登记的规定。'], { facets: { level: 'provincial', place: 'CN-SH' }, prior: 0.7 }),
  text('e', 'Sample Policies', ['Joint laboratories are supported.']),
];

const write = (path: string, samples: readonly Sample[], stamp: string, read: string[] = []) =>
  writeSearch(path, samples, {
    stamp,
    read: async (keys) => {
      read.push(...keys);
      return keys.map((key) => samples.find((sample) => sample.key === key)!.documents);
    },
  });

function stampOf(path: string): string | undefined {
  const index = openSearch(path);
  index?.close();
  return index?.stamp;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yumen-search-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the search index', () => {
  let index: SearchIndex;
  const ids = (question: string, more: object = {}) => index.search({ question, today: '2026-11-20', limit: 10, ...more }).map((hit) => hit.id);

  beforeAll(async () => {
    await write(join(folder, 'x.sqlite'), SAMPLES, 'one');
    index = openSearch(join(folder, 'x.sqlite'))!;
  });
  afterAll(() => index?.close());

  it('finds two-character words, which trigrams cannot', () => {
    expect(ids('登记')).toEqual(expect.arrayContaining(['a1', 'a2', 'd1']));
    expect(ids('报批')[0]).toBe('c1');
  });

  it('puts the text in force before the one it replaced', () => {
    expect(ids('档案出境要报批吗').slice(0, 2)).toEqual(['c1', 'b1']);
  });

  it('finds by what the law calls an everyday word', () => {
    expect(ids('寄血样')).not.toContain('a2');
    expect(ids('血样怎么弄', { synonyms: [{ phrase: '血样', means: ['样品'] }] })[0]).toBe('a1');
  });

  it('keeps to its filters: place, and what holds on a day', () => {
    expect(ids('样品', { facets: { place: ['CN-SH'] } })).toEqual(['d1']);
    expect(ids('档案', { on: '2020-06-01' })).toEqual(['b1']);
    expect(ids('档案', { on: '2019-06-01' })).toEqual([]);
  });

  it('finds and marks English by words whatever their ending', () => {
    const [hit] = index.search({ question: 'supporting a joint laboratory', today: '2026-11-20', limit: 10 });
    expect(hit!.marks.map((mark) => hit!.excerpt.slice(mark.from, mark.to))).toEqual(['Joint', 'laboratories', 'supported']);
    expect(hit!.extra).toEqual({ version: 'e', article: '1' });
  });

  it('answers nothing to nothing, and survives every kind of input', () => {
    expect(ids('的吗呢')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (question) => Array.isArray(ids(question))),
      { numRuns: 60 },
    );
  });

  it('may be open several times at once', () => {
    const second = openSearch(join(folder, 'x.sqlite'))!;
    expect(second.search({ question: '登记', today: '2026-11-20', limit: 10 })).toHaveLength(ids('登记').length);
    second.close();
    expect(ids('登记').length).toBeGreaterThan(0);
  });

  it('knows its stamp, and takes a broken file for a missing one', async () => {
    expect(index).toMatchObject({ stamp: 'one', count: 6 });
    await writeFile(join(folder, 'broken.sqlite'), 'no database');
    expect(openSearch(join(folder, 'broken.sqlite'))).toBeUndefined();
    expect(openSearch(join(folder, 'none.sqlite'))).toBeUndefined();
  });
});

describe('an index that grows', () => {
  it('reads only what is new or changed, and forgets what is gone', async () => {
    const path = join(folder, 'grows.sqlite');
    await write(path, SAMPLES, 'one');
    const [, b, ...others] = SAMPLES as [Sample, Sample, ...Sample[]];
    const read: string[] = [];
    const changed = text('a', '出境样品条例', ['样品出境实行备案。']);
    const named = { ...b, title: '档案规定' };
    expect(await write(path, [changed, named, ...others.slice(0, 2)], 'two', read)).toEqual({ documents: 4, added: 1, removed: 2 });
    expect(read).toEqual(['a']);
    const index = openSearch(path)!;
    const found = (question: string) => index.search({ question, today: '2026-11-20', limit: 10 });
    expect(found('事先登记').map((hit) => hit.id)).not.toContain('a1');
    expect(found('备案').map((hit) => hit.id)).toEqual(['a1']);
    expect(found('laboratory')).toEqual([]);
    expect(found('档案规定')[0]!.title).toBe('档案规定');
    index.close();
  });

  it('answers like one made anew, whatever was added, replaced and removed on the way', async () => {
    const sentence = fc.stringMatching(/^[样品登记出境档案报批外国]{1,24}( joint| laboratory)?$/);
    const sample = fc
      .record({ key: fc.constantFrom('甲', '乙', '丙', '丁', '戊'), sentences: fc.array(sentence, { maxLength: 3 }), ended: fc.boolean(), prior: fc.constantFrom(0.5, 1) })
      .map(({ key, sentences, ended, prior }) => text(key, `${key}样品办法`, sentences, { until: ended ? '2021-01-01' : null, prior }));
    const library = fc.uniqueArray(sample, { selector: (one) => one.key });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(library, { minLength: 2, maxLength: 5 }), sentence, async (states, question) => {
        const [grown, fresh] = [join(folder, `grown${run}.sqlite`), join(folder, `fresh${run++}.sqlite`)];
        for (const [i, state] of states.entries()) await write(grown, state, String(i));
        await write(fresh, states.at(-1)!, String(states.length - 1));
        const answers = [grown, fresh].map((path) => {
          const index = openSearch(path)!;
          const hits = [question, '样品登记', 'laboratories'].map((one) => index.search({ question: one, today: '2026-11-20', limit: 4 }));
          const { stamp, count } = index;
          index.close();
          return { stamp, count, hits };
        });
        expect(answers[0]).toEqual(answers[1]);
        await Promise.all([rm(grown), rm(fresh)]);
      }),
      { numRuns: 25 },
    );
  });

  it('is left as it was by a stop half way, and goes on from there', async () => {
    const path = join(folder, 'stopped.sqlite');
    await write(path, SAMPLES.slice(0, 2), 'one');
    await expect(writeSearch(path, SAMPLES, { stamp: 'two', read: () => Promise.reject(new Error('stopped')) })).rejects.toThrow('stopped');
    // What a process that was killed leaves behind.
    await writeFile(`${path}.new`, 'half a file');
    await mkdir(`${path}.new.lock`);
    await mkdir(`${path}.lock`);
    expect(stampOf(path)).toBe('one');
    expect(await write(path, SAMPLES, 'two')).toEqual({ documents: 6, added: 3, removed: 0 });
    expect(stampOf(path)).toBe('two');
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual(['stopped.sqlite']);
  });

  it('is made anew where it is no index, or where too much of it is gone', async () => {
    const path = join(folder, 'anew.sqlite');
    await writeFile(path, 'no database');
    expect(await write(path, SAMPLES, 'one')).toMatchObject({ added: 5 });
    await write(path, SAMPLES.slice(1), 'two');
    expect(await write(path, SAMPLES.slice(1), 'three')).toMatchObject({ documents: 4, added: 4, removed: 0 });
  });
});

describe('parts of the search', () => {
  it('makes bigrams and stems', () => {
    expect(tokens('出境 ABC税')).toEqual(['出境', '税', 'abc']);
    expect(new Set(tokens('cooperate cooperation Cooperative'))).toEqual(new Set(['cooper']));
    expect(subjectOf('外教上班需要什么证').replace(/\s+/g, ' ').trim()).toBe('外教上班 证');
  });

  it('packs postings and unpacks those of documents still there', () => {
    const postings = fc.uniqueArray(fc.record({ document: fc.integer({ min: 1, max: 300_000 }), start: fc.boolean(), gone: fc.boolean() }), { selector: (one) => one.document });
    fc.assert(
      fc.property(postings, (list) => {
        const sorted = list.sort((a, b) => a.document - b.document).map((one) => ({ ...one, value: one.document * 2 + Number(one.start) }));
        const textOf = new Int32Array(300_001);
        for (const one of sorted) if (one.gone) textOf[one.document] = -1;
        const out = new Uint32Array(sorted.length);
        const size = unpack(pack(Uint32Array.from(sorted, (one) => one.value)), out, 0, textOf);
        expect(Array.from(out.subarray(0, size))).toEqual(sorted.filter((one) => !one.gone).map((one) => one.value));
      }),
    );
  });

  it('marks what it says it marks', () => {
    const sample = fc.stringMatching(/^[甲乙丙丁。]{0,300}$/);
    fc.assert(
      fc.property(sample, (words) => {
        const { excerpt, marks } = excerptOf(words, ['甲乙', '丙丁'], 60);
        return marks.every((mark) => /^(?=.*(甲乙|丙丁))[甲乙丙丁]+$/.test(excerpt.slice(mark.from, mark.to)));
      }),
    );
  });
});
