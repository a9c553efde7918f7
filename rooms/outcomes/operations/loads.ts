import { basename } from 'node:path';
import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { listLoads, loadExample, removeExample, removeLoad } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { loadedFiles, loadsPage } from '../load/loads.ts';

export const loadsList = implement(listLoads, async ({ q, limit = 50, offset = 0 }, { home }) => {
  const { total, items } = await loadsPage(await sharedEngine(home), { q, limit, offset });
  return { total, items: structuredClone(items) as never };
});

export const loadsRemove = implement(removeLoad, async ({ id: file }, { jobs, home, note }) => {
  const name = (await loadedFiles(await sharedEngine(home), [file])).get(file);
  if (name === undefined) {
    throw new YumenError({
      code: 'not_found',
      what: text('没有这个已导入的文件', 'no such file was loaded'),
      remedy: text('请在已导入的文件中选择', 'choose one of the files loaded'),
    });
  }
  const { id, state } = await jobs.enqueue('outcomes.remove', { id: file }, { key: file });
  note(basename(name));
  return { id, state };
});

export const exampleLoad = implement(loadExample, async (_input, { jobs, home }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.example', {}, { key: 'all' });
  return { id, state };
});

export const exampleRemove = implement(removeExample, async (_input, { jobs, home, note }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.example.remove', {}, { key: 'all' });
  note('example');
  return { id, state };
});
