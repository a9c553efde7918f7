import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { contentHash, tidy, type SourceLine, type SourceText } from './source.ts';
import type { ReportNote } from './model.ts';
import { UnreadableDocument } from './unreadable.ts';

/** Uncompressed bytes of the document part that are accepted; a law is a thousand times smaller. */
const MAX_DOCUMENT = 64 * 1024 * 1024;

/**
 * A Word document: paragraphs become lines, numbered from 1 in place of file lines; heading styles keep their depth. Numbers that Word
 * makes up itself (automatic lists) are not in the text: such paragraphs are reported.
 */
export function readDocx(file: string, bytes: Uint8Array): SourceText {
  const xml = documentPart(bytes);
  const lines: SourceLine[] = [];
  const notes: ReportNote[] = [];
  let paragraph = 0;
  let text = '';
  let heading = 0;
  let automatic = false;
  let inText = false;
  let deleted = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'w:p') {
          paragraph++;
          text = '';
          heading = 0;
          automatic = false;
        } else if (name === 'w:t') inText = true;
        else if (name === 'w:del') deleted++;
        else if (name === 'w:tab' || name === 'w:br') text += ' ';
        else if (name === 'w:numPr') automatic = true;
        else if (name === 'w:pStyle') heading = styleDepth(attributes['w:val'] ?? '');
      },
      ontext: (data) => {
        if (inText && deleted === 0) text += data;
      },
      onclosetag: (name) => {
        if (name === 'w:t') inText = false;
        if (name === 'w:del') deleted--;
        if (name !== 'w:p') return;
        const tidied = tidy(text);
        if (!tidied) return;
        if (automatic) notes.push({ line: paragraph, code: 'layout_lost', text: tidied.slice(0, 120) });
        lines.push({ line: paragraph, text: tidied, heading });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { file, format: 'docx', contentHash: contentHash(bytes), declared: {}, front: null, body: lines, notes };
}

function styleDepth(style: string): number {
  if (/^title$/i.test(style) || style === '标题') return 1;
  const match = /^(?:heading|标题)\s*([1-6])$/i.exec(style);
  return match ? Number(match[1]) : 0;
}

function documentPart(bytes: Uint8Array): string {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: (entry) => {
        if (entry.name !== 'word/document.xml') return false;
        if (entry.originalSize > MAX_DOCUMENT) throw new UnreadableDocument('document_part_too_large');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('no_zip', { cause: error });
  }
  const part = parts['word/document.xml'];
  if (!part) throw new UnreadableDocument('no_document_part');
  return new TextDecoder().decode(part);
}
