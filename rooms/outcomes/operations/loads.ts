import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { listLoads, loadExample, removeLoad } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { isLoaded, loadsPage } from '../load/loads.ts';

export const loadsList = implement(listLoads, async ({ q, limit = 50, offset = 0 }, { home }) => {
  const { total, items } = await loadsPage(await sharedEngine(home), { q, limit, offset });
  return { total, items: structuredClone(items) as never };
});

export const loadsRemove = implement(removeLoad, async ({ name }, { jobs, home, note }) => {
  if (!(await isLoaded(await sharedEngine(home), name))) {
    throw new YumenError({
      code: 'not_found',
      what: text(`没有导入过名为“${name}”的文件`, `no file named “${name}” was loaded`),
      remedy: text('请在已导入的文件中选择', 'choose one of the files loaded'),
    });
  }
  const { id, state } = await jobs.enqueue('outcomes.remove', { name }, { key: name });
  note(name);
  return { id, state };
});

export const exampleLoad = implement(loadExample, async (_input, { jobs, home }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.example', {}, { key: 'all' });
  return { id, state };
});
