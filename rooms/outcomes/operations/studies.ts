import { implement } from '@yumen/platform/operation';
import { listStudies, listWorks, readStudy, removeStudy, runStudy, saveStudy } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { noSuchStudy } from '../report/source.ts';
import { checkDefinition } from '../study/check.ts';
import * as study from '../study/run.ts';
import { worksBehind } from '../study/works-behind.ts';
import * as store from '../store.ts';

export const studiesRun = implement(runStudy, async ({ definition }, { home, signal }) => {
  const result = await study.runStudy(await sharedEngine(home), definition, { signal });
  return { ...result, indicators: { ...result.indicators } };
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
