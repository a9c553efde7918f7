import { implement } from '@yumen/platform/operation';
import { listReforms, readReform, uploadReform } from '../contract-portfolio.ts';
import type { ReformChoice as ReformOut } from '../contract-portfolio.ts';
import { currentLayers } from '../layers/load.ts';
import type { ReformChoice } from '../reform/choices.ts';
import { keepReform, reformChoices, reformFile } from '../reform/choices.ts';

export const reformsList = implement(listReforms, async () => ({ reforms: (await reformChoices(await currentLayers())).map(present) }));

export const reformRead = implement(readReform, async ({ id }, { files }) => {
  const found = await reformFile(await currentLayers(), files, id);
  return { ...present(found), content: found.content };
});

export const reformUpload = implement(uploadReform, async ({ name, content }, { files }) => present(await keepReform(await currentLayers(), files, name, content)));

function present({ id, origin, fileName, patch, changes }: ReformChoice): ReformOut {
  return {
    id,
    origin,
    fileName,
    title: patch.title,
    ...(patch.summary ? { summary: patch.summary } : {}),
    changes: changes.map(({ lines, ...change }) => ({ ...change, lines: [...lines] })),
  };
}
