import { mkdir, open, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CalendarData, OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { YumenError, buildCalendar, readOfficialYear, text } from '@yumen/kernel';
import { readDocument } from '../rulebook/index.ts';

/** Days off as they come with the product. */
const RELEASED = resolve(dirname(fileURLToPath(import.meta.url)), '../../../data/reference/holidays-cn.json');
/** A year is some forty dates. */
const FILE_LIMIT = 64 * 1024;

/** The working days of China, as released and with the official years this installation has imported. */
export interface Calendars {
  readonly released: WorkingCalendar;
  /** The one to use. */
  readonly current: WorkingCalendar;
  readonly data: CalendarData;
  readonly imported: readonly OfficialYear[];
}

/** Loads the calendar. `home` is the data folder; imported years stand in `home/calendar/<year>.json`. */
export async function loadCalendars(home: string, preview: readonly OfficialYear[] = []): Promise<Calendars> {
  const data = JSON.parse(await readFile(RELEASED, 'utf8')) as CalendarData;
  const stored = await readStored(home);
  const replaced = new Set(preview.map((year) => year.year));
  const imported = [...stored.filter((year) => !replaced.has(year.year)), ...preview].sort((a, b) => a.year - b.year);
  const released = buildCalendar(data);
  return { data, imported, released, current: imported.length > 0 ? buildCalendar(data, imported) : released };
}

/**
 * Reads a year from a YAML or JSON file.
 * @throws YumenError naming file and line for what is wrong; nothing is stored.
 */
export async function readYearFile(file: string): Promise<OfficialYear> {
  const document = readDocument(file, await readBounded(file), 'bad_request');
  if (document.problems.length > 0) throw new YumenError(document.problems);
  try {
    return readOfficialYear(document.value);
  } catch (error) {
    if (!(error instanceof YumenError)) throw error;
    throw new YumenError(error.problems.map((problem) => ({ ...problem, where: document.locate(problem.where?.path ?? '') })));
  }
}

/** Stores a year as a whole or not at all, in place of an earlier one of the same number. */
export async function storeYear(home: string, year: OfficialYear): Promise<string> {
  const folder = join(home, 'calendar');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${year.year}.json`);
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(year, null, 2)}\n`, 'utf8');
  await rename(draft, file);
  return file;
}

async function readStored(home: string): Promise<OfficialYear[]> {
  const folder = join(home, 'calendar');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}\.json$/.test(name)).sort();
  return Promise.all(names.map((name) => readYearFile(join(folder, name))));
}

async function readBounded(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > FILE_LIMIT) {
        throw new YumenError({
          code: 'file_too_large',
          what: text('文件过大，不像一年的放假安排', 'the file is too large for the days off of one year'),
          where: { file },
          remedy: text('文件应只写 {year, off: [...], work: [...]}', 'the file holds {year, off: [...], work: [...]} and nothing else'),
        });
      }
      return (await handle.readFile('utf8')).replace(/^\uFEFF/, '');
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof YumenError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new YumenError(
      {
        code: 'file_unreadable',
        what: missing ? text('没有这个文件', 'there is no such file') : text('文件不可读', 'the file cannot be read'),
        where: { file },
        remedy: text('检查路径与权限', 'check the path and its permissions'),
      },
      { cause },
    );
  }
}
