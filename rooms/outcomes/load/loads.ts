import { basename } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { FileReport } from '../read/report.ts';

/** A file as the ledger knows it. */
export interface Load {
  /** Names the file whatever others are called alike. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly at: string;
  readonly records: number;
  readonly finished: boolean;
  readonly report: FileReport | null;
}

/** Entries of the ledger that are files; the linker writes one of its own. */
const FILES = "load != 'linking'";

/** Files loaded, the latest first. */
export async function loadsPage(engine: Engine, { q, limit, offset }: { q?: string | undefined; limit: number; offset: number }): Promise<{ total: number; items: Load[] }> {
  const where = q === undefined ? FILES : `${FILES} AND positionCaseInsensitiveUTF8(file, {q:String}) > 0`;
  const params = q === undefined ? {} : { q };
  const [count] = await engine.query<{ total: number }>(`SELECT count() AS total FROM loads FINAL WHERE ${where}`, params);
  const rows = await engine.query<{ load: string; file: string; done: number; finished: number; report: string; at: number }>(
    `SELECT load, file, done, finished, report, toFloat64(at) AS at FROM loads FINAL WHERE ${where} ORDER BY loads.at DESC, file LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    { ...params, limit, offset },
  );
  return {
    total: count?.total ?? 0,
    items: rows.map(({ load, file, done, finished, report, at }) => ({
      id: load,
      name: basename(file),
      file,
      at: new Date(at / 1000).toISOString(),
      records: done,
      finished: finished === 1,
      report: report === '' ? null : (JSON.parse(report) as FileReport),
    })),
  };
}

/** Files of the ledger with these ids, by id. */
export async function loadedFiles(engine: Engine, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await engine.query<{ load: string; file: string }>(`SELECT load, file FROM loads FINAL WHERE ${FILES} AND load IN {ids:Array(String)}`, { ids });
  return new Map(rows.map((row) => [row.load, row.file]));
}

/** Ids of the files whose path ends so. */
export async function loadsEndingWith(engine: Engine, ends: readonly string[]): Promise<string[]> {
  const rows = await engine.query<{ load: string }>(`SELECT load FROM loads FINAL WHERE ${FILES} AND arrayExists(e -> endsWith(file, e), {ends:Array(String)}) ORDER BY load`, {
    ends,
  });
  return rows.map((row) => row.load);
}

/**
 * Takes the records of files out, and forgets that the files were read. Works and links must be built anew. Records stored before they
 * knew their file's id go by the file's name.
 */
export async function removeLoads(engine: Engine, ids: readonly string[]): Promise<{ records: number }> {
  const files = await loadedFiles(engine, ids);
  const where = "(load IN {ids:Array(String)} OR (load = '' AND file IN {names:Array(String)}))";
  const params = { ids: [...files.keys()], names: [...files.values()].map((file) => file.split(/[/\\]/).at(-1) ?? '') };
  const [count] = await engine.query<{ records: number }>(`SELECT count() AS records FROM records FINAL WHERE ${where}`, params);
  await engine.exec(`DELETE FROM records WHERE ${where}`, params);
  await engine.exec(`DELETE FROM loads WHERE ${FILES} AND load IN {ids:Array(String)}`, { ids: params.ids });
  return { records: count?.records ?? 0 };
}

/** Enters in the ledger that links were made. */
export async function noteLinking(engine: Engine, outcome: { readonly works: number; readonly [more: string]: unknown }): Promise<void> {
  await engine.insert('loads', [{ load: 'linking', file: '', fingerprint: '', done: outcome.works, finished: 1, report: JSON.stringify(outcome), at: Date.now() * 1000 }]);
}

/** When links were last made and works last built, in milliseconds since 1970; 0 for never. */
export async function lastTimes(engine: Engine): Promise<{ linked: number; built: number }> {
  const [linking] = await engine.query<{ at: number }>("SELECT toFloat64(at) AS at FROM loads FINAL WHERE load = 'linking'");
  const [built] = await engine.query<{ at: number }>('SELECT toFloat64(max(built)) AS at FROM works');
  return { linked: (linking?.at ?? 0) / 1000, built: built?.at ?? 0 };
}
