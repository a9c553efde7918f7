import { text } from '@yumen/kernel';
import { issnList, normaliseDoi, yearOf } from '../model/identifiers.ts';
import { documentType } from '../model/document-type.ts';
import type { Address, Authorship, FundingStatement, WorkDraft } from '../model/work.ts';
import type { Format } from './format.ts';
import { linesOf, type Line } from './text-input.ts';

/** PubMed in MEDLINE tags: four-letter tag, dash, six blanks before a continuation. An `AD` belongs to the author above it. */
export const pubmedMedline: Format = {
  id: 'PubMed MEDLINE',
  recognises: (head) => /(?:^|\n)PMID- ?\d/.test(head),
  async *read(input, report) {
    for await (const { entries, line } of medlineRecords(linesOf(input))) {
      const draft = fromMedline(entries, line);
      if (draft) yield draft;
      else report.refused(line, text('记录没有 PMID 或题名，已跳过', 'a record without PMID or title, left out'));
    }
  },
};

type Entry = { readonly tag: string; text: string };

/** Ordered tag lines of each record: the order ties addresses to authors. */
async function* medlineRecords(lines: AsyncIterable<Line>): AsyncGenerator<{ entries: readonly Entry[]; line: number }> {
  let entries: Entry[] = [];
  let begin = 1;
  for await (const { text, number } of lines) {
    const match = /^([A-Z]{2,4}) *- ?(.*)$/.exec(text);
    if (match) {
      const tag = match[1] ?? '';
      if (tag === 'PMID' && entries.length > 0) {
        yield { entries, line: begin };
        entries = [];
      }
      if (entries.length === 0) begin = number;
      entries.push({ tag, text: match[2] ?? '' });
    } else if (/^ {6}/.test(text)) {
      const last = entries.at(-1);
      if (last) last.text = `${last.text.trimEnd()} ${text.trim()}`;
    }
  }
  if (entries.length > 0) yield { entries, line: begin };
}

function fromMedline(entries: readonly Entry[], line: number): WorkDraft | undefined {
  const all = (tag: string) => entries.filter((entry) => entry.tag === tag).map((entry) => entry.text.trim());
  const pmid = all('PMID')[0];
  const title = all('TI')[0] ?? all('BTI')[0] ?? all('TT')[0] ?? '';
  if (!pmid || !title) return undefined;
  const doi = normaliseDoi([...all('LID'), ...all('AID'), ...all('SO')].find((value) => /\[doi\]|doi:/i.test(value)));
  const addresses: Address[] = [];
  const authors: (Authorship & { addresses: number[] })[] = [];
  for (const { tag, text } of entries) {
    if (tag === 'FAU' || tag === 'CN') authors.push({ name: text.trim(), corresponding: false, addresses: [] });
    else if (tag === 'AU' && authors.length === 0) authors.push({ name: text.trim(), corresponding: false, addresses: [] });
    else if (tag === 'AD') {
      for (const part of splitAddresses(text)) {
        const known = addresses.findIndex((address) => address.text === part);
        authors.at(-1)?.addresses.push(known === -1 ? addresses.push({ text: part }) - 1 : known);
      }
    }
  }
  return {
    source: 'pubmed',
    id: `pubmed:${pmid}`,
    doi,
    title,
    year: yearOf(all('DP')[0]),
    type: documentType(all('PT').join(';')),
    language: all('LA')[0],
    journal: all('JT')[0] ?? all('TA')[0],
    issns: issnList(...all('IS')),
    fields: [],
    authors,
    addresses,
    funding: all('GR').map(grantOf),
    acknowledgement: all('GN').join(' '),
    retracted: all('PT').some((type) => /^retracted/i.test(type)),
    line,
  };
}

/** Several addresses of one author stand in one field, each closed by a full stop or parted by `; `. E-mail addresses fall away. */
export function splitAddresses(value: string): string[] {
  return value
    .replace(/(?:electronic address:?)?\s*\S+@\S+\.\w+\.?/gi, ' ')
    .split(/;\s+|\.\s+(?=(?:Department|School|College|Faculty|Institute|University|Center|Centre|Division|Laborator|Hospital|Key|State|National)\b)/)
    .map((part) => part.trim().replace(/[.\s]+$/, ''))
    .filter((part) => part.length > 2);
}

/** `R01 CA140409/CA/NCI NIH HHS/United States`: number / acronym / agency / country. The number itself may hold slashes. */
export function grantOf(value: string): FundingStatement {
  const parts = value.split('/');
  if (parts.length === 1) return { funder: '', award: value.trim() };
  const agencyAt = parts.findLastIndex((part, i) => i > 0 && i < parts.length - 1 && /[A-Za-z]{2,}/.test(part));
  const end = agencyAt > 1 && /^[A-Z]{2,3}$/.test(parts[agencyAt - 1] ?? '') ? agencyAt - 1 : Math.max(1, agencyAt);
  const award = parts.slice(0, end).join('/').trim();
  return {
    funder: parts
      .slice(end)
      .map((part) => part.trim())
      .filter(Boolean)
      .join(', '),
    award: /\d/.test(award) ? award : '',
  };
}
