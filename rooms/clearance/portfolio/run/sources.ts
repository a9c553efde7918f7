import { stat } from 'node:fs/promises';
import { YumenError, text } from '@yumen/kernel';
import type { RoomContext } from '@yumen/platform/operation';
import type { Rulebook } from '@yumen/rules';
import type { PortfolioSourceSpec } from '../../contract-portfolio.ts';
import { openPortfolio, portfolioFiles } from '../files.ts';
import { samplePlan, sampleSource } from '../generate.ts';
import { loadMix } from '../mix-file.ts';
import type { PortfolioItem, PortfolioSource } from '../model.ts';
import type { RunState } from '../resume.ts';
import { allPlans, countPlans } from '../../store.ts';
import { uploadPath } from './uploads.ts';

type Host = Pick<RoomContext, 'db' | 'files'>;

/** A source, and how many plans it holds where that is known before reading. */
export interface OpenedSource extends PortfolioSource {
  readonly size?: number;
}

/** Rows a run has read already, and the id of the last of them. */
export type Position = Pick<RunState, 'seen' | 'last'>;

/**
 * @param from begins behind this row
 * @throws YumenError `file_unreadable`, `not_found` where there is nothing to read
 */
export async function openSource(spec: PortfolioSourceSpec, host: Host, rulebook: Rulebook, from?: Position): Promise<OpenedSource> {
  switch (spec.from) {
    case 'plans': {
      const size = await countPlans(host.db);
      if (size === 0)
        throw new YumenError({
          code: 'not_found',
          what: text('服务器上还没有保存的方案', 'no plan is saved on this server yet'),
          remedy: text('先建方案，或改用样例方案', 'make a plan first, or take sample plans'),
        });
      return { items: savedItems(host, from?.last), size };
    }
    case 'path':
      return behind(await openPortfolio(spec.path, rulebook), from?.seen);
    case 'file': {
      const path = await uploadPath(host.files, spec.file);
      await stat(path).catch((cause: unknown) => {
        throw new YumenError(
          {
            code: 'not_found',
            what: text('交来的文件已不在', 'the file handed in is gone'),
            where: { file: spec.name },
            remedy: text('请再选一次文件', 'choose the file once more'),
          },
          { cause },
        );
      });
      return behind(await openPortfolio(path, rulebook, spec.name), from?.seen);
    }
    case 'sample':
      return { ...sampleSource(await loadMix(rulebook), spec.seed, spec.size, from?.seen), size: spec.size };
  }
}

/** Files are read again up to the row; only the checking is spared. */
function behind(source: PortfolioSource, seen = 0): PortfolioSource {
  return seen === 0 ? source : { ...source, items: skipped(source.items, seen) };
}

async function* skipped(items: PortfolioSource['items'], seen: number): AsyncGenerator<readonly PortfolioItem[]> {
  let left = seen;
  for await (const some of items) {
    if (some.length > left) yield some.slice(left);
    left = Math.max(0, left - some.length);
  }
}

/** What tells whether the plans of a source are those of before. Saved plans are gone through by id, so that changes do not matter. */
export async function sourceFingerprint(spec: PortfolioSourceSpec): Promise<string> {
  return spec.from === 'path' ? JSON.stringify([spec, await portfolioFiles(spec.path)]) : JSON.stringify(spec);
}

async function* savedItems({ db }: Host, from = ''): AsyncGenerator<readonly PortfolioItem[]> {
  for await (const plans of allPlans(db, from)) yield plans.map(({ id, title, document }): PortfolioItem => ({ ref: { id, title, file: SAVED }, document }));
}

/** Stands where a file would for plans of the store. */
export const SAVED = 'saved';

/** Can the plans of this source change between two runs? */
export function isFixed(spec: PortfolioSourceSpec): boolean {
  return spec.from === 'sample' || spec.from === 'file';
}

/**
 * The document of one plan of a source, found again by file, line and id.
 * @throws YumenError `not_found` where the file has changed since
 */
export async function findDocument(
  spec: PortfolioSourceSpec,
  wanted: { readonly file: string; readonly line?: number | undefined; readonly plan: string },
  host: Host & { readonly signal: AbortSignal },
  rulebook: Rulebook,
): Promise<unknown> {
  if (spec.from === 'sample' && wanted.line !== undefined) {
    const { id: _id, ...document } = samplePlan(await loadMix(rulebook), spec.seed, wanted.line - 1);
    return document;
  }
  const { items } = await openSource(spec, host, rulebook);
  for await (const some of items) {
    host.signal.throwIfAborted();
    for (const item of some) if ('ref' in item && item.ref.file === wanted.file && item.ref.line === wanted.line && item.ref.id === wanted.plan) return item.document;
  }
  throw new YumenError({
    code: 'not_found',
    what: text(`「${wanted.plan}」已不在原处`, `'${wanted.plan}' is no longer where it was`),
    where: { file: wanted.file, ...(wanted.line === undefined ? {} : { line: wanted.line }) },
    remedy: text('文件可能已改动，请重新检查一次', 'the file may have changed; run it once more'),
  });
}
