import type { RoomModule } from '@yumen/platform/operation';
import { changeOperations } from './changes/operations/changes.ts';
import { codingOperations } from './coding/operations/index.ts';
import { importJob } from './jobs/import-job.ts';
import { matrixOperations } from './matrix/operations/matrix.ts';
import { citations, makeLedger } from './operations/citations.ts';
import { diff } from './operations/diff.ts';
import { readImport, startImport } from './operations/imports.ts';
import { exportText, listVersions, show } from './operations/read.ts';
import { search } from './operations/search.ts';
import { warmPolicy } from './warm.ts';
import { taskOperations } from './tasks/operations/tasks.ts';

/** The policy room on the server: texts, versions, citations, search, content analysis. */
export const policyRoom: RoomModule = {
  name: 'policy',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    search,
    listVersions,
    show,
    diff,
    citations,
    makeLedger,
    exportText,
    startImport,
    readImport,
    ...codingOperations,
    ...matrixOperations,
    ...taskOperations,
    ...changeOperations,
  ],
  jobs: [importJob],
  warm: warmPolicy,
};
