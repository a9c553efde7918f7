import { readAkn } from './akn-read.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import type { ParsedInstrument } from './model.ts';
import { parseInstrument } from './parse.ts';
import { readPdf } from './pdf.ts';
import { readPlain } from './plain.ts';

/** Extensions that are read, with their format. */
export const READABLE: Readonly<Record<string, 'markdown' | 'text' | 'html' | 'docx' | 'pdf' | 'xml'>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  html: 'html',
  htm: 'html',
  docx: 'docx',
  pdf: 'pdf',
  xml: 'xml',
  akn: 'xml',
};

export function extensionOf(file: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
}

/**
 * Reads one file of any format we know, chosen by its extension.
 * @throws UnreadableDocument where the bytes are not what the extension says.
 */
export async function readInstrument(file: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => string): Promise<ParsedInstrument> {
  switch (READABLE[extensionOf(file)]) {
    case 'docx':
      return parseInstrument(readDocx(file, bytes));
    case 'pdf':
      return parseInstrument(await readPdf(file, bytes));
    case 'html':
      return parseInstrument(readHtml(file, decode(bytes)));
    case 'xml':
      return readAkn(file, decode(bytes));
    case 'text':
      return parseInstrument(readPlain(file, decode(bytes)));
    default:
      return parseInstrument(readMarkdown(file, decode(bytes)));
  }
}
