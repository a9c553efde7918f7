import type { Line } from './text-input.ts';

/** A record of a line-tagged export: for each tag its lines, in order. */
export interface TaggedRecord {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly line: number;
  /** Whether the record was closed as the format asks. */
  readonly closed: boolean;
}

/** How a tagged format marks its parts; each function looks at one line. */
export interface TagGrammar {
  /** Tag and value of a line that begins a field. */
  readonly field: RegExp;
  /** A line that continues the field above; group 1 is its text. */
  readonly continuation: RegExp;
  /** True for a tag that begins a record. */
  readonly begins: (tag: string) => boolean;
  /** True for a tag that ends one. */
  readonly ends: (tag: string) => boolean;
}

/** Splits lines into records; a record that begins before the last one ended counts as not closed. */
export async function* taggedRecords(lines: AsyncIterable<Line>, grammar: TagGrammar): AsyncGenerator<TaggedRecord> {
  let fields: Map<string, string[]> | undefined;
  let begin = 0;
  let current: string[] | undefined;
  for await (const { text, number } of lines) {
    const field = grammar.field.exec(text);
    if (field) {
      const tag = (field[1] ?? '').trim();
      const value = (field[2] ?? '').trim();
      if (grammar.ends(tag)) {
        if (fields) yield { fields, line: begin, closed: true };
        fields = current = undefined;
        continue;
      }
      if (grammar.begins(tag)) {
        if (fields) yield { fields, line: begin, closed: false };
        fields = new Map();
        begin = number;
      }
      if (!fields) continue;
      current = fields.get(tag) ?? [];
      fields.set(tag, current);
      current.push(value);
      continue;
    }
    const more = grammar.continuation.exec(text);
    if (more && current) current.push((more[1] ?? '').trim());
  }
  if (fields) yield { fields, line: begin, closed: false };
}
