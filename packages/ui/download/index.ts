/** A file as an operation of the server hands it out: text as it stands, bytes in base64. */
export interface FileAnswer {
  readonly fileName: string;
  readonly content: string;
  readonly encoding: 'utf-8' | 'base64';
}

/** Gives the file to the person, as a download of the browser. */
export function saveFile({ fileName, content, encoding }: FileAnswer): void {
  const part = encoding === 'base64' ? Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0)) : content;
  const url = URL.createObjectURL(new Blob([part], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
