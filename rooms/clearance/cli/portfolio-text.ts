import { readFile, stat } from 'node:fs/promises';
import { YumenError, isYumenError, text } from '@yumen/kernel';
import { utf8Text } from '../rulebook/utf8.ts';
import { PLAN_FILE_LIMIT } from './files.ts';

/** Text of a small file somebody hands in. @throws YumenError `file_unreadable`, `file_too_large`, `plan_unreadable` where it is not UTF-8 */
export async function readSmallText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > PLAN_FILE_LIMIT)
      throw new YumenError({
        code: 'file_too_large',
        what: text('文件超过 2 MB', 'the file has more than 2 MB'),
        where: { file },
        remedy: text('请确认没有选错文件', 'check that this is the right file'),
      });
    return utf8Text(file, await readFile(file));
  } catch (cause) {
    if (isYumenError(cause)) throw cause;
    throw new YumenError(
      { code: 'file_unreadable', what: text('文件不可读', 'the file cannot be read'), where: { file }, remedy: text('检查路径与权限', 'check the path and its permissions') },
      { cause },
    );
  }
}
