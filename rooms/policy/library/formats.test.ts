import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAkn } from './akn-read.ts';
import { writeAkn } from './akn-write.ts';
import { readDocx } from './docx.ts';
import { UnreadableDocument } from './unreadable.ts';
import { writeCsv, writeJsonLines } from './export.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { parseInstrument } from './parse.ts';
import { readPdf } from './pdf.ts';
import { articleNumbers } from './provisions.ts';
import { samplePdf } from '../fixtures/pdf.ts';

const NAME = '国际合作样品管理条例（样本）(2024-03-01).md';
const sample = parseInstrument(readMarkdown(NAME, readFileSync(new URL(`../fixtures/${NAME}`, import.meta.url), 'utf8')));

describe('formats', () => {
  it('Akoma Ntoso written and read again is the same text', () => {
    const again = readAkn('sample.xml', writeAkn(sample));
    const bare = (p: (typeof sample.provisions)[number]) => ({ ...p, line: 0 });
    expect(again.provisions.map(bare)).toEqual(sample.provisions.map(bare));
    expect(again).toMatchObject({ title: sample.title, issuer: sample.issuer, versionDate: { date: '2024-03-01' }, inForce: sample.inForce, integrity: 'complete' });
  });

  it('reads Akoma Ntoso of others without ids', () => {
    const xml = `<akomaNtoso><act name="law"><meta><identification><FRBRWork><FRBRuri value="/akn/cn/act/2020/x"/></FRBRWork></identification></meta>
      <body><chapter><num>第一章</num><article><num>第一条</num><paragraph><content><p>甲</p></content></paragraph></article></chapter></body></act></akomaNtoso>`;
    expect(readAkn('x.xml', xml).provisions.map((p) => [p.eId, p.parent, p.text])).toEqual([
      ['chp_1', null, ''],
      ['art_1', 'chp_1', ''],
      ['art_1__para_1', 'art_1', '甲'],
    ]);
  });

  it('refuses XML that is something else', () => {
    expect(() => readAkn('x.xml', '<html/>')).toThrow('no_akn_element');
    expect(() => readAkn('x.xml', '<akomaNtoso><act><body><article eId="art_1"><num>第一条</num>')).toThrow('akn_cut_off');
  });

  it('reads a web page, headings and paragraphs, and reports menus', () => {
    const page = `<html><head><title>样本网站</title><style>p{}</style></head><body><nav>菜单</nav><h1>样本办法</h1>
<p>2024年1月1日 样本委员会公布</p><p>第一条&nbsp;甲 &lt;乙&gt;。</p><div>第二条 本办法自2024年2月1日起施行。</div><script>x()</script></body></html>`;
    const parsed = parseInstrument(readHtml('sample.html', page));
    expect(parsed).toMatchObject({ title: '样本办法', versionDate: { date: '2024-01-01' }, inForce: { date: '2024-02-01', source: 'clause' } });
    expect(parsed.provisions.map((p) => p.text).filter((t) => t)).toEqual(['甲 <乙>。', '本办法自2024年2月1日起施行。']);
    expect(parsed.notes.map((note) => note.text)).toEqual(['<style>', '<nav>', '<script>']);
    expect(parsed.provisions.find((p) => p.eId === 'art_1')?.line).toBe(2);
  });

  it('a line break in the source of a page parts English words and joins Chinese ones', () => {
    const lines = readHtml('x.html', '<p>the person\n  who\napplies,\nonce</p><p>国际\n  合作</p><p>第一条 S&amp;T\n合作</p>').body.map((line) => line.text);
    expect(lines).toEqual(['the person who applies, once', '国际合作', '第一条 S&T合作']);
  });

  it('reads lines however they end', () => {
    expect(readMarkdown('x.md', '甲\r乙\r\n丙\n丁').body.map((line) => [line.line, line.text])).toEqual([
      [1, '甲'],
      [2, '乙'],
      [3, '丙'],
      [4, '丁'],
    ]);
  });

  it('reads a Word document and leaves deleted words out', () => {
    const p = (text: string, style = '') => `<w:p><w:pPr>${style}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const xml = `<w:document xmlns:w="x"><w:body>${p('样本办法', '<w:pStyle w:val="Title"/>')}${p('第一条　甲&amp;乙。')}<w:p><w:del><w:r><w:t>删去</w:t></w:r></w:del><w:r><w:t>第二条 丙。</w:t></w:r></w:p>${p('自动编号', '<w:numPr/>')}</w:body></w:document>`;
    const parsed = parseInstrument(readDocx('样本办法(2024-01-01).docx', zipSync({ 'word/document.xml': strToU8(xml) })));
    expect(parsed.title).toBe('样本办法');
    expect(articleNumbers(parsed.provisions)).toEqual(['1', '2']);
    expect(JSON.stringify(parsed.provisions)).not.toContain('删去');
    expect(parsed.notes).toMatchObject([{ code: 'layout_lost' }]);
    expect(() => readDocx('x.docx', strToU8('no zip'))).toThrow(UnreadableDocument);
  });

  it('reads a PDF with text and refuses what is none', async () => {
    const parsed = parseInstrument(await readPdf('sample.pdf', samplePdf(['Sample plan', '1. Aims', 'Cooperation is supported.', '- 1 -'])));
    expect(parsed.title).toBe('Sample plan');
    expect(parsed.provisions.map((p) => p.heading + p.text)).toEqual(['Aims', 'Cooperation is supported.']);
    expect(parsed.notes).toMatchObject([{ code: 'mark_set_aside', text: '- 1 -' }]);
    await expect(readPdf('x.pdf', strToU8('no pdf'))).rejects.toThrow(UnreadableDocument);
  });

  it('exports one provision a line, safe for spreadsheets', () => {
    const rows = writeJsonLines(sample)
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as { ref: string });
    expect(rows).toHaveLength(sample.provisions.length);
    expect(rows.map((row) => row.ref)).toContain('国际合作样品管理条例（样本）(2024-03-01)#3-1');
    const tricky = { ...sample, provisions: [{ ...sample.provisions[0]!, text: '=1+1, "甲"\n乙' }] };
    expect(writeCsv(tricky).split('\r\n')[1]).toContain(`"'=1+1, ""甲""\n乙"`);
  });
});
