import { YumenError, text } from '@yumen/kernel';
import type { Files } from '@yumen/platform/operation';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { RunInput } from '../../contract-portfolio.ts';
import { evaluateReforms } from '../../reform/compare.ts';
import { loadReform } from '../../reform/choices.ts';
import { checkPortfolio } from '../check.ts';
import { compareDesks } from '../desks.ts';
import type { BadRows, PortfolioSource } from '../model.ts';
import type { StreamOptions } from '../stream.ts';

/** What every kind of run tells. */
export interface RunResult {
  readonly plans: number;
  readonly bad: BadRows;
}

/** Does what a run asks. @throws as the engines do; `not_found` for a reform that is gone */
export async function performRun(input: RunInput, books: LayeredRulebooks, source: PortfolioSource, files: Files, options: StreamOptions): Promise<RunResult> {
  const stream = { ...options, ...(input.on ? { on: input.on } : {}) };
  if (input.kind === 'check') return checkPortfolio(books, source, stream);
  if (input.kind === 'desks') return compareDesks(books, source, stream);
  const patches = await Promise.all((input.reforms ?? []).map((id) => loadReform(books, files, id)));
  return evaluateReforms(books, patches, source, stream);
}

/** @throws YumenError `bad_request` where a question cannot be asked, before anything is put in the queue */
export function checkInput(input: RunInput): void {
  const reforms = input.reforms?.length ?? 0;
  if (input.kind === 'reform' && reforms === 0)
    throw new YumenError({ code: 'bad_request', what: text('还没有选改革方案', 'no reform is chosen'), remedy: text('选一个或两个', 'choose one or two') });
  if (input.kind !== 'reform' && reforms > 0)
    throw new YumenError({ code: 'bad_request', what: text('只有改革测算才带改革方案', 'only a run of kind reform takes reforms'), where: { path: 'reforms' } });
}
