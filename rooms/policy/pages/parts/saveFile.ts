/** A file made by the server: text, or base64 for what is not text. */
export interface ServedFile {
  readonly fileName: string;
  readonly content: string;
  readonly encoding: 'utf-8' | 'base64';
}

/** Hands it to the person. */
export function saveFile({ fileName, content, encoding }: ServedFile): void {
  const bytes = encoding === 'base64' ? Uint8Array.from(atob(content), (letter) => letter.codePointAt(0) ?? 0) : new TextEncoder().encode(content);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
