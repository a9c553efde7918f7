import { open } from 'node:fs/promises';
import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { UPLOAD_MAX_BYTES, uploadPart } from '../contract.ts';
import { dropGivenUp, uploadPath } from '../load/uploads.ts';

/** Appends a part at the place it belongs to. A part sent twice, because its answer was lost, is written over itself. */
export const uploadsAppend = implement(uploadPart, async ({ id, name, at, data }, { files, home, now }) => {
  const bytes = Buffer.from(data, 'base64');
  if (at + bytes.length > UPLOAD_MAX_BYTES) {
    throw new YumenError({
      code: 'file_too_large',
      what: text('文件太大，不能从浏览器上传', 'The file is too large to be uploaded by a browser'),
      where: { file: name },
      remedy: text('把它放到运行服务器的电脑上，按路径导入', 'put it on the computer that runs the server and import it by its path'),
    });
  }
  if (at === 0) await dropGivenUp(home, now());
  const path = await uploadPath(files, id, name);
  const handle = await open(path, at === 0 ? 'w' : 'r+').catch((cause: unknown) => {
    throw outOfOrder(name, 0, cause);
  });
  try {
    const { size } = await handle.stat();
    if (at > size) throw outOfOrder(name, size);
    await handle.write(bytes, 0, bytes.length, at);
    return { path, bytes: at + bytes.length };
  } finally {
    await handle.close();
  }
});

function outOfOrder(name: string, size: number, cause?: unknown): YumenError {
  return new YumenError(
    {
      code: 'conflict',
      what: text(`上传中断：服务器上只有前 ${size} 字节`, `The upload broke: the server has the first ${size} bytes only`),
      where: { file: name },
      remedy: text('请重新上传这个文件', 'upload this file again'),
    },
    { cause },
  );
}
