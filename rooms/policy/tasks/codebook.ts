import { withHashes } from '../coding/codebook.ts';
import type { Codebook } from '../coding/model.ts';
import type { TaskMap } from './task-map.ts';

/** The task map as a codebook: every sub-task is a code, grouped by its task, so that clauses can be bound to it directly. */
export function taskCodebook(map: TaskMap): Codebook {
  return withHashes({
    id: map.id,
    version: map.version,
    title: map.title,
    unit: 'clause',
    groups: map.dimensions.flatMap((dimension) =>
      dimension.tasks.map((task) => ({
        id: task.id,
        label: { zh: `${dimension.label.zh}·${task.label.zh}`, en: `${dimension.label.en}: ${task.label.en}` },
        codes: task.subtasks.map(({ id, label, about, synonyms }) => ({ id, label, definition: about, synonyms })),
      })),
    ),
  });
}
