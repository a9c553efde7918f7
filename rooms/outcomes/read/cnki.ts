import { text } from '@yumen/kernel';
import { issnList, normaliseDoi, stableHash, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { FundingStatement, WorkDraft } from '../model/work.ts';
import type { Format } from './format.ts';
import { NO_AUTHOR_COUNTRY } from './report.ts';
import { taggedRecords, type TaggedRecord } from './tagged.ts';
import { linesOf } from './text-input.ts';

/** CNKI E-Study: `Title-题名: …`, every record begins with `DataType`; the self-defined export adds `Fund-基金`. */
export const cnkiEstudy: Format = {
  id: 'CNKI E-Study',
  recognises: (head) => /(?:^|\n)(?:DataType: |SrcDatabase-来源库: |Title-题名: )/.test(head),
  async *read(input, report) {
    const first = /(?:^|\n)(DataType|SrcDatabase-来源库|Title-题名): /.exec(input.head)?.[1] ?? 'DataType';
    const grammar = {
      field: /^([A-Za-z]+(?:-\p{Script=Han}+)?): ?(.*)$/u,
      continuation: /^\s*(\S.*)$/,
      begins: (tag: string) => tag === first,
      ends: () => false,
    };
    report.note(NO_AUTHOR_COUNTRY);
    for await (const record of taggedRecords(linesOf(input), grammar)) {
      const field = fieldOf(record, (tag) => tag.replace(/-.*$/, ''));
      const draft = fromCnki(field, record.line, splitChinese);
      if (draft) yield draft;
      else report.refused(record.line, text('记录没有题名，已跳过', 'a record without a title, left out'));
    }
  },
};

/** NoteExpress: `{Title}: …`, every record begins with `{Reference Type}`; addresses may run over lines. */
export const noteExpress: Format = {
  id: 'CNKI NoteExpress',
  recognises: (head) => /(?:^|\n)\{Reference Type\}\s*[:：]/.test(head),
  async *read(input, report) {
    const grammar = {
      field: /^\{([^}]+)\}\s*[:：]\s?(.*)$/,
      continuation: /^\s*(\S.*)$/,
      begins: (tag: string) => tag === 'Reference Type',
      ends: () => false,
    };
    const names: Record<string, string> = {
      'Reference Type': 'DataType',
      'Author Address': 'Organ',
      Journal: 'Source',
      'ISBN/ISSN': 'ISSN',
      Keywords: 'Keyword',
      'Tertiary Title': 'Source',
    };
    report.note(NO_AUTHOR_COUNTRY);
    for await (const record of taggedRecords(linesOf(input), grammar)) {
      const field = fieldOf(record, (tag) => names[tag] ?? tag);
      const draft = fromCnki(field, record.line, splitChinese);
      if (draft) yield draft;
      else report.refused(record.line, text('记录没有题名，已跳过', 'a record without a title, left out'));
    }
  },
};

type Field = (name: string) => string;

function fieldOf(record: TaggedRecord, rename: (tag: string) => string): Field {
  const renamed = new Map<string, string>();
  for (const [tag, lines] of record.fields) {
    const name = rename(tag);
    if (!renamed.has(name)) renamed.set(name, lines.join(/\p{Script=Han}/u.test(lines.join('')) ? '' : ' ').trim());
  }
  return (name) => renamed.get(name) ?? '';
}

function splitChinese(value: string): string[] {
  return value
    .split(/[;；,，]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/**
 * CNKI carries no country and mostly no link between authors and organisations. Organisations are kept as addresses that
 * belong to no author; a country is read from them only where their text names one.
 */
function fromCnki(field: Field, line: number, split: (value: string) => string[]): WorkDraft | undefined {
  const title = field('Title');
  if (title === '') return undefined;
  const year = yearOf(field('Year')) ?? yearOf(field('PubTime'));
  const doi = normaliseDoi(field('DOI'));
  const link = /[?&](?:fileName|filename)=([\w.]+)/i.exec(field('Link') || field('URL'))?.[1];
  return {
    source: 'cnki',
    id: `cnki:${link ?? doi ?? stableHash(`${title}|${field('Author')}|${field('Source')}`)}`,
    doi,
    title,
    year,
    type: documentType(field('SrcDatabase') || field('DataType')),
    journal: field('Source') || undefined,
    issns: issnList(field('ISSN')),
    authors: split(field('Author')).map((name) => ({ name, corresponding: false, addresses: [] })),
    addresses: (field('Organ') || field('AuthorAddress'))
      .split(/[;；]+/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map((text) => ({ text })),
    funding: chineseFunding(field('Fund')),
    line,
  };
}

/** `国家自然科学基金项目(31670936);国家重点研发计划(2017YFB0309300)`: what stands in brackets is the number. */
export function chineseFunding(value: string): FundingStatement[] {
  return value
    .split(/[;；]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const numbers = [...part.matchAll(/[（(【[]([^）)】\]]*\d[^）)】\]]*)[）)】\]]/g)].flatMap((match) => (match[1] ?? '').split(/[,，、\s]+/)).filter((n) => /\d{4}/.test(n));
      const funder = part.replace(/[（(【[].*$/, '').trim() || part;
      return (numbers.length > 0 ? numbers : ['']).map((award) => ({ funder, award }));
    });
}
