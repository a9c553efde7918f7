import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { YumenError, text } from '@yumen/kernel';
import { parse } from 'yaml';
import { BilingualSchema, CodeId } from '../coding/model.ts';

/** Dimension → task → sub-task, as shipped in `data/reference/task-map.yaml`. */
export const TASK_MAP_FILE = fileURLToPath(new URL('../../../data/reference/task-map.yaml', import.meta.url));

const closed = { additionalProperties: false } as const;
const SubtaskSchema = Type.Object(
  {
    id: CodeId,
    label: BilingualSchema,
    about: BilingualSchema,
    synonyms: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    /** Codes of the codebook `istc` whose clauses bear on the sub-task. */
    items: Type.Array(CodeId),
    /** Chinese names of the indicators that show a result. */
    indicators: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  closed,
);
const TaskSchema = Type.Object({ id: CodeId, label: BilingualSchema, subtasks: Type.Array(SubtaskSchema, { minItems: 1 }) }, closed);
const DimensionSchema = Type.Object({ id: CodeId, label: BilingualSchema, section: Type.String(), tasks: Type.Array(TaskSchema, { minItems: 1 }) }, closed);
export const TaskMapSchema = Type.Object(
  { id: Type.Literal('tasks'), version: Type.String(), title: BilingualSchema, dimensions: Type.Array(DimensionSchema, { minItems: 1 }) },
  closed,
);

export type Subtask = Static<typeof SubtaskSchema>;
export type Task = Static<typeof TaskSchema>;
export type TaskMap = Static<typeof TaskMapSchema>;

/** @throws YumenError file_unreadable where the file is not a task map. */
export async function loadTaskMap(file: string = TASK_MAP_FILE): Promise<TaskMap> {
  return checkedFile(file, TaskMapSchema, await readFile(file, 'utf8')) as TaskMap;
}

export function subtasksOf(map: TaskMap): Subtask[] {
  return map.dimensions.flatMap((dimension) => dimension.tasks.flatMap((task) => task.subtasks));
}

/** Reads a YAML reference file against its schema; the first misfit is named. */
export function checkedFile(file: string, schema: TSchema, source: string): unknown {
  const value: unknown = parse(source);
  const [first] = Value.Errors(schema, value);
  if (!first) return value;
  throw new YumenError({
    code: 'file_unreadable',
    what: text(`参考数据文件不合格式：${first.message}`, `The reference file does not fit its form: ${first.message}`),
    where: { file, path: first.instancePath },
    remedy: text('请改正该处', 'correct it there'),
  });
}
