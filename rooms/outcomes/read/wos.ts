import { text } from '@yumen/kernel';
import type { Format } from './format.ts';
import { tabRows } from './csv.ts';
import { taggedRecords } from './tagged.ts';
import { linesOf } from './text-input.ts';
import { fromWosFields, isCitedReference } from './wos-fields.ts';

/** Web of Science plain text: two-letter tags, three blanks before a continuation, `ER` after each record. */
export const wosPlain: Format = {
  id: 'Web of Science plain text',
  recognises: (head) => /^(?:\s*FN |[\s\S]*?(?:^|\n)PT [JBSPD])/.test(head.slice(0, 4000)) && /\n(?:AU|AF|TI) /.test(head),
  async *read(input, report) {
    const grammar = {
      field: /^([A-Z][A-Z0-9])(?: (.*))?$/,
      continuation: /^ {2,3}(.*)$/,
      begins: (tag: string) => tag === 'PT',
      ends: (tag: string) => tag === 'ER' || tag === 'EF',
    };
    for await (const record of taggedRecords(linesOf(input), grammar)) {
      const fields = (tag: string) => record.fields.get(tag) ?? [];
      if (fields('TI').length === 0 && fields('UT').length === 0) {
        report.refused(record.line, text('记录没有题名也没有入藏号，已跳过', 'a record without title and accession number, left out'));
        continue;
      }
      if (!record.closed) report.repaired(record.line, text('记录缺少结束标记 ER', 'the record lacks its end mark ER'));
      if (fields('C1').some(isCitedReference)) {
        report.repaired(record.line, text('地址字段混入参考文献，已分开', 'cited references stood in the address field and were kept out'));
      }
      yield fromWosFields(fields, record.line);
    }
  },
};

/** Web of Science tab-delimited: a header of two-letter tags, no quoting. */
export const wosTab: Format = {
  id: 'Web of Science tab-delimited',
  recognises: (head) => head.startsWith('PT\tAU\t'),
  async *read(input, report) {
    let header: string[] | undefined;
    for await (const { cells, line } of tabRows(linesOf(input))) {
      if (!header) {
        header = cells.map((cell) => cell.trim());
        continue;
      }
      const columns = header;
      if (cells.length > columns.length + 1) {
        report.repaired(line, text('单元格多于表头，多余部分未读', 'more cells than the header has, the rest was not read'));
      }
      const fields = (tag: string) => {
        const value = cells[columns.indexOf(tag)]?.trim();
        return value ? [value] : [];
      };
      if (fields('TI').length === 0 && fields('UT').length === 0) {
        report.refused(line, text('该行没有题名也没有入藏号，已跳过', 'a row without title and accession number, left out'));
      } else yield fromWosFields(fields, line);
    }
  },
};
