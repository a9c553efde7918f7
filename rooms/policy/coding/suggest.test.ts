import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bm25 } from './bm25.ts';
import { clauseHash, type Clause } from './clause.ts';
import { withHashes } from './codebook.ts';
import { crossValidate } from './evaluate.ts';
import { emptyModel, learn, probability, type Features } from './label-model.ts';
import { Automaton, Lexicon } from './lexicon.ts';
import { Suggester } from './suggest.ts';
import { modalityOf, statementOf } from './words.ts';

const code = (id: string, synonyms: string[], negative: string[] = []) => ({ id, label: { zh: id, en: id }, definition: { zh: `关于${synonyms[0]}`, en: id }, synonyms, negative });
const clause = (eId: string, text: string, path: string[] = []): Clause => ({ eId, text, path, hash: clauseHash(text), article: null });
const BOOK = withHashes({
  id: 'b',
  version: '1.0.0',
  title: { zh: '本', en: 'book' },
  groups: [
    {
      id: 'g',
      label: { zh: '组', en: 'group' },
      codes: [code('org', ['国际组织'], ['国际组织落户']), code('settle', ['国际组织落户']), code('lab', ['联合实验室', '共建实验室'])],
    },
  ],
});

describe('Aho–Corasick', () => {
  it('finds exactly what a search word by word finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('国', '际', '组', '织', 'a'), maxLength: 30 });
    const terms = fc.array(fc.string({ unit: fc.constantFrom('国', '际', '组', '织', 'a'), minLength: 1, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(letters, terms, (text, wanted) => {
        const naive = [...new Set(wanted)].flatMap((term) => [...text].flatMap((_, from) => (text.startsWith(term, from) ? [`${term}@${from}`] : [])));
        const found = [...new Automaton(wanted).occurrences(text)].map(({ term, from, to }) => (expect(text.slice(from, to)).toBe(term), `${term}@${from}`));
        expect(found.sort()).toEqual(naive.sort());
      }),
    );
  });
  it('takes the longest where matches overlap, and never two that overlap', () => {
    expect(new Automaton(['国际', '国际组织', '组织落户']).longest('国际组织落户').map((one) => one.term)).toEqual(['国际组织']);
    expect(new Automaton(['𠮷国', '国']).longest('a𠮷国').map(({ from, to }) => [from, to])).toEqual([[1, 4]]);
  });
});

describe('lexicon', () => {
  it('a longer negative term silences its own code only', () => {
    const hits = new Lexicon(BOOK.codes.values()).hits('支持国际组织落户，与国际组织合作');
    expect(hits.map(({ term, from, codes, against }) => ({ term, from, codes, against }))).toEqual([
      { term: '国际组织落户', from: 2, codes: ['settle'], against: ['org'] },
      { term: '国际组织', from: 10, codes: ['org'], against: [] },
    ]);
  });
});

describe('BM25', () => {
  it('ranks the definition whose words the clause uses first, and a rare word above a common one', () => {
    const scores = new Bm25(['国际合作 联合实验室', '国际合作 学术会议', '国际合作 人才']).scores('建设联合实验室，开展国际合作');
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(new Bm25(['甲乙', '丙丁']).scores('无关')).toEqual([0, 0]);
  });
});

describe('label model', () => {
  const features = (words: Features['words'], like: Features['like'] = 'none'): Features => ({ words, definition: 'first', section: 'cooperation', like });
  it('believes more in more words, less in a negative term', () => {
    const p = (words: Features['words']) => probability(emptyModel(), 'x', features(words));
    expect(p('several')).toBeGreaterThan(p('short'));
    expect(p('long')).toBeGreaterThan(p('short'));
    expect(p('short')).toBeGreaterThan(p('none'));
    expect(p('against')).toBeLessThan(p('short'));
  });
  it('is refined by judgements: a word people keep rejecting loses its weight', () => {
    const rejected = learn(Array.from({ length: 200 }, () => ({ code: 'x', features: features('long'), given: false })));
    expect(probability(rejected, 'x', features('long'))).toBeLessThan(0.2);
    expect(probability(rejected, 'x', features('long'))).toBeLessThan(probability(emptyModel(), 'x', features('long')));
    expect(rejected.learnt).toBe(200);
  });
});

describe('suggestions', () => {
  it('lean on coded clauses that are alike, never on the clause itself', () => {
    const known = { ...clause('a', '与外方合办研究实体并共享设备'), codes: new Set(['lab']) };
    const alike = new Suggester(BOOK, [known]).features(clause('b', '与外方合办研究实体并共用设备')).get('lab')!;
    expect(alike.like).toMatchObject({ eId: 'a' });
    expect(new Suggester(BOOK, [known]).features(known).get('lab')!.like).toBeNull();
  });
  it('cross-validation leaves whole texts out and counts what was right', async () => {
    const text = (name: string) => [
      { ...clause(`${name}1`, `${name}共建联合实验室，开展国际合作`), codes: new Set(['lab']) },
      { ...clause(`${name}2`, `${name}推动国际组织落户`), codes: new Set(['settle']) },
      { ...clause(`${name}3`, `${name}其他事项`), codes: new Set<string>() },
    ];
    const result = await crossValidate(
      BOOK,
      new Map([
        ['甲', text('甲')],
        ['乙', text('乙')],
      ]),
    );
    expect(result.overall).toMatchObject({ given: 4, right: 4, recall: 1 });
    expect(result.overall.precision).toBe(result.overall.right / result.overall.suggested);
    expect(result.meanRank).toBe(1);
  });
});

describe('first guesses from words', () => {
  it('a prohibition inside a duty is a prohibition; 必须 and 须 bind, 无须 does not', () => {
    expect(modalityOf('应当登记，不得转让')).toBe('prohibition');
    expect(modalityOf('须经批准')).toBe('duty');
    expect(modalityOf('无须审批')).toBeNull();
    expect(modalityOf('可以依法设立')).toBe('permission');
    expect(modalityOf('国家鼓励合作')).toBe('encouragement');
    expect(modalityOf('国家完善机制')).toBeNull();
  });
  it('tells situation, aim and measure by heading and words', () => {
    expect(statementOf('国际环境复杂多变，竞争更加激烈', ['第一章 发展环境'])).toBe('situation');
    expect(statementOf('为了促进合作，制定本条例', [])).toBe('aim');
    expect(statementOf('应当提供便利', [])).toBe('measure');
    expect(statementOf('推进合作研究', [])).toBe('task');
  });
});
