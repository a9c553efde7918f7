import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { YumenError, text } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { decodeText } from '@yumen/platform/files';
import type { JobProgress } from '@yumen/platform/jobs';
import { UnreadableDocument, type UnreadableCode } from '../library/unreadable.ts';
import type { ParsedInstrument } from '../library/model.ts';
import { extensionOf, READABLE, readInstrument } from '../library/read-file.ts';
import { contentHash } from '../library/source.ts';
import { joinVolumes, volumeKey } from '../library/volumes.ts';
import {
  applyCuratedDates,
  bumpRevision,
  finishImport,
  importedFiles,
  linkVersions,
  recordFile,
  saveVersion,
  startImport,
  versionById,
  versionOfContent,
  type ImportedFile,
} from '../store.ts';
import { loadCuratedDates } from '../ledger/curated.ts';

/** Largest file taken in; the longest law is 400 kB. */
const MAX_FILE = 32 * 1024 * 1024;
const MAX_FILES = 200_000;
/** Blank, tab, line ends. */
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** What a file may do to the library; others leave it, and the search index, as they are. */
const CHANGING: ReadonlySet<ImportedFile['status']> = new Set(['new', 'replaced', 'other_copy']);
/** Files written in one transaction. */
const BATCH = 50;

export interface ImportHost {
  readonly db: Database;
  readonly signal: AbortSignal;
  now(): Date;
  progress(progress: JobProgress): Promise<void>;
}

export interface ImportSummary {
  readonly importId: string;
  readonly files: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byIntegrity: Readonly<Record<string, number>>;
  readonly withArticles: number;
  readonly contiguous: number;
}

/**
 * Takes in every file below a folder (or one file). Files already stored are passed over by their content; a file that cannot be read is
 * reported and harms no other. Run again with the same id after a stop, it goes on where it was.
 * @throws YumenError file_unreadable where the folder cannot be read; cancelled when stopped.
 */
export async function importFolder(importId: string, folder: string, host: ImportHost): Promise<ImportSummary> {
  const root = resolve(folder);
  const files = await filesBelow(root);
  const done = await startImport(host.db, importId, root, host.now());
  const open = files.filter((file) => !done.has(file));
  const volumes = new Map<string, ParsedInstrument[]>();
  let count = files.length - open.length;
  for (let at = 0; at < open.length; at += BATCH) {
    if (host.signal.aborted) {
      await host.db.transaction((tx) => settle(tx, importId));
      throw stopped();
    }
    const batch = open.slice(at, at + BATCH);
    const read = await Promise.all(batch.map((file) => readOne(root, file)));
    await host.db.transaction(async (tx) => {
      for (const one of read) await takeIn(tx, importId, one, volumes);
    });
    count += batch.length;
    await host.progress({ done: count, total: files.length, note: text('正在读入法规文本', 'Reading texts') });
  }
  await host.db.transaction(async (tx) => {
    for (const group of volumes.values()) await takeInVolumes(tx, importId, group);
    await finishImport(tx, importId, host.now());
    await settle(tx, importId);
  });
  return summarise(importId, await importedFiles(host.db, importId));
}

/** Dates, order of versions and the search index follow what was read, also where the import stops half way: kept texts must be found. */
async function settle(tx: Database, importId: string): Promise<void> {
  await applyCuratedDates(tx, await loadCuratedDates());
  await linkVersions(tx);
  if ((await importedFiles(tx, importId)).some((file) => CHANGING.has(file.status))) await bumpRevision(tx);
}

type Read =
  | { readonly file: string; readonly kind: 'set_aside'; readonly code: 'other_format' | 'index_page'; readonly detail: string }
  | { readonly file: string; readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly detail: string }
  | { readonly file: string; readonly kind: 'bytes'; readonly hash: string; readonly parse: () => Promise<ParsedInstrument> };

async function readOne(root: string, file: string): Promise<Read> {
  const path = file === '.' ? root : join(root, file);
  const name = file === '.' ? root.split(/[\\/]/).at(-1)! : file;
  if (!(extensionOf(name) in READABLE)) return { file, kind: 'set_aside', code: 'other_format', detail: extensionOf(name) === '' ? '' : `.${extensionOf(name)}` };
  if (/(^|\/)(_index|readme)\.[a-z]+$/i.test(name)) return { file, kind: 'set_aside', code: 'index_page', detail: '' };
  try {
    const info = await stat(path);
    // A device or a pipe at the end of a link has no size and may never end.
    if (!info.isFile()) return { file, kind: 'unreadable', code: 'no_access', detail: info.isDirectory() ? 'EISDIR' : '' };
    const { size } = info;
    if (size > MAX_FILE) return { file, kind: 'unreadable', code: 'file_too_large', detail: `${Math.ceil(size / 1048576)} MB > ${MAX_FILE / 1048576} MB` };
    const bytes = await readFile(path);
    if (bytes.every((byte) => BLANK.has(byte))) return { file, kind: 'unreadable', code: 'empty', detail: '' };
    const parse = () => readInstrument(name, bytes, (raw) => decodeText(raw).text);
    return { file, kind: 'bytes', hash: contentHash(bytes), parse };
  } catch (error) {
    return { file, kind: 'unreadable', code: 'no_access', detail: (error as NodeJS.ErrnoException).code ?? '' };
  }
}

async function takeIn(tx: Database, importId: string, read: Read, volumes: Map<string, ParsedInstrument[]>): Promise<void> {
  const nothing = { versionId: null, title: null, integrity: null, articles: 0, contiguous: null, reasons: [] };
  if (read.kind !== 'bytes') {
    const status = read.kind === 'set_aside' ? 'not_a_text' : 'unreadable';
    return recordFile(tx, importId, { file: read.file, status, ...nothing, notes: [{ line: 0, code: read.code, text: read.detail }] });
  }
  let parsed: ParsedInstrument;
  try {
    parsed = await read.parse();
    refuseBrokenCharacters(parsed);
  } catch (error) {
    const code = error instanceof UnreadableDocument ? error.code : 'not_understood';
    return recordFile(tx, importId, { file: read.file, status: 'unreadable', ...nothing, notes: [{ line: 0, code, text: '' }] });
  }
  const key = volumeKey(parsed);
  if (key !== null) {
    volumes.set(key, [...(volumes.get(key) ?? []), { ...parsed, file: read.file }]);
    return;
  }
  const known = await versionOfContent(tx, parsed.contentHash);
  if (known !== undefined && (await versionById(tx, known)) !== undefined) return record(tx, importId, read.file, parsed, known, 'unchanged');
  const saved = await saveVersion(tx, parsed);
  return record(tx, importId, read.file, parsed, saved.id, saved.outcome);
}

/**
 * A NUL or half a surrogate pair is a sign of a damaged file, and the database stores neither: the file is refused before it stops the others.
 * @throws UnreadableDocument
 */
function refuseBrokenCharacters({ notes: _notes, ...parsed }: ParsedInstrument): void {
  // In JSON both are written as an escape; one after an odd number of backslashes is no escape but the text itself.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(parsed))) throw new UnreadableDocument('broken_characters');
}

async function takeInVolumes(tx: Database, importId: string, group: readonly ParsedInstrument[]): Promise<void> {
  const saved = await saveVersion(tx, joinVolumes(group));
  for (const volume of group) await record(tx, importId, volume.file, volume, saved.id, saved.outcome);
}

function record(tx: Database, importId: string, file: string, p: ParsedInstrument, versionId: string, status: ImportedFile['status']): Promise<void> {
  const articles = p.provisions.filter((x) => x.kind === 'article' && x.eId.startsWith('art_')).length;
  const hole = p.integrityReasons.some((reason) => reason.code === 'articles_missing' || reason.code === 'first_article_missing');
  return recordFile(tx, importId, {
    file,
    status,
    versionId,
    title: p.title,
    integrity: p.integrity,
    articles,
    contiguous: articles === 0 ? null : !hole,
    reasons: p.integrityReasons,
    notes: p.notes.slice(0, 200).map((note) => ({ ...note, text: note.text.replace(/\0|\p{Surrogate}/gu, '') })),
  });
}

export function summarise(importId: string, files: readonly ImportedFile[]): ImportSummary {
  const tally = (keys: readonly (string | null)[]) => {
    const out: Record<string, number> = {};
    for (const key of keys) if (key !== null) out[key] = (out[key] ?? 0) + 1;
    return out;
  };
  const numbered = files.filter((file) => file.contiguous !== null);
  return {
    importId,
    files: files.length,
    byStatus: tally(files.map((file) => file.status)),
    byIntegrity: tally(files.map((file) => file.integrity)),
    withArticles: numbered.length,
    contiguous: numbered.filter((file) => file.contiguous).length,
  };
}

/** Paths below a folder with `/`, in order; `.` where the path is a file itself. */
async function filesBelow(root: string): Promise<string[]> {
  try {
    if ((await stat(root)).isFile()) return ['.'];
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    // A link counts as what it leads to; one that leads nowhere, or to no file, is reported as unreadable.
    const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    const visible = files.filter((file) => !file.split('/').some((part) => part.startsWith('.'))).sort();
    if (visible.length <= MAX_FILES) return visible;
    throw new YumenError({
      code: 'file_too_large',
      what: text(`文件夹里有 ${visible.length} 个文件，一次最多 ${MAX_FILES} 个`, `The folder holds ${visible.length} files; at most ${MAX_FILES} at a time`),
      where: { file: root },
      remedy: text('请分几个文件夹导入', 'import it folder by folder'),
    });
  } catch (error) {
    if (error instanceof YumenError) throw error;
    throw new YumenError(
      {
        code: 'file_unreadable',
        what: text('读不到这个文件夹', 'This folder cannot be read'),
        where: { file: isAbsolute(root) ? root : resolve(root) },
        remedy: text('请检查路径和权限', 'check the path and its permissions'),
      },
      { cause: error },
    );
  }
}

function stopped(): YumenError {
  return new YumenError({
    code: 'cancelled',
    what: text('导入已停止，已读入的文本保留', 'The import was stopped; the texts read so far are kept'),
    remedy: text('再次导入同一文件夹即从停下处继续', 'import the same folder again to go on'),
  });
}
