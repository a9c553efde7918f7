import { text } from '@yumen/kernel';
import { issnList, normaliseDoi, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, WorkDraft } from '../model/work.ts';
import type { Format } from './format.ts';
import { splitAddresses } from './pubmed.ts';
import type { TextInput } from './text-input.ts';

const MAX_ARTICLE = 16 << 20;

/** PubMed XML: one `PubmedArticle` at a time; no document type is read and no entity beyond the five of XML is resolved. */
export const pubmedXml: Format = {
  id: 'PubMed XML',
  recognises: (head) => /<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle)\b/.test(head),
  async *read(input, report) {
    for await (const { xml, line, closed } of articles(input)) {
      const draft = closed ? fromXml(xml, line) : undefined;
      if (draft) yield draft;
      else report.refused(line, text('记录不完整或没有 PMID 与题名，已跳过', 'a record that is not complete or lacks PMID and title, left out'));
    }
  },
};

async function* articles(input: TextInput): AsyncGenerator<{ xml: string; line: number; closed: boolean }> {
  let buffer = '';
  let line = 1;
  for await (const chunk of input.chunks()) {
    buffer += chunk;
    for (;;) {
      const start = buffer.search(/<PubmedArticle[\s>]/);
      const end = start === -1 ? -1 : buffer.indexOf('</PubmedArticle>', start);
      if (end === -1) break;
      line += newlines(buffer.slice(0, start));
      const stop = end + '</PubmedArticle>'.length;
      yield { xml: buffer.slice(start, stop), line, closed: true };
      line += newlines(buffer.slice(start, stop));
      buffer = buffer.slice(stop);
    }
    if (buffer.length > MAX_ARTICLE) break;
  }
  if (/<PubmedArticle[\s>]/.test(buffer)) yield { xml: '', line, closed: false };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function fromXml(xml: string, line: number): WorkDraft | undefined {
  const pmid = content(xml, 'PMID');
  const title = content(xml, 'ArticleTitle') || content(xml, 'VernacularTitle');
  if (!pmid || !title) return undefined;
  const addresses: Address[] = [];
  const authors: Authorship[] = elements(content(xml, 'AuthorList', true), 'Author').map((author) => {
    const own = elements(author, 'Affiliation')
      .flatMap((value) => splitAddresses(decode(value)))
      .map((text) => addresses.push({ text }) - 1);
    const name = content(author, 'CollectiveName') || [content(author, 'LastName'), content(author, 'ForeName')].filter(Boolean).join(', ');
    return { name, corresponding: false, addresses: own };
  });
  const doi = /<(?:ArticleId IdType="doi"|ELocationID EIdType="doi")[^>]*>([^<]+)</.exec(xml)?.[1];
  return {
    source: 'pubmed',
    id: `pubmed:${pmid}`,
    doi: normaliseDoi(doi),
    title,
    year: yearOf(content(content(xml, 'PubDate', true), 'Year') || content(content(xml, 'PubDate', true), 'MedlineDate') || content(content(xml, 'ArticleDate', true), 'Year')),
    type: documentType(elements(xml, 'PublicationType').map(decode).join(';')),
    language: content(xml, 'Language') || undefined,
    journal: content(content(xml, 'Journal', true), 'Title') || undefined,
    issns: issnList(content(xml, 'ISSNLinking'), content(xml, 'ISSN')),
    authors,
    addresses,
    funding: elements(content(xml, 'GrantList', true), 'Grant').map((grant) => ({
      funder: [content(grant, 'Agency'), content(grant, 'Country')].filter(Boolean).join(', '),
      award: content(grant, 'GrantID'),
    })),
    retracted: /Retracted Publication/.test(xml),
    line,
  };
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
}

function content(xml: string, name: string, raw = false): string {
  const value = elements(xml, name)[0] ?? '';
  return raw ? value : decode(value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(xml: string): string {
  return xml
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      const point = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : -1;
      if (point >= 0) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      return ENTITIES[name ?? ''] ?? whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
