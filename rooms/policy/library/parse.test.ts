import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { parseInstrument } from './parse.ts';
import { readPlain } from './plain.ts';
import { articleNumbers, findPortion, fullText } from './provisions.ts';
import { parsePortion } from './ids.ts';
import { formatNumeral } from './numerals.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const SAMPLE = '国际合作样品管理条例（样本）(2024-03-01).md';
const law = (body: string, name = '样本法(2024-01-01).md') => parseInstrument(readMarkdown(name, `# 样本法\n\n<!-- INFO END -->\n\n${body}`));

const ENGLISH = `Law of the Sample Republic on the Exchange of Samples

(Adopted at the 3rd Meeting of the Sample Assembly on August 20, 2021; amended on 1 March 2024)

Contents
Chapter I General Provisions
Chapter II Sending Abroad

Chapter I General Provisions

Article 1 This Law is enacted to regulate the exchange of samples for joint research.
Article 2 For the purposes of this Law, a sample is any material
taken from nature.

Chapter II Sending Abroad
Section 1 Registration
Article 3 Whoever sends samples abroad shall provide:
(1) the name of the partner;
(2) the documents listed below:
(a) a description;
(b) a permit where
Article 1 of the Sample Customs Code requires one.
Article 3-A Paragraph 2 does not apply to seeds.
Article 4 This Law shall come into force on June 1, 2024.`;

describe('a file of which only the first pages were read', () => {
  it('never passes for the whole', () => {
    const read = parseInstrument({ ...readPlain('甲.txt', '甲法\n第一条 甲。\n第二条 本法自2024年1月1日起施行。'), cut: '2000 / 2300' });
    expect(read).toMatchObject({ integrity: 'truncated', integrityReasons: [{ code: 'pages_cut', detail: '2000 / 2300' }] });
  });
});

describe('a text in English', () => {
  const law = parseInstrument(readPlain('sample.txt', ENGLISH));

  it('is read article by article, with its divisions, items and dates', () => {
    expect(articleNumbers(law.provisions)).toEqual(['1', '2', '3', '4']);
    expect(law.provisions.filter((p) => ['chapter', 'section'].includes(p.kind)).map((p) => [p.label, p.heading])).toEqual([
      ['Chapter I', 'General Provisions'],
      ['Chapter II', 'Sending Abroad'],
      ['Section 1', 'Registration'],
    ]);
    const items = law.provisions.filter((p) => p.kind === 'item' || p.kind === 'subitem').map((p) => p.eId);
    expect(items).toEqual(['art_3__para_1__item_1', 'art_3__para_1__item_2', 'art_3__para_1__item_2__subitem_1', 'art_3__para_1__item_2__subitem_2']);
    expect(law.provisions.find((p) => p.eId === 'art_2__para_1')?.text).toMatch(/any material taken from nature\.$/);
    expect(law).toMatchObject({
      title: 'Law of the Sample Republic on the Exchange of Samples',
      language: 'en',
      versionDate: { date: '2024-03-01', source: 'history' },
      adopted: '2024-03-01',
      inForce: { date: '2024-06-01', source: 'clause' },
      integrity: 'complete',
    });
  });

  it('says what is missing of it', () => {
    const holed = parseInstrument(readPlain('sample.txt', ENGLISH.replace(/^Article 2[^]*?nature\.$/m, '').replace('come into force', 'be known')));
    expect(holed.integrityReasons.map((reason) => reason.code)).toEqual(['articles_missing', 'no_closing_clause']);
  });

  it('takes sections for articles where there are no articles', () => {
    const act = parseInstrument(
      readPlain(
        'act.txt',
        'Sample Exchange Act\n\nPART ONE\n\nSection 1. Short title\nThis Act may be cited as the Sample Exchange Act.\nSection 2. Section 1 takes effect on 1 May 2020.',
      ),
    );
    expect(articleNumbers(act.provisions)).toEqual(['1', '2']);
  });
});

describe('a law in Markdown', () => {
  const sample = parseInstrument(readMarkdown(SAMPLE, fixture(SAMPLE)));

  it('finds chapters, articles with 之一 and with blanks in the number, paragraphs, items, sub-items and the annex', () => {
    expect(articleNumbers(sample.provisions)).toEqual(['1', '2', '3', '3-1', '4', '5']);
    expect(sample.provisions.filter((p) => p.kind === 'chapter').map((p) => p.heading)).toEqual(['总则', '登记', '附则']);
    expect(sample.provisions.find((p) => p.eId === 'art_2__para_2__item_2__subitem_2')?.text).toBe('冷冻组织；');
    expect(sample.provisions.find((p) => p.kind === 'annex')?.heading).toBe('登记表式样');
    expect(sample.notes.map((note) => [note.line, note.code])).toEqual([[35, 'number_spaced']]);
  });

  it('takes the version from the file name and the commencement from the history', () => {
    expect(sample).toMatchObject({ versionDate: { date: '2024-03-01', source: 'file_name' }, inForce: { date: '2024-06-01', source: 'history' } });
    expect(sample).toMatchObject({ integrity: 'complete', title: '国际合作样品管理条例（样本）' });
  });

  it('finds a place as people cite it', () => {
    const text = (ref: string) => {
      const found = findPortion(sample.provisions, parsePortion(ref)!);
      return found && fullText(sample.provisions, found.eId);
    };
    expect(text('2(2)(1)')).toBe('血液样品；');
    expect(text('第二条第二款第（一）项')).toBe('血液样品；');
    expect(text('3-1')).toContain('一千份');
    expect(text('3-5')).toContain('申请书');
    expect(text('3-9')).toBeUndefined();
    // Article 2 has two paragraphs and one list: (3) can only be its item.
    expect(text('2(3)')).toBe('其他样品。');
    expect(text('2(9)')).toBeUndefined();
  });
});

describe('what is an article', () => {
  it('does not take a sentence that begins with another article number for one', () => {
    const parsed = law('第一条 甲。\n\n第二条 乙按照\n\n第九条 规定办理。\n\n第三条 丙。\n\n第四条 本法自2024年2月1日起施行。');
    expect(articleNumbers(parsed.provisions)).toEqual(['1', '2', '3', '4']);
    expect(parsed.notes.map((note) => note.code)).toContain('number_out_of_sequence');
  });

  it('reports a hole and keeps the articles behind it', () => {
    const parsed = law('第一条 甲。\n\n第四条 本法自2024年2月1日起施行。');
    expect(parsed.integrity).toBe('gap');
    expect(parsed.integrityReasons).toMatchObject([{ code: 'articles_missing', detail: '1 → 4' }]);
  });

  it('calls a text without an end truncated, and one without articles unchecked', () => {
    expect(law('第一条 甲。\n\n第二条 乙。').integrity).toBe('truncated');
    expect(law('一、将第七条修改为甲。\n\n“第七条 甲。”').integrity).toBe('unchecked');
  });

  it('never guesses a commencement from the clause of an older version', () => {
    const old = law('第一条 甲。\n\n第二条 本法自1999年1月1日起施行。');
    expect(old.inForce).toEqual({ date: null, source: 'unknown' });
  });
});

describe('a plan with a header', () => {
  const plan = parseInstrument(readPlain('sample-plan.txt', fixture('sample-plan.txt')));

  it('numbers its passages, sets the table of contents aside and keeps the header', () => {
    expect(plan).toMatchObject({ kind: 'plan', period: 'fyp14', number: '样发〔2021〕1号', integrity: 'complete', level: 'national' });
    expect(plan.provisions.map((p) => p.eId)).toEqual(['cl_1', 'cl_1__para_1', 'cl_2', 'cl_2__cl_1', 'cl_2__cl_1__para_1', 'cl_2__cl_2', 'cl_2__cl_2__cl_1', 'cl_2__cl_2__cl_2']);
    expect(plan.notes.filter((note) => note.code === 'contents_set_aside')).toHaveLength(3);
  });
});

describe('nothing is dropped in silence', () => {
  const line = fc.oneof(
    fc.constantFrom('第一条 甲', '第二条 乙', '第三条之一 丙', '（一）丁；', '1.戊', '一、己', '附件：表', '## 第一章 总则', '## 其他', '<!-- X -->', '| a | b |', '目 录'),
    fc.stringMatching(/^[甲乙丙丁。；一二第条（）]{1,12}$/),
    fc.integer({ min: 1, max: 40 }).map((n) => `第${formatNumeral(n)}条 文字。`),
  );

  it('every line is in a provision or in the report', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const parsed = law(lines.join('\n\n'));
        const kept = parsed.provisions.map((p) => p.label + p.heading + p.text).join('') + parsed.notes.map((note) => note.text).join('');
        const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
        const wanted = letters(lines.join(''));
        let at = 0;
        for (const char of letters(kept)) if (char === wanted[at]) at++;
        return at === wanted.length;
      }),
    );
  });

  it('element ids are unique', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const ids = law(lines.join('\n\n')).provisions.map((p) => p.eId);
        return new Set(ids).size === ids.length;
      }),
    );
  });
});
