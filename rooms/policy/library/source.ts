import { createHash } from 'node:crypto';
import type { ReportNote, SourceFormat } from './model.ts';

/** One line with its place in the file. `heading` is the depth of a Markdown or HTML heading, 0 for ordinary text. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  readonly heading: number;
}

/** What a file says about itself in a header made for machines. */
export interface Declared {
  readonly title?: string;
  readonly titleEn?: string;
  readonly issuer?: string;
  readonly number?: string;
  readonly issued?: string;
  readonly effectiveFrom?: string;
  readonly period?: string;
  readonly level?: string;
  readonly kind?: string;
  readonly language?: string;
  readonly source?: string;
  readonly completeness?: string;
  readonly note?: string;
}

/** A file turned into lines; what every reader hands to {@link parseInstrument}. */
export interface SourceText {
  /** Path as the user named it, with `/`. */
  readonly file: string;
  readonly format: SourceFormat;
  readonly contentHash: string;
  readonly declared: Declared;
  /** Lines before the mark that ends a printed history, where the format has one; title lines included. */
  readonly front: readonly SourceLine[] | null;
  readonly body: readonly SourceLine[];
  readonly notes: readonly ReportNote[];
  /** Set where only part of the file was read: pages read / pages there. */
  readonly cut?: string;
}

export function contentHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** Without marks nobody sees and without blanks at the ends; ideographic and no-break spaces become plain ones. */
export function tidy(line: string): string {
  return line
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u3000\t\r]/g, ' ')
    .trim();
}

/** Splits a text into numbered lines, dropping blank ones. */
export function toLines(text: string, firstLine = 1): SourceLine[] {
  const out: SourceLine[] = [];
  text.split(/\r\n?|\n/).forEach((raw, index) => {
    const tidied = tidy(raw);
    if (tidied) out.push({ line: firstLine + index, text: tidied, heading: 0 });
  });
  return out;
}
