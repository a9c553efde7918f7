import { text, YumenError } from '@yumen/kernel';
import { call } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { UPLOAD_MAX_BYTES, UPLOAD_PART_BYTES, uploadPart } from '../../contract.ts';

/** Largest file a browser may send, for words on the screen. */
export const UPLOAD_MIB = UPLOAD_MAX_BYTES / 1024 / 1024;

/** Sends a file in parts, so that neither side holds it whole. Returns its path on the server. @throws YumenError cancelled once `signal` is aborted. */
export async function uploadFile(file: File, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 14)}`.slice(0, 40);
  const name = file.name.replace(/^\.+/, '').slice(-200) || 'file';
  let path = '';
  for (let at = 0; at === 0 || at < file.size; at += UPLOAD_PART_BYTES) {
    if (signal.aborted) throw stopped(file.name);
    const data = await base64(file.slice(at, at + UPLOAD_PART_BYTES));
    ({ path } = await call<Static<typeof uploadPart.output>>(uploadPart, { id, name, at, data }));
    onProgress(Math.min(1, (at + UPLOAD_PART_BYTES) / Math.max(1, file.size)));
  }
  return path;
}

function stopped(file: string): YumenError {
  return new YumenError({
    code: 'cancelled',
    what: text('上传已停止，没有读入任何内容', 'The upload was stopped; nothing was read'),
    where: { file },
    remedy: text('需要时请重新选择文件', 'choose the file again when you want it'),
  });
}

function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(part);
  });
}
