import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema, CodeId, Nullable } from '../coding/model.ts';
import { CellClauseSchema, Reader } from '../matrix/contract.ts';

/** Task map and indicator board; safe in a browser. */
const Missing = Type.Array(Type.Enum(['no_clause', 'no_goal', 'no_measure', 'no_result']));
const Units = Type.Record(Type.String(), BilingualSchema);
export const FigureView = Type.Object({
  id: Type.String(),
  paper: Type.String(),
  section: Type.String(),
  name: BilingualSchema,
  value: Type.Number(),
  /** How the paper hedges: more than, about, nearly; `exact` where it does not. */
  bound: Type.Enum(['exact', 'more_than', 'about', 'nearly']),
  /** Key of `units`. Values keep the unit they are printed in (10k persons, 100M CNY) and are never converted in silence. */
  unit: Type.String(),
  period: Type.String(),
  note: Type.Optional(BilingualSchema),
});
const PointSchema = Type.Object({ period: Type.String({ minLength: 4, maxLength: 40 }), value: Type.Number() });
const Series = Type.Object({
  id: Type.String(),
  indicator: Type.String(),
  name: BilingualSchema,
  unit: Type.String(),
  source: Type.String(),
  points: Type.Array(PointSchema),
  note: Nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
const Contradiction = Type.Object({ id: Type.String(), topic: BilingualSchema, why: BilingualSchema, figures: Type.Array(FigureView) });

export const readTasks = {
  name: 'policy.tasks.map',
  method: 'GET',
  path: '/policy/tasks',
  permission: 'policy.coding.read',
  input: Type.Object({ coder: Reader }),
  summary: text(
    '任务图：四个维度、任务、子任务，各有多少条款和结果，缺什么',
    'Task map: four dimensions, tasks, sub-tasks; how many clauses and results each has, and what is missing',
  ),
  output: Type.Object({
    dimensions: Type.Array(
      Type.Object({
        id: Type.String(),
        label: BilingualSchema,
        section: Type.String(),
        tasks: Type.Array(
          Type.Object({
            id: Type.String(),
            label: BilingualSchema,
            subtasks: Type.Array(
              Type.Object({
                id: Type.String(),
                label: BilingualSchema,
                clauses: Type.Integer(),
                goals: Type.Integer(),
                measures: Type.Integer(),
                figures: Type.Integer(),
                missing: Missing,
              }),
            ),
          }),
        ),
      }),
    ),
  }),
} satisfies OperationContract;

export const readTask = {
  name: 'policy.tasks.read',
  method: 'GET',
  path: '/policy/tasks/:id',
  permission: 'policy.coding.read',
  summary: text('一个子任务：目标 → 措施 → 结果，缺的写明', 'One sub-task: goal → measure → result, gaps named'),
  input: Type.Object({ id: CodeId, coder: Reader }),
  output: Type.Object({
    subtask: Type.String(),
    label: BilingualSchema,
    about: BilingualSchema,
    goals: Type.Array(CellClauseSchema),
    measures: Type.Array(CellClauseSchema),
    situation: Type.Array(CellClauseSchema),
    results: Type.Object({ figures: Type.Array(FigureView), own: Type.Array(Series) }),
    missing: Missing,
    units: Units,
  }),
} satisfies OperationContract;

export const readBoard = {
  name: 'policy.indicators.board',
  method: 'GET',
  path: '/policy/indicators',
  permission: 'policy.coding.read',
  input: Type.Object({}),
  summary: text('指标板：数值、单位、时期、出处，论文之间不合的并列', 'Indicator board: value, unit, period, source; figures that do not fit side by side'),
  output: Type.Object({
    figures: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        indicator: Type.String(),
        name: BilingualSchema,
        unit: Type.String(),
        unitLabel: BilingualSchema,
        figures: Type.Array(FigureView),
        own: Type.Array(Series),
        subtasks: Type.Array(Type.String()),
        contradictions: Type.Array(Type.String()),
      }),
    ),
    contradictions: Type.Array(Contradiction),
    units: Units,
  }),
} satisfies OperationContract;

export const addSeries = {
  name: 'policy.indicators.add',
  method: 'POST',
  path: '/policy/indicators',
  permission: 'policy.indicators.write',
  audit: 'indicator.added',
  status: 201,
  summary: text('添加自己的指标序列，须写出处', 'Add a series of one’s own, with its source'),
  input: Type.Object({
    indicator: Type.String({ minLength: 1, maxLength: 200, description: 'Chinese name of a row of the board, a sub-task id, or a new name' }),
    name: BilingualSchema,
    unit: Type.String({ minLength: 1, maxLength: 60 }),
    source: Type.String({ minLength: 1, maxLength: 1000 }),
    points: Type.Array(PointSchema, { minItems: 1, maxItems: 500 }),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  output: Series,
} satisfies OperationContract;

export const importSeries = {
  name: 'policy.indicators.import',
  method: 'POST',
  path: '/policy/indicators/import',
  permission: 'policy.indicators.write',
  audit: 'indicators.imported',
  status: 201,
  bodyLimit: 2 * 1024 * 1024,
  summary: text(
    '由 CSV 导入自己的序列；有一行不合即全部不收，逐行说明',
    'Import series of one’s own from CSV; where one line does not fit nothing is taken, and every such line is named',
  ),
  input: Type.Object({ file: Type.String({ minLength: 1, maxLength: 300 }), content: Type.String({ minLength: 1, maxLength: 2_000_000 }) }),
  output: Type.Object({ series: Type.Array(Series), points: Type.Integer() }),
} satisfies OperationContract;

export const removeSeries = {
  name: 'policy.indicators.remove',
  method: 'DELETE',
  path: '/policy/indicators/:id',
  permission: 'policy.indicators.write',
  audit: 'indicator.removed',
  summary: text('删除自己添加的序列', 'Remove a series that was added'),
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) }),
  output: Type.Object({ id: Type.String() }),
} satisfies OperationContract;
