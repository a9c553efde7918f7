import type { Database } from '@yumen/platform/db';
import { Kept } from '../kept.ts';
import { libraryRevision } from '../store.ts';
import { finishedCoders, labelledClauses, teachingDesks } from './desk.ts';
import { crossValidate, train, type Evaluation } from './evaluate.ts';
import type { Codebook } from './model.ts';
import { codingRevision } from './store.ts';
import { Suggester, type LabelledClause } from './suggest.ts';

/** What people's codings teach the suggestions of one codebook, as things stand. */
export interface Learning {
  /** Clauses of each text somebody has finished, with what they were given. */
  readonly labelled: ReadonlyMap<string, readonly LabelledClause[]>;
  /** A suggester that has learnt from every other text: on this one the coder stays blind to other people. */
  suggester(versionId: string): Promise<Suggester>;
  /** Cross-validation over the texts; undefined below two. */
  measured(): Promise<Evaluation | undefined>;
}

/** Learning costs seconds and changes only when a reading is finished, a decision falls or a text comes. */
const forReader = new Kept<Learning>(12);
const kept = new Kept<Learning>(6);

/** What this reader’s suggestions learn from: readings they may see, and those that come with the product. */
export async function learningOf(db: Database, home: string, codebook: Codebook, reader: string): Promise<Learning> {
  const key = `${home}\n${codebook.id}`;
  const revision = `${codebook.hash} ${await libraryRevision(db)} ${await codingRevision(db, codebook.id)}`;
  return forReader.get(`${key}\n${reader}`, revision, async () => {
    const labelled = new Map<string, readonly LabelledClause[]>();
    const from: string[] = [];
    for (const desk of await teachingDesks(db, codebook, reader)) {
      const coders = finishedCoders([desk]);
      if (coders.length === 0) continue;
      from.push(`${desk.version.id}:${coders.join()}:${desk.decisions.length}`);
      labelled.set(
        desk.version.id,
        labelledClauses(desk).map(({ clause, codes }) => ({ ...clause, codes })),
      );
    }
    // Readers who may see the same readings share what was learnt from them.
    return kept.get(`${key}\n${from.join('\n')}`, revision, async () => learn(codebook, labelled));
  });
}

function learn(codebook: Codebook, labelled: ReadonlyMap<string, readonly LabelledClause[]>): Learning {
  const suggesters = new Map<string, Promise<Suggester>>();
  let measured: Promise<Evaluation> | undefined;
  return {
    labelled,
    async suggester(versionId) {
      // A text nobody has finished teaches nothing: all such texts share one suggester.
      const left = labelled.has(versionId) ? versionId : '';
      const known = suggesters.get(left);
      if (known) return known;
      const others = [...labelled].filter(([id]) => id !== versionId).flatMap(([, own]) => own);
      const made = train(codebook, others).then((model) => new Suggester(codebook, others, model));
      suggesters.set(left, made);
      return made;
    },
    measured: async () => (labelled.size < 2 ? undefined : (measured ??= crossValidate(codebook, labelled))),
  };
}
