import { Type } from 'typebox';
import { defineJob } from '@yumen/platform/jobs';
import { StudyDefinition } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { keptIn } from '../kept/kept.ts';
import { computeStudies } from '../kept/studies.ts';
import type { Revision } from '../kept/revision.ts';

export const STUDY_JOB = 'outcomes.study';
/** Where the results are kept: read there, not in the job, because a large study is large. */
export interface StudyJobResult {
  readonly revision: Revision;
}

/** Computes studies for whoever asked, beside imports. Stopped or killed it goes on with the parts that were kept. */
export const studyJob = defineJob({
  name: STUDY_JOB,
  lane: 'figures',
  input: Type.Object({ definitions: Type.Array(StudyDefinition, { minItems: 1, maxItems: 4 }) }),
  run: async ({ definitions }, { home, signal, progress }): Promise<StudyJobResult> => {
    const { revision } = await computeStudies(await sharedEngine(home), keptIn(home), definitions, {
      signal,
      onProgress: (done, total) => progress({ done, total }),
    });
    return { revision };
  },
});
