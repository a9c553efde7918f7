import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YumenError } from '@yumen/kernel';
import ICAL from 'ical.js';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config/index.ts';
import { findCjkFont, renderPdf, writeCsv, writeIcs, writeXlsx } from './index.ts';

const fontPresent = readConfig().require.has('fonts') || (await findCjkFont()) !== undefined;
const withFont = it.skipIf(!fontPresent);
const NOWHERE = { fontconfig: undefined, folders: [] };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yumen-reports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('calendar file', () => {
  const summary = '向所在地省级网信部门提交个人信息出境标准合同备案材料，并附个人信息保护影响评估报告与境外接收方的法律文件；逾期须重新办理';
  const written = writeIcs('玉门 · 日程', '2026-11-20', [
    { uid: 'a@yumen', first: '2026-01-15', last: '2026-03-25', summary, description: '第一行\n第二行；含逗号, 与分号', categories: ['critical'] },
    { uid: 'b@yumen', first: '2026-12-31', last: '2026-12-31', summary: 'one day', description: '' },
  ]);

  it('keeps every line within 75 bytes, ended by CRLF', () => {
    const lines = written.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(written).not.toMatch(/[^\r]\n/);
    expect(lines.length).toBeGreaterThan(20);
  });

  it('is read back by calendar software', () => {
    const events = new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent').map((item) => new ICAL.Event(item));
    expect(events.map((event) => [event.uid, event.startDate.isDate, event.startDate.toString(), event.endDate.toString()])).toEqual([
      ['a@yumen', true, '2026-01-15', '2026-03-26'],
      ['b@yumen', true, '2026-12-31', '2027-01-01'],
    ]);
    expect(events[0]?.summary).toBe(summary);
    expect(events[0]?.description).toBe('第一行\n第二行；含逗号, 与分号');
  });

  it('is the same each time', () => {
    const once = (): string => writeIcs('x', '2026-11-20', [{ uid: 'a', first: '2026-01-15', last: '2026-01-15', summary: 's', description: 'd' }]);
    expect(once()).toBe(once());
  });
});

describe('tables', () => {
  const table = {
    name: '日程[1]',
    header: ['事项', '天数'],
    rows: [
      ['数据, "出境"', 45],
      ['=1+1', null],
      ['-x\ny', 0],
    ],
  };
  it('writes CSV that spreadsheet programs read as text', () => {
    expect(writeCsv(table)).toBe('\uFEFF事项,天数\r\n"数据, ""出境""",45\r\n\'=1+1,\r\n"\'-x\ny",0\r\n');
  });
  it('writes a workbook', async () => {
    const bytes = Buffer.from(await writeXlsx([table, { name: '二', header: ['a'], rows: [['b']] }]));
    const sheets = await readXlsxFile(bytes);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['日程 1', '二']);
    expect(sheets[0]?.data).toEqual([
      ['事项', '天数'],
      ['数据, "出境"', 45],
      ['=1+1', null],
      ['-x\ny', 0],
    ]);
  });
});

describe('PDF', () => {
  const template = '#set document(date: none)\n#set text(font: sys.inputs.font, lang: "zh")\n#let d = json(bytes(sys.inputs.data))\n#d.title\n#pagebreak()\n#d.title';

  it('is refused without a Chinese font, naming the package', async () => {
    const refused = await renderPdf({ template, data: { title: '玉门' }, fonts: NOWHERE }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(YumenError);
    expect((refused as YumenError).code).toBe('tool_missing');
    expect((refused as YumenError).problems[0]?.remedy?.en).toContain('fonts-noto-cjk');
  });

  it('finds a font by the name of its file where fontconfig is missing', async () => {
    await mkdir(join(folder, 'deep'), { recursive: true });
    await writeFile(join(folder, 'deep', 'NotoSansCJK-Regular.ttc'), '');
    expect(await findCjkFont({ fontconfig: 'no-such-program', folders: [folder] })).toEqual({
      family: 'Noto Sans CJK SC',
      folders: [join(folder, 'deep')],
      files: [join(folder, 'deep', 'NotoSansCJK-Regular.ttc')],
    });
    expect(await findCjkFont(NOWHERE)).toBeUndefined();
  });

  it('treats a font that cannot be used as missing, not as blank glyphs', async () => {
    // The file has the right name and no glyphs.
    await mkdir(join(folder, 'broken'), { recursive: true });
    await writeFile(join(folder, 'broken', 'wqy-zenhei.ttc'), '');
    const fonts = { fontconfig: undefined, folders: [join(folder, 'broken')] };
    await expect(renderPdf({ template: template.replace('sys.inputs.font', '"No Such Font"'), data: { title: '玉门' }, fonts })).rejects.toMatchObject({
      problems: [{ code: 'tool_missing' }],
    });
  });

  withFont(`has pages and the same bytes each time${fontPresent ? '' : ' [skipped: no Chinese font]'}`, async () => {
    const title = '玉门 #panic("x") *不是排版指令* <a> @b';
    const [a, b] = [await renderPdf({ template, data: { title } }), await renderPdf({ template, data: { title } })];
    expect(a.pages).toBe(2);
    expect(Buffer.from(a.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes))).toBe(0);
  });

  withFont(`a broken template is a defect, told without its source${fontPresent ? '' : ' [skipped: no Chinese font]'}`, async () => {
    await expect(renderPdf({ template: '#panic("secret")', data: {} })).rejects.toMatchObject({ problems: [{ code: 'internal' }] });
    await expect(renderPdf({ template: '#panic("secret")', data: {} })).rejects.not.toThrow(/secret/);
  });
});
