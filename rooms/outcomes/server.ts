import type { RoomModule } from '@yumen/platform/operation';
import { importJob } from './jobs/import.ts';
import { linkJob } from './jobs/link.ts';
import { factsImport, factsSums } from './operations/facts.ts';
import { grantsImport } from './operations/grants-import.ts';
import { importsStart, linksStart } from './operations/imports-start.ts';
import { linksDecide, linksList, mergesDecide, mergesList } from './operations/links.ts';
import { resultsAdd, resultsList } from './operations/other-results.ts';
import { statusRead } from './operations/status.ts';
import { studiesList, studiesRead, studiesRun, studiesSave, worksList } from './operations/studies.ts';

/** The outcomes room on the server: publication data, grant lists, links, studies. */
export const outcomesRoom: RoomModule = {
  name: 'outcomes',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [statusRead, importsStart, grantsImport, linksStart, linksList, linksDecide, mergesList, mergesDecide, studiesRun, studiesSave, studiesList, studiesRead, worksList, factsImport, factsSums, resultsAdd, resultsList],
  jobs: [importJob, linkJob],
};
