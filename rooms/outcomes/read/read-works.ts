import { text, YumenError } from '@yumen/kernel';
import { completeRecord, type WorkRecord } from '../model/work.ts';
import { bibtexWorks } from './bibtex-works.ts';
import { cnkiEstudy, noteExpress } from './cnki.ts';
import { csvWorks } from './csv-works.ts';
import type { Format } from './format.ts';
import { jsonWorks } from './json-works.ts';
import { pubmedMedline } from './pubmed.ts';
import { pubmedXml } from './pubmed-xml.ts';
import { ReportBuilder, type FileReport } from './report.ts';
import { ris } from './ris.ts';
import { openText } from './text-input.ts';
import { wosPlain, wosTab } from './wos.ts';

/** Every text format, the surest signs first. Parquet is read by the engine, not here. */
export const FORMATS: readonly Format[] = [wosTab, wosPlain, pubmedMedline, pubmedXml, noteExpress, cnkiEstudy, ris, bibtexWorks, jsonWorks, csvWorks];

export interface WorkFile {
  readonly works: AsyncIterable<WorkRecord>;
  /** Complete once `works` has been taken to its end. */
  readonly report: () => FileReport;
}

/** Opens an export of any known format. Errors: `file_unreadable` where it cannot be opened or no format fits. */
export async function openWorks(file: string): Promise<WorkFile> {
  const input = await openText(file);
  const head = input.head.replace(/^\uFEFF/, '');
  const format = FORMATS.find((candidate) => candidate.recognises(head, file));
  if (!format) {
    throw new YumenError({
      code: 'file_unreadable',
      what: text('无法识别这是哪种文献导出格式', 'this is none of the known export formats of publication records'),
      where: { file },
      remedy: text(
        '可读格式：OpenAlex、Crossref（JSON）、Web of Science（纯文本、制表符、BibTeX）、Scopus（CSV、BibTeX）、CNKI（E-Study、NoteExpress）、PubMed、RIS、含题名列的 CSV',
        'known: OpenAlex, Crossref (JSON), Web of Science (plain text, tab, BibTeX), Scopus (CSV, BibTeX), CNKI (E-Study, NoteExpress), PubMed, RIS, CSV with a title column',
      ),
    });
  }
  const report = new ReportBuilder(file);
  report.format = format.id;
  report.encoding = input.encoding;
  async function* works(): AsyncGenerator<WorkRecord> {
    for await (const draft of (format as Format).read(input, report)) {
      const record = completeRecord(draft);
      if (record.title.includes('\uFFFD')) report.repaired(record.line, text('题名中有无法解码的字符', 'characters of the title could not be decoded'));
      report.understood();
      yield record;
    }
  }
  return { works: works(), report: () => report.build() };
}
