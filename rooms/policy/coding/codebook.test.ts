import { describe, expect, it } from 'vitest';
import { loadCodebooks } from './codebooks.ts';
import { changedDefinitions, readCodebook } from './codebook.ts';
import { readQdc, writeQdc } from './qdc.ts';

const small = (change: (source: string) => string = (source) => source) =>
  change(`id: small
version: 1.0.0
title: { zh: 小本, en: Small }
groups:
  - id: one
    label: { zh: 一, en: One }
    codes:
      - id: one.a
        label: { zh: 甲, en: A }
        definition: { zh: 定义甲, en: Definition A }
        synonyms: [会议]
        confusable: [one.b]
      - id: one.b
        label: { zh: 乙, en: B }
        definition: { zh: 定义乙, en: Definition B }
`);

describe('shipped codebooks', () => {
  it('are all well formed; the work items are 57 in 14 categories, the task map has 68 sub-tasks', async () => {
    const all = await loadCodebooks();
    expect([...all.keys()].sort()).toEqual(['bottlenecks', 'environment', 'goals', 'istc', 'situation', 'stages', 'tasks']);
    expect([all.get('istc')!.groups.length, all.get('istc')!.codes.size]).toEqual([14, 57]);
    expect([all.get('tasks')!.groups.length, all.get('tasks')!.codes.size]).toEqual([16, 68]);
    expect(all.get('bottlenecks')!.codes.size).toBe(13 + 7);
    for (const code of all.get('istc')!.codes.values()) {
      expect(code.synonyms?.length, code.id).toBeGreaterThan(0);
      expect(code.exclude, code.id).toBeDefined();
    }
  });
});

describe('a codebook file', () => {
  it('names file and line of everything wrong', () => {
    const broken = small((source) => source.replace('confusable: [one.b]', 'confusable: [one.z]\n        negative: [会议]').replace('id: one.b', 'id: one.a'));
    expect(() => readCodebook('small.yaml', broken)).toThrow(/small\.yaml:12 [\s\S]*one\.z/);
    expect(() => readCodebook('small.yaml', broken)).toThrow(/one\.a is used twice/);
    expect(() => readCodebook('small.yaml', broken)).toThrow(/both a synonym and a negative/);
    expect(() => readCodebook('small.yaml', 'id: [')).toThrow(/not readable YAML/);
    expect(() =>
      readCodebook(
        'small.yaml',
        small((source) => source.replace('version: 1.0.0', 'version: new')),
      ),
    ).toThrow(/small\.yaml:2/);
  });
  it('tells which definitions changed: not for a synonym, yes for an exclusion', () => {
    const before = readCodebook('small.yaml', small());
    const synonym = readCodebook(
      'small.yaml',
      small((source) => source.replace('[会议]', '[会议, 论坛]')),
    );
    const exclusion = readCodebook(
      'small.yaml',
      small((source) => source.replace('synonyms: [会议]', 'exclude: { zh: 例会, en: routine meetings }')),
    );
    expect(changedDefinitions(before, synonym)).toEqual({ changed: [], dropped: [], added: [] });
    expect(changedDefinitions(before, exclusion).changed).toEqual(['one.a']);
    expect(synonym.hash).not.toBe(before.hash);
  });
});

describe('REFI-QDA codebook', () => {
  it('comes back from its own export as it was', async () => {
    const istc = (await loadCodebooks()).get('istc')!;
    const back = readQdc('istc.qdc', writeQdc(istc), 'istc');
    expect(back.groups).toEqual(istc.groups);
    expect([...back.definitions]).toEqual([...istc.definitions]);
    expect(writeQdc(istc)).toBe(writeQdc(istc));
  });
  it('takes the codebook of another tool, nested and with marks in its words', () => {
    const xml = `<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>
      <Code guid="a" name="Aid &amp; trade" isCodable="true" color="#ff0000"><Description>All &lt;aid&gt;</Description></Code>
      <Code guid="b" name="People" isCodable="false"><Code guid="c" name="Abroad" isCodable="true"><Code guid="d" name="Students" isCodable="true"/></Code></Code>
    </Codes><Sets/></CodeBook>`;
    const book = readQdc('other.qdc', xml, 'other');
    expect(book.groups.map((group) => [group.label.en, group.codes.map((code) => code.label.en)])).toEqual([
      ['Aid & trade', ['Aid & trade']],
      ['People', ['Abroad', 'Abroad / Students']],
    ]);
    expect(book.groups[0]!.codes[0]!.definition.en).toBe('All <aid>');
  });
  it('refuses what is no codebook, and entities', () => {
    expect(() => readQdc('x.qdc', '<Project/>', 'x')).toThrow(/no readable REFI-QDA/);
    expect(() => readQdc('x.qdc', '<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Code name="&b;"/></CodeBook>', 'x')).toThrow(/DOCTYPE/);
  });
});
