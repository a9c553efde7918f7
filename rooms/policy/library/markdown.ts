import type { ReportNote } from './model.ts';
import { contentHash, toLines, type SourceLine, type SourceText } from './source.ts';
import { splitFrontMatter } from './front-matter.ts';

const HISTORY_END = /^<!--\s*INFO END\s*-->$/;
const COMMENT = /^<!--.*-->$/;

/** Markdown with `#` headings; a printed history under the title ends with the comment INFO END. */
export function readMarkdown(file: string, text: string): SourceText {
  const { declared, body, bodyLine, notes: frontNotes } = splitFrontMatter(text);
  const notes: ReportNote[] = [...frontNotes];
  let front: SourceLine[] | null = null;
  let lines: SourceLine[] = [];
  for (const line of toLines(body, bodyLine)) {
    if (HISTORY_END.test(line.text) && front === null) {
      front = lines;
      lines = [];
      continue;
    }
    if (COMMENT.test(line.text)) {
      notes.push({ line: line.line, code: 'mark_set_aside', text: line.text });
      continue;
    }
    const heading = /^(#{1,6})\s*(.*)$/.exec(line.text);
    lines.push(heading ? { line: line.line, text: heading[2]!.trim(), heading: heading[1]!.length } : line);
  }
  return { file, format: 'markdown', contentHash: contentHash(text), declared, front, body: lines.filter((line) => line.text), notes };
}
