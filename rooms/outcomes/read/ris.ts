import { text } from '@yumen/kernel';
import { issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Format } from './format.ts';
import { taggedRecords } from './tagged.ts';
import { linesOf } from './text-input.ts';

/** RIS: `TY  - JOUR` to `ER  - `. Addresses (`AD`) stand for the whole work, because the format ties none to an author. */
export const ris: Format = {
  id: 'RIS',
  recognises: (head) => /(?:^|\n)\s*TY {1,2}- ?[A-Z]+/.test(head),
  async *read(input, report) {
    const grammar = {
      field: /^\s*([A-Z][A-Z0-9]) {1,2}- ?(.*)$/,
      continuation: /^\s*(\S.*)$/,
      begins: (tag: string) => tag === 'TY',
      ends: (tag: string) => tag === 'ER',
    };
    for await (const record of taggedRecords(linesOf(input), grammar)) {
      const all = (...tags: readonly string[]) => tags.flatMap((tag) => record.fields.get(tag) ?? []).filter((value) => value !== '');
      const title = all('TI', 'T1')[0] ?? '';
      if (title === '') {
        report.refused(record.line, text('记录没有题名，已跳过', 'a record without a title, left out'));
        continue;
      }
      if (!record.closed) report.repaired(record.line, text('记录缺少结束标记 ER', 'the record lacks its end mark ER'));
      const doi = normaliseDoi(all('DO')[0] ?? all('M3', 'UR', 'L3').find((value) => /10\.\d{4}/.test(value)));
      const year = yearOf(all('PY', 'Y1', 'DA')[0]);
      yield {
        source: 'ris',
        id: `ris:${all('AN', 'ID')[0] ?? doi ?? stableHash(`${title}|${year}`)}`,
        doi,
        title,
        year,
        type: documentType(all('M3').find((value) => !/10\.\d{4}/.test(value)) ?? all('TY')[0]),
        language: all('LA')[0],
        journal: all('JO', 'T2', 'JF', 'JA')[0],
        issns: issnList(...all('SN')),
        authors: all('AU', 'A1').map((name) => ({ name, corresponding: false, addresses: [] })),
        addresses: all('AD', 'C1')
          .flatMap((value) => value.split(/;\s*/))
          .filter(Boolean)
          .map((address) => ({ text: address })),
        funding: [],
        acknowledgement: all('N1', 'FU')
          .filter((value) => /\b(?:fund|grant|support)|资助|基金/i.test(value))
          .join(' '),
        line: record.line,
      };
    }
  },
};
