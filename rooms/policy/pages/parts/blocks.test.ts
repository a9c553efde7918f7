import { describe, expect, it } from 'vitest';
import type { Provision } from '../../library/model.ts';
import { blockAtLine, blocksOf } from './blocks.ts';

const provision = (eId: string, kind: Provision['kind'], parent: string | null, line: number, heading = ''): Provision => ({
  eId,
  kind,
  parent,
  line,
  heading,
  number: '1',
  label: '',
  text: heading ? '' : '文',
});

const text = [
  provision('chp_1', 'chapter', null, 1, '总则'),
  provision('chp_1__sec_1', 'section', 'chp_1', 2, '一般规定'),
  provision('art_1', 'article', 'chp_1__sec_1', 3),
  provision('art_1__para_1', 'paragraph', 'art_1', 3),
  provision('art_1__para_1__item_1', 'item', 'art_1__para_1', 4),
  provision('art_2', 'article', 'chp_1__sec_1', 6),
];

describe('rows of a text', () => {
  it('keep an article with its paragraphs and items', () => {
    expect(blocksOf(text).map((block) => [block.head.eId, block.below.map((one) => one.eId)])).toEqual([
      ['chp_1', []],
      ['chp_1__sec_1', []],
      ['art_1', ['art_1__para_1', 'art_1__para_1__item_1']],
      ['art_2', []],
    ]);
  });
  it('count the divisions above', () => {
    expect(blocksOf(text).map((block) => block.depth)).toEqual([0, 1, 2, 2]);
  });
  it('lose no provision', () => {
    expect(blocksOf(text).flatMap((block) => [block.head, ...block.below])).toEqual(text);
  });
  it('find the row of a line', () => {
    expect(blockAtLine(blocksOf(text), 5)?.head.eId).toBe('art_1');
    expect(blockAtLine(blocksOf(text), 0)).toBeUndefined();
  });
});
