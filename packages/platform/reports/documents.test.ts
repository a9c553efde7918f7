import { describe, expect, it } from 'vitest';
import { readConfig } from '../config/index.ts';
import { drawChart, findCjkFont, writeDocx, type TextDocument } from './index.ts';
import { svgToPng } from './picture.ts';

const fontPresent = readConfig().require.has('fonts') || (await findCjkFont()) !== undefined;
const skipped = fontPresent ? '' : ' [skipped: no Chinese font]';
const NOWHERE = { fontconfig: undefined, folders: [] };
const option = { xAxis: { type: 'category', data: ['甲', '<b>'] }, yAxis: { type: 'value' }, series: [{ type: 'bar', data: [1, 2] }] };
const size = { width: 300, height: 200, font: 'Noto Sans CJK SC', id: 'f1' };

describe('charts on paper', () => {
  it('are vectors with their words as text, without anything a pointer needs, the same each time', async () => {
    const svg = await drawChart(option, size);
    expect(svg).toMatch(/^<svg width="300" height="200"/);
    expect(svg).toContain('>甲</text>');
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toMatch(/<style|class=|pointer-events|zr\d/);
    expect(await drawChart(option, size)).toBe(svg);
  });

  it.skipIf(!fontPresent)(`become PNG where SVG cannot be shown${skipped}`, async () => {
    const png = Buffer.from(await svgToPng(await drawChart(option, size), 600));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 400]);
  });

  it('are not rasterised without a Chinese font: their words would be blank', async () => {
    await expect(svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 1, NOWHERE)).rejects.toMatchObject({ problems: [{ code: 'tool_missing' }] });
  });
});

describe('Word documents', () => {
  const document: TextDocument = {
    title: '报告 & <report>',
    lang: 'zh',
    foot: '页脚',
    blocks: [
      { kind: 'title', text: '题目' },
      { kind: 'heading', text: '一、概况' },
      {
        kind: 'paragraph',
        runs: [
          { text: '合著率 37.7%', bold: true },
          { text: '成果', href: 'http://127.0.0.1:4870/outcomes/works?cell=%7B%7D' },
        ],
      },
      {
        kind: 'grid',
        header: ['国家', '成果'],
        numeric: [false, true],
        rows: [
          [{ text: '德国' }, { text: '12' }],
          [{ text: 'A & B' }, { text: '3' }],
        ],
      },
    ],
  };
  it('hold headings, tables with repeating heads, links and text as text', async () => {
    const parts = await unzip(await writeDocx(document, NOWHERE));
    const body = parts.get('word/document.xml') ?? '';
    expect(body).toContain('w:val="Heading1"');
    expect(body).toContain('<w:tblHeader/>');
    expect(body).toContain('A &amp; B');
    expect(body).toContain('37.7%');
    expect(parts.get('word/_rels/document.xml.rels')).toContain('http://127.0.0.1:4870/outcomes/works?cell=%7B%7D');
    expect([...parts.keys()].some((name) => name.startsWith('word/footer'))).toBe(true);
  });
  it.skipIf(!fontPresent)(`carry a chart as SVG with a PNG beside${skipped}`, async () => {
    const parts = await unzip(await writeDocx({ ...document, blocks: [{ kind: 'picture', svg: await drawChart(option, size), width: 300, height: 200, alt: '图 1' }] }));
    const media = [...parts.keys()]
      .filter((name) => name.startsWith('word/media/'))
      .map((name) => name.split('.').at(-1))
      .sort();
    expect(media).toEqual(['png', 'svg']);
    expect(parts.get('word/document.xml')).toContain('svgBlip');
    expect(parts.get('word/document.xml')).toContain('descr="图 1"');
  });
});

/** The parts of a package, by the central directory of its ZIP; text of each. */
async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const { inflateRawSync } = await import('node:zlib');
  const zip = Buffer.from(bytes);
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, name, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + packed);
    parts.set(zip.toString('utf8', at + 46, at + 46 + name), (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
}
