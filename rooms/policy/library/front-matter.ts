import { parse } from 'yaml';
import type { Declared } from './source.ts';
import type { ReportNote } from './model.ts';

const FIELDS: Readonly<Record<string, keyof Declared>> = {
  title: 'title',
  title_en: 'titleEn',
  issuer: 'issuer',
  number: 'number',
  issued: 'issued',
  effective_from: 'effectiveFrom',
  period: 'period',
  level: 'level',
  kind: 'kind',
  language: 'language',
  source: 'source',
  completeness: 'completeness',
  note: 'note',
};
/** Known and not kept: they only describe the file. */
const DESCRIPTIVE = new Set(['chars']);

export interface FrontMatter {
  readonly declared: Declared;
  readonly body: string;
  /** Line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  readonly notes: readonly ReportNote[];
}

/** Takes a YAML header between `---` lines off a text. Fields that are not understood are reported, never an error. */
export function splitFrontMatter(text: string): FrontMatter {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---+[ \t]*(?:\r?\n|$)/.exec(plain);
  if (!match) return { declared: {}, body: plain, bodyLine: 1, notes: [] };
  const body = plain.slice(match[0].length);
  const bodyLine = match[0].split('\n').length;
  const declared: Record<string, string> = {};
  const notes: ReportNote[] = [];
  let fields: unknown;
  try {
    fields = parse(match[1]!, { schema: 'failsafe' });
  } catch {
    fields = null;
  }
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) {
    return { declared: {}, body, bodyLine, notes: [{ line: 1, code: 'front_matter_set_aside', text: match[1]!.slice(0, 200) }] };
  }
  const rows = match[1]!.split('\n');
  for (const [name, value] of Object.entries(fields)) {
    const field = FIELDS[name];
    const written = typeof value === 'string' ? value.trim() : undefined;
    if (field && written !== undefined) {
      if (written && written !== 'null' && written !== '~') declared[field] = written;
    } else if (!DESCRIPTIVE.has(name)) {
      const line =
        2 +
        Math.max(
          0,
          rows.findIndex((row) => row.startsWith(`${name}:`)),
        );
      notes.push({ line, code: 'front_matter_set_aside', text: name });
    }
  }
  return { declared, body, bodyLine, notes };
}
