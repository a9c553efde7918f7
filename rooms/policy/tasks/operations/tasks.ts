import { randomUUID } from 'node:crypto';
import { YumenError, text, type Problem } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { implement, type Operation } from '@yumen/platform/operation';
import { codebookById } from '../../coding/codebooks.ts';
import { coderOf } from '../../coding/operations/coder.ts';
import { matrixOf } from '../../matrix/matrix-of.ts';
import { indicatorBoard, type OwnSeries } from '../board.ts';
import { chainsOf, presentMap, type Chain } from '../chain.ts';
import * as contracts from '../contract.ts';
import { loadIndicators, type Indicators } from '../indicators.ts';
import { periodOf } from '../period.ts';
import { readSeries } from '../read-series.ts';
import { deleteSeries, insertSeries, listSeries } from '../store.ts';
import { loadTaskMap, type TaskMap } from '../task-map.ts';

async function chains(db: Database, home: string, reader: string): Promise<{ map: TaskMap; byId: ReadonlyMap<string, Chain>; units: Indicators['units'] }> {
  const [map, indicators] = await Promise.all([loadTaskMap(), loadIndicators()]);
  const matrices = [];
  for (const id of ['istc', 'tasks']) {
    const codebook = await codebookById(home, id);
    matrices.push(await matrixOf(db, home, codebook, 'instrument', reader));
  }
  return { map, byId: chainsOf(map, matrices, indicators, await listSeries(db)), units: indicators.units };
}

export const readTasks = implement(contracts.readTasks, async ({ coder }, { db, home, actor }) => {
  const { map, byId } = await chains(db, home, coderOf(actor, coder));
  return { dimensions: structuredClone(presentMap(map, byId)) as never };
});

export const readTask = implement(contracts.readTask, async ({ id, coder }, { db, home, actor }) => {
  const { byId, units } = await chains(db, home, coderOf(actor, coder));
  const chain = byId.get(id);
  if (chain) return structuredClone({ ...chain, units }) as never;
  throw new YumenError({
    code: 'not_found',
    what: text(`任务图没有子任务 ${id}`, `The task map has no sub-task ${id}`),
    remedy: text('编号如 diplomacy.1.1', 'ids look like diplomacy.1.1'),
  });
});

export const readBoard = implement(contracts.readBoard, async (_input, { db }) => {
  const [indicators, map] = await Promise.all([loadIndicators(), loadTaskMap()]);
  return structuredClone({ ...indicatorBoard(indicators, map, await listSeries(db)), units: indicators.units }) as never;
});

export const addSeries = implement(contracts.addSeries, async (input, { db, actor, now, note }) => {
  const blank = (['indicator', 'unit', 'source'] as const).filter((field) => input[field].trim() === '');
  if (blank.length > 0) throw new YumenError(blank.map(nothingWritten));
  const points = input.points.map(({ period, value }, index) => ({ period: periodOf(period) ?? notUnderstood(period, index), value }));
  const periods = points.map((point) => point.period);
  if (new Set(periods).size < periods.length) {
    throw new YumenError({
      code: 'bad_request',
      what: text('同一时期给了两个数值', 'The same period has two values'),
      remedy: text('每个时期只留一个；口径不同请另立一条', 'keep one for each period; make another series for another definition'),
    });
  }
  const series: OwnSeries = {
    ...input,
    points,
    indicator: input.indicator.trim(),
    unit: input.unit.trim(),
    source: input.source.trim(),
    id: randomUUID(),
    note: input.note ?? null,
    by: actor.id,
    at: now().toISOString(),
  };
  await insertSeries(db, series);
  note(series.id, { indicator: series.indicator, points: series.points.length });
  return { ...series, points: series.points.map((point) => ({ ...point })) };
});

function nothingWritten(field: 'indicator' | 'unit' | 'source'): Problem {
  const zh = { indicator: '指标', unit: '单位', source: '来源' }[field];
  return { code: 'bad_request', what: text(`没有写${zh}`, `The ${field} is missing`), where: { path: field }, remedy: text('请填写', 'write it') };
}

function notUnderstood(period: string, index: number): never {
  throw new YumenError({
    code: 'bad_request',
    what: text(`时期看不懂：「${period}」`, `The period is not understood: “${period}”`),
    where: { path: `points.${index}.period` },
    remedy: text('例如 2025 或 2021-2025', 'for example 2025 or 2021-2025'),
  });
}

export const importSeries = implement(contracts.importSeries, async ({ file, content }, { db, actor, now, note }) => {
  const { units } = await loadIndicators();
  const series = readSeries(file, content, units).map((one): OwnSeries => ({ ...one, id: randomUUID(), by: actor.id, at: now().toISOString() }));
  for (const one of series) await insertSeries(db, one);
  const points = series.reduce((sum, one) => sum + one.points.length, 0);
  note(file, { series: series.length, points });
  return { series: series.map((one) => ({ ...one, points: one.points.map((point) => ({ ...point })) })), points };
});

export const removeSeries = implement(contracts.removeSeries, async ({ id }, { db }) => {
  if (await deleteSeries(db, id)) return { id };
  throw new YumenError({
    code: 'not_found',
    what: text('没有这条自加的序列', 'There is no such added series'),
    remedy: text('论文中的数值不能删除', 'figures of the papers cannot be removed'),
  });
});

/** Task map and indicators on the server; spread into the room’s operations. */
export const taskOperations: readonly Operation[] = [readTasks, readTask, readBoard, addSeries, importSeries, removeSeries];
