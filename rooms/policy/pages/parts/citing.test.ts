import { text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { citing, citingArticle, citingWhole } from './citing.ts';

const card = (id: string, zh: string, articles?: string[]) => ({ id, title: text(id, id), basis: [{ instrument: text(zh, zh), ...(articles ? { articles } : {}) }] });
const cards = [
  card('a', '样品条例', ['38(1)(2)', '38(2)']),
  card('b', '中华人民共和国样品条例', ['4-14']),
  card('c', '样品条例'),
  card('d', '另一条例', ['38']),
  card('e', '样品条例', ['133-1']),
];
const ids = (found: readonly { id: string }[]) => found.map((one) => one.id);

describe('requirements that cite an article', () => {
  const all = citing(cards, '《样品条例》');
  it('are found by title and article, each once', () => {
    expect(ids(citingArticle(all, '38'))).toEqual(['a']);
    expect(ids(citingArticle(all, '133-1'))).toEqual(['e']);
  });
  it('are found inside a range, ends included', () => {
    expect(['3', '4', '14', '15'].map((number) => ids(citingArticle(all, number)))).toEqual([[], ['b'], ['b'], []]);
  });
  it('without an article rest on the whole text', () => {
    expect(ids(citingWhole(all))).toEqual(['c']);
  });
});
