import { classify } from './classify.ts';
import { UnreadableDocument } from './unreadable.ts';
import { contentHash, tidy, type SourceLine, type SourceText } from './source.ts';
import type { ReportNote } from './model.ts';

const MAX_PAGES = 2000;

/**
 * A PDF that carries text. Printed lines are put together to paragraphs where a sentence runs on; page numbers are set aside and
 * reported. A scanned PDF has no text and is refused. Line numbers count printed lines over the whole document.
 */
export async function readPdf(file: string, bytes: Uint8Array): Promise<SourceText> {
  const hash = contentHash(bytes);
  const { printed, pages } = await printedLines(bytes);
  const notes: ReportNote[] = [];
  const body: { line: number; text: string; heading: number }[] = [];
  printed.forEach((raw, index) => {
    // A glyph the font gives no character for comes as NUL: what it was is not known, and that must be seen.
    const text = tidy(raw.replace(/\0|\p{Surrogate}/gu, '\ufffd'));
    if (!text) return;
    if (text.includes('\ufffd')) notes.push({ line: index + 1, code: 'layout_lost', text: text.slice(0, 120) });
    if (/^[-—–·\s]*\d{1,4}[-—–·\s]*$/.test(text)) {
      notes.push({ line: index + 1, code: 'mark_set_aside', text });
      return;
    }
    const previous = body.at(-1);
    const line: SourceLine = { line: index + 1, text, heading: 0 };
    if (previous && runsOn(previous.text) && classify(line).type === 'text') previous.text += glue(previous.text, text);
    else body.push({ ...line });
  });
  if (body.length === 0) throw new UnreadableDocument('pdf_without_text');
  // What lies beyond is not read: the text must never pass for the whole.
  const cut = pages > MAX_PAGES ? `${MAX_PAGES} / ${pages}` : undefined;
  return { file, format: 'pdf', contentHash: hash, declared: {}, front: null, body, notes, ...(cut === undefined ? {} : { cut }) };
}

function runsOn(text: string): boolean {
  return text.length >= 20 && /[^。；;：:！？!?”）)》]$/.test(text);
}

function glue(before: string, after: string): string {
  return /[A-Za-z0-9,]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? ` ${after}` : after;
}

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly transform: readonly number[];
}

async function printedLines(bytes: Uint8Array): Promise<{ printed: string[]; pages: number }> {
  const { getDocumentProxy } = await import('unpdf');
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    throw new UnreadableDocument('pdf_damaged', { cause: error });
  }
  const out: string[] = [];
  for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    let line = '';
    let height: number | undefined;
    for (const item of content.items as TextItem[]) {
      const y = item.transform?.[5];
      if (line && y !== undefined && height !== undefined && Math.abs(y - height) > 4) {
        out.push(line);
        line = '';
      }
      if (item.str) height = y;
      line += item.str;
      if (item.hasEOL) {
        out.push(line);
        line = '';
      }
    }
    if (line) out.push(line);
  }
  return { printed: out, pages: document.numPages };
}
