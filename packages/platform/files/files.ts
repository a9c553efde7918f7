/** Encodings recognised when text is read. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface TextFile {
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly bytes: number;
}

/** Bounded access to files. Every read has a limit; every write is whole or not at all. */
export interface Files {
  /** The path below the data folder, its folder made when missing: `path('imports', 'a.csv')`. */
  path(...segments: string[]): Promise<string>;
  /** Reads a text of at most `maxBytes` (16 MiB unless told); the encoding is recognised. Errors: file_unreadable, file_too_large. */
  readText(path: string, options?: { maxBytes?: number }): Promise<TextFile>;
  readBytes(path: string, options?: { maxBytes?: number }): Promise<Uint8Array>;
  /** Line by line in constant memory; a line above `maxLineBytes` (1 MiB unless told) is an error. */
  lines(path: string, options?: { maxBytes?: number; maxLineBytes?: number }): AsyncIterable<string>;
  /** Writes beside the target, then renames: a reader sees the old file or the new one. */
  write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>, options?: { maxBytes?: number }): Promise<void>;
}
