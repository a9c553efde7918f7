import { YumenError, parseDate, text } from '@yumen/kernel';
import type { PlanInLayers } from '@yumen/rules/patch';
import { readPlanInLayers } from '@yumen/rules/patch';
import { currentLayers } from '../layers/load.ts';

/** The plan with the rulebook of the layers it lives in. */
export async function inLayers(document: unknown, on: string | undefined): Promise<PlanInLayers> {
  return readPlanInLayers(await currentLayers(), document, on ? { on } : {});
}

/** @throws YumenError `bad_request` for a day that does not exist. */
export function requireDay(day: string, path: string): string {
  if (parseDate(day) !== undefined) return day;
  throw new YumenError({
    code: 'bad_request',
    what: text(`「${day}」不是存在的日期`, `'${day}' is not a day that exists`),
    where: { path },
    remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
  });
}
