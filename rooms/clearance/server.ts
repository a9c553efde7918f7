import type { RoomModule } from '@yumen/platform/operation';
import { check, diff, explainOne, questions } from './operations/check.ts';
import { plansCreate } from './operations/plans-create.ts';
import { plansDelete } from './operations/plans-delete.ts';
import { plansDocuments, plansHistory, plansList, plansRead } from './operations/plans-read.ts';
import { plansRestore } from './operations/plans-restore.ts';
import { plansUpdate } from './operations/plans-update.ts';
import { portfolioExport } from './operations/portfolio-export.ts';
import { portfolioList, portfolioPlan, portfolioPlans, portfolioRead, portfolioStart, portfolioUpload } from './operations/portfolio-runs.ts';
import { reformRead, reformUpload, reformsList } from './operations/reforms.ts';
import { portfolioJob } from './jobs/portfolio-job.ts';
import { calendarOperations } from './operations/calendar.ts';
import { layerOperations } from './operations/layers.ts';
import { referenceOperations } from './operations/reference.ts';
import { scheduleOperations } from './operations/schedule.ts';
import { requirementRead, requirementsList, rulebook } from './operations/rules.ts';

/** The clearance room on the server: its plans, their verdicts, the rulebook. */
export const clearanceRoom: RoomModule = {
  name: 'clearance',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    plansCreate,
    plansList,
    plansDocuments,
    plansRead,
    plansUpdate,
    plansHistory,
    plansDelete,
    plansRestore,
    check,
    questions,
    explainOne,
    diff,
    rulebook,
    requirementsList,
    requirementRead,
    portfolioUpload,
    portfolioStart,
    portfolioList,
    portfolioRead,
    portfolioPlans,
    portfolioPlan,
    portfolioExport,
    reformsList,
    reformRead,
    reformUpload,
    ...layerOperations,
    ...referenceOperations,
    ...calendarOperations,
    ...scheduleOperations,
  ],
  jobs: [portfolioJob],
};
