import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isYumenError, text, YumenError } from '@yumen/kernel';
import { loadGazetteer } from '../country/gazetteer.ts';
import { countryResolver } from '../country/resolve.ts';
import type { Engine } from '../engine/engine.ts';
import { openWorks } from '../read/read-works.ts';
import type { FileReport } from '../read/report.ts';
import { recordRow, type RecordRow } from './row.ts';

export interface ImportProgress {
  readonly file: string;
  readonly records: number;
  /** Bytes of the file are not counted: readers decompress as they go. */
  readonly finished: boolean;
}

export interface ImportOptions {
  /** Called after each batch that is safely stored. */
  readonly onProgress?: (progress: ImportProgress) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Records of one batch, 5,000 unless told. */
  readonly batch?: number;
}

export interface ImportOutcome {
  readonly report: FileReport;
  /** Records already stored by an earlier run that was interrupted. */
  readonly resumedAt: number;
  /** The same file was loaded completely before: nothing was done. */
  readonly unchanged: boolean;
}

interface Ledger {
  readonly done: number;
  readonly finished: number;
  readonly report: string;
  readonly fingerprint: string;
  readonly file: string;
}

/**
 * Loads one export. The ledger is written after each batch is stored, and a batch stored twice is the same batch (rows are keyed
 * by record), so a process killed at any moment neither loses nor doubles anything: the next run reads on from the ledger.
 */
export async function importFile(engine: Engine, file: string, options: ImportOptions = {}): Promise<ImportOutcome> {
  const fingerprint = await fingerprintOf(file);
  const load = loadOf(fingerprint);
  const [known] = await engine.query<Ledger>('SELECT done, finished, report, fingerprint, file FROM loads FINAL WHERE load = {load:String}', { load });
  if (known?.finished) return { report: JSON.parse(known.report) as FileReport, resumedAt: known.done, unchanged: true };
  const resolve = countryResolver(await loadGazetteer());
  const { works, report } = await openWorks(file);
  const resumedAt = known?.done ?? 0;
  const loaded = Date.now();
  const origin = { file: basename(file), load, loaded };
  const size = options.batch ?? 5_000;
  let seen = 0;
  let batch: RecordRow[] = [];
  const ledger = (finished: boolean) => ({
    load,
    file,
    fingerprint,
    done: seen,
    finished: finished ? 1 : 0,
    report: finished ? JSON.stringify(report()) : '',
    at: Date.now() * 1000 + (finished ? 1 : 0),
  });
  const flush = async (finished: boolean) => {
    if (batch.length > 0) await engine.insert('records', batch);
    batch = [];
    await engine.insert('loads', [ledger(finished)]);
    await options.onProgress?.({ file, records: seen, finished });
  };
  try {
    for await (const work of works) {
      seen++;
      if (seen <= resumedAt) continue;
      batch.push(recordRow(work, origin, resolve));
      if (batch.length < size) continue;
      stopIfAsked(options.signal);
      await flush(false);
    }
  } catch (error) {
    // A file that breaks off keeps what could be read of it.
    if (isYumenError(error) && error.code === 'file_unreadable' && batch.length > 0) await flush(false);
    throw error;
  }
  stopIfAsked(options.signal);
  await flush(true);
  return { report: report(), resumedAt, unchanged: false };
}

export function stopIfAsked(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new YumenError({
    code: 'cancelled',
    what: text('导入已停止', 'The import was stopped'),
    remedy: text('已写入的部分保留；再次导入同一文件将从停下处继续', 'what is stored stays; importing the same file again goes on from there'),
  });
}

/** The id a file has in the ledger: of its content, whatever its name. */
const loadOf = (fingerprint: string): string => `file:${fingerprint}`;

/** Records stored of a file that was never read to its end. */
export async function storedOf(engine: Engine, file: string): Promise<number> {
  const fingerprint = await fingerprintOf(file).catch(() => undefined);
  if (fingerprint === undefined) return 0;
  const [row] = await engine.query<{ done: number }>('SELECT done FROM loads FINAL WHERE load = {load:String} AND finished = 0', { load: loadOf(fingerprint) });
  return row?.done ?? 0;
}

/** Size and the hash of both ends: enough to know the same export again without reading hundreds of gigabytes. */
async function fingerprintOf(file: string): Promise<string> {
  const SAMPLE = 1 << 16;
  try {
    const { size } = await stat(file);
    const handle = await open(file);
    try {
      const hash = createHash('sha256').update(String(size));
      const buffer = Buffer.alloc(SAMPLE);
      for (const position of [0, Math.max(0, size - SAMPLE)]) {
        const { bytesRead } = await handle.read(buffer, 0, SAMPLE, position);
        hash.update(buffer.subarray(0, bytesRead));
      }
      return hash.digest('hex').slice(0, 32);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const { unreadable } = await import('../read/text-input.ts');
    throw unreadable(file, cause);
  }
}
