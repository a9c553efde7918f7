import { describe, expect, it } from 'vitest';
import { parseCitation, portionOf, shortForm, workIri, portionIri } from './ids.ts';
import type { ParsedInstrument } from './model.ts';

const pipl = {
  title: '中华人民共和国个人信息保护法',
  kind: 'law',
  place: 'CN',
  issuer: '全国人民代表大会常务委员会',
  language: 'zh',
  history: [{ date: '2021-08-20', kind: 'adopted', text: '', line: 3 }],
  versionDate: { date: '2021-08-20' },
} as unknown as ParsedInstrument;

describe('citations', () => {
  it('reads short forms', () => {
    expect(parseCitation('个人信息保护法(2021-08-20)#38')).toMatchObject({ title: '个人信息保护法', date: '2021-08-20', portion: { article: '38' } });
    expect(parseCitation('个人信息保护法（2021-08-20）#38(1)(3)')?.portion).toMatchObject({ article: '38', steps: ['1', '3'] });
    expect(parseCitation('刑法#133-1')?.portion).toMatchObject({ article: '133-1', lastArticle: null });
    expect(parseCitation('数据出境安全评估办法(2022-07-07)#4-14')?.portion).toMatchObject({ article: '4', lastArticle: '14' });
    expect(parseCitation('刑法修正案（七）')).toMatchObject({ title: '刑法修正案（七）', date: null, portion: null });
    expect(parseCitation('科学技术进步法(2021-12-24)#chp_8')?.portion).toMatchObject({ eId: 'chp_8' });
  });

  it('refuses what is no citation', () => {
    expect(parseCitation('个人信息保护法(2021-02-30)#38')).toBeUndefined();
    expect(parseCitation('个人信息保护法(2021-08-20)#第几条')).toBeUndefined();
    expect(parseCitation('')).toBeUndefined();
  });

  it('writes and reads IRIs after Akoma Ntoso', () => {
    expect(workIri(pipl)).toBe('/akn/cn/act/npcsc/2021-08-20/个人信息保护法');
    const iri = portionIri(pipl, 'art_38__para_1__item_3');
    expect(iri).toBe('/akn/cn/act/npcsc/2021-08-20/个人信息保护法/zho@2021-08-20!main~art_38__para_1__item_3');
    expect(parseCitation(iri)).toMatchObject({ title: '个人信息保护法', date: '2021-08-20', portion: { eId: 'art_38__para_1__item_3' } });
    expect(parseCitation(encodeURI(iri))?.portion?.eId).toBe('art_38__para_1__item_3');
    expect(parseCitation(iri.replace('item', 'point'))?.portion?.eId).toBe('art_38__para_1__item_3');
  });

  it('turns element ids into short portions', () => {
    expect(portionOf('art_133-1__para_2')).toBe('133-1(2)');
    expect(portionOf('chp_8__sec_1')).toBe('chp_8__sec_1');
    expect(shortForm('中华人民共和国个人信息保护法', '2021-08-20', '38')).toBe('个人信息保护法(2021-08-20)#38');
  });
});
