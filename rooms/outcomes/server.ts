import type { RoomModule } from '@yumen/platform/operation';
import { exampleJob } from './jobs/example.ts';
import { importJob } from './jobs/import.ts';
import { linkJob } from './jobs/link.ts';
import { mergeJob, removeExampleJob, removeJob } from './jobs/merge.ts';
import { reportJob } from './jobs/report.ts';
import { studyJob } from './jobs/study.ts';
import { factsImport, factsList, factsRemove, factsSums } from './operations/facts.ts';
import { grantsImport, grantsList, grantsPreview, grantsProgrammes, grantsRemove } from './operations/grants.ts';
import { importsStart } from './operations/imports-start.ts';
import { linksCount, linksDecide, linksList, linksStart } from './operations/links.ts';
import { exampleLoad, exampleRemove, loadsList, loadsRemove } from './operations/loads.ts';
import { mergesDecide, mergesList, mergesStart } from './operations/merges.ts';
import { resultsAdd, resultsList, resultsRemove } from './operations/other-results.ts';
import { briefsRead, reportsFile, reportsRead, reportsStart } from './operations/reports.ts';
import { statusRead } from './operations/status.ts';
import { studiesList, studiesRead, studiesRemove, studiesRun, studiesSave, worksList } from './operations/studies.ts';
import { uploadsAppend } from './operations/uploads.ts';

/** The outcomes room on the server: publication data, grant lists, links, studies. */
export const outcomesRoom: RoomModule = {
  name: 'outcomes',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    statusRead,
    importsStart,
    loadsList,
    loadsRemove,
    uploadsAppend,
    exampleLoad,
    exampleRemove,
    grantsImport,
    grantsPreview,
    grantsList,
    grantsProgrammes,
    grantsRemove,
    factsImport,
    factsSums,
    factsList,
    factsRemove,
    linksStart,
    linksList,
    linksCount,
    linksDecide,
    mergesList,
    mergesDecide,
    mergesStart,
    studiesRun,
    studiesSave,
    studiesList,
    studiesRead,
    studiesRemove,
    worksList,
    resultsAdd,
    resultsList,
    resultsRemove,
    reportsRead,
    briefsRead,
    reportsStart,
    reportsFile,
  ],
  jobs: [importJob, linkJob, mergeJob, removeJob, exampleJob, removeExampleJob, studyJob, reportJob],
};
