import { Parser } from 'htmlparser2';
import type { Declared, SourceLine, SourceText } from './source.ts';
import { contentHash, tidy } from './source.ts';
import type { ReportNote } from './model.ts';

const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'tr',
  'br',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'section',
  'article',
  'header',
  'blockquote',
  'td',
  'th',
  'dd',
  'dt',
  'title',
  'body',
]);
const SKIPPED = new Set(['script', 'style', 'noscript', 'nav', 'footer', 'template', 'svg', 'iframe', 'button', 'select']);

/** A web page: its blocks become lines, headings keep their depth, menus, scripts and footers are set aside and reported. */
export function readHtml(file: string, text: string): SourceText {
  const collector = new Collector();
  let line = 1;
  let counted = 0;
  const parser: Parser = new Parser({
    onopentag: (name) => collector.open(name, at()),
    ontext: (data) => collector.words(data, at()),
    onclosetag: (name) => collector.close(name),
  });
  const at = () => {
    for (; counted < parser.startIndex; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
  parser.end(text);
  collector.flush();
  const declared: Declared = collector.pageTitle && !collector.lines.some((l) => l.heading === 1) ? { title: collector.pageTitle } : {};
  return { file, format: 'html', contentHash: contentHash(text), declared, front: null, body: collector.lines, notes: collector.notes };
}

class Collector {
  readonly lines: SourceLine[] = [];
  readonly notes: ReportNote[] = [];
  pageTitle = '';
  private buffer = '';
  private bufferLine = 1;
  private heading = 0;
  private skipping: string[] = [];
  private inTitle = false;

  open(name: string, line: number): void {
    if (SKIPPED.has(name)) {
      if (this.skipping.length === 0) this.notes.push({ line, code: 'mark_set_aside', text: `<${name}>` });
      this.skipping.push(name);
      return;
    }
    if (!BLOCKS.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = Number(name[1]);
    if (name === 'title') this.inTitle = true;
  }

  words(data: string, line: number): void {
    if (this.skipping.length > 0) return;
    if (!this.buffer.trim()) this.bufferLine = line + (/^\s*/.exec(data)![0].match(/\n/g)?.length ?? 0);
    this.buffer += data;
  }

  close(name: string): void {
    if (this.skipping.at(-1) === name) this.skipping.pop();
    if (!BLOCKS.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = 0;
    if (name === 'title') this.inTitle = false;
  }

  flush(): void {
    const text = tidy(this.buffer.replace(/[\r\n]\s*/g, joint));
    this.buffer = '';
    if (!text) return;
    if (this.inTitle) this.pageTitle = text;
    else this.lines.push({ line: this.bufferLine, text, heading: this.heading });
  }
}

/** What a line break of the source stands for: a blank between English words, nothing between Chinese characters. */
function joint(blank: string, at: number, all: string): string {
  return /[\w,.;:)]/.test(all[at - 1] ?? '') && /[\w(]/.test(all[at + blank.length] ?? '') ? ' ' : '';
}
