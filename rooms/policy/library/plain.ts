import { splitFrontMatter } from './front-matter.ts';
import { contentHash, toLines, type SourceText } from './source.ts';

/** Plain text, with or without a YAML header; the printed history, if any, is recognised while parsing. */
export function readPlain(file: string, text: string): SourceText {
  const { declared, body, bodyLine, notes } = splitFrontMatter(text);
  return { file, format: 'text', contentHash: contentHash(text), declared, front: null, body: toLines(body, bodyLine), notes };
}
