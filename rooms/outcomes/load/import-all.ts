import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isYumenError, text, YumenError, type Problem } from '@yumen/kernel';
import type { Engine } from '../engine/engine.ts';
import { dropLeftBehind, mergeRecords, type MergeDecision } from '../merge/match.ts';
import type { FileReport } from '../read/report.ts';
import { buildWorks } from './build-works.ts';
import { importFile, stopIfAsked, storedOf, type ImportOptions } from './import-file.ts';
import { importPart, isSnapshotPart } from './snapshot.ts';

export interface ImportSummary {
  readonly files: readonly (FileReport & { readonly unchanged: boolean; readonly resumedAt: number })[];
  readonly works: number;
  /** Records moved to another work by a scored match. */
  readonly merged: number;
  /** Pairs that wait for a person. */
  readonly review: number;
}

export interface ImportAllOptions extends Omit<ImportOptions, 'onProgress'> {
  /** Called after each batch that is stored, and at each later step. */
  readonly onProgress?: (progress: ImportAllProgress) => void | Promise<void>;
}

/** How far an import is: files done of all files, and what is being done now. */
export interface ImportAllProgress {
  readonly done: number;
  readonly total: number;
  readonly step: 'reading' | 'merging' | 'building';
  readonly file: string;
  readonly records: number;
}

/**
 * Loads exports and folders of them, merges what is one work, and builds the works. Files of an OpenAlex snapshot are read by the
 * engine itself; everything else record by record.
 */
export async function importAll(engine: Engine, paths: readonly string[], decisions: readonly MergeDecision[], options: ImportAllOptions = {}): Promise<ImportSummary> {
  const files: ImportSummary['files'][number][] = [];
  const problems: Problem[] = [];
  const all = await expand(paths);
  const tell = async (done: number, step: ImportAllProgress['step'], file = '', records = 0) => {
    stopIfAsked(options.signal);
    await options.onProgress?.({ done, total: all.length, step, file, records });
  };
  for (const [done, file] of all.entries()) {
    const each: ImportOptions = { ...options, onProgress: ({ records, finished }) => tell(finished ? done + 1 : done, 'reading', file, records) };
    await tell(done, 'reading', file);
    try {
      const outcome = isSnapshotPart(file) ? await importPart(engine, file, each) : await importFile(engine, file, each);
      files.push({ ...outcome.report, unchanged: outcome.unchanged, resumedAt: outcome.resumedAt });
    } catch (error) {
      if (!isYumenError(error) || error.code !== 'file_unreadable') throw error;
      problems.push(...error.problems);
      files.push(unreadReport(file, error.problems[0], await storedOf(engine, file)));
    }
  }
  // One unreadable file among others is reported beside them; with nothing readable the command fails.
  if (problems.length > 0 && problems.length === files.length) throw new YumenError(problems);
  await tell(all.length, 'merging');
  await dropLeftBehind(engine);
  const { merged, review } = await mergeRecords(engine, decisions, { signal: options.signal });
  await tell(all.length, 'building');
  const { works } = await buildWorks(engine, { signal: options.signal });
  return { files, works, merged, review: review.length };
}

const BROKEN_OFF = text('文件中断之前的记录已存入', 'the records before the file breaks off are stored');

function unreadReport(file: string, problem: Problem | undefined, stored: number): ImportSummary['files'][number] {
  const what = problem?.what ?? text('无法读取', 'it cannot be read');
  return {
    file,
    format: '',
    encoding: '',
    understood: stored,
    repaired: 0,
    refused: 1,
    repairs: [],
    refusals: [{ line: 1, what }],
    notes: stored > 0 ? [BROKEN_OFF] : [],
    unchanged: false,
    resumedAt: 0,
  };
}

/** Files of folders in the order of their names, so that later partitions of a snapshot replace earlier ones. */
async function expand(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (!info?.isDirectory()) {
      found.push(path);
      continue;
    }
    const names = (await readdir(path)).filter((name) => !name.startsWith('.') && !/^(?:manifest|README|LICENSE|_SUCCESS)/i.test(name)).sort();
    found.push(...(await expand(names.map((name) => join(path, name)))));
  }
  return found;
}
