import { implement, type OutputOf } from '@yumen/platform/operation';
import { listStudies, listWorks, readStudy, removeStudy, runStudy, saveStudy } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { noSuchStudy } from '../report/source.ts';
import { checkDefinition } from '../study/check.ts';
import { worksBehind } from '../study/works-behind.ts';
import * as store from '../store.ts';
import { computed } from './computed.ts';

export const studiesRun = implement(runStudy, async ({ definition, job: asked }, context) => {
  const { results, job } = await computed([definition], asked, context);
  return { job, result: (results?.[0] ?? null) as OutputOf<typeof runStudy>['result'] };
});

export const studiesSave = implement(saveStudy, async ({ id, definition }, { db, now, note }) => {
  checkDefinition(definition);
  const saved = await store.saveStudy(db, id, definition, now());
  note(id, { title: definition.title });
  return saved;
});

export const studiesList = implement(listStudies, async (_input, { db }) => ({ items: await store.studies(db) }));

export const studiesRead = implement(readStudy, async ({ id }, { db }) => {
  const found = await store.studyById(db, id);
  if (found) return found;
  throw noSuchStudy(id);
});

export const studiesRemove = implement(removeStudy, async ({ id }, { db }) => {
  if (!(await store.removeStudy(db, id))) throw noSuchStudy(id);
  return { id };
});

export const worksList = implement(listWorks, async ({ definition, cell, limit = 100, offset = 0 }, { home }) =>
  worksBehind(await sharedEngine(home), definition, cell ?? {}, { limit, offset }),
);
