import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { YumenError, text } from '@yumen/kernel';
import type { Database } from './database.ts';

/** The migrations of one room: `001-plans.sql`, `002-….sql` in a folder; each runs once, in its own transaction. */
export interface MigrationSource {
  readonly room: string;
  readonly folder: URL;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Any number, the same in every process: one of them migrates while the others wait. */
const MIGRATION_LOCK = 4_870_001;

/**
 * Brings the database to the state of the files. Returns the names run now, `clearance/001-plans.sql`.
 * @throws YumenError internal when a migration already run was changed or removed, or a number is used twice.
 */
export async function migrate(db: Database, sources: readonly MigrationSource[]): Promise<string[]> {
  await db.exec(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      room text not null,
      number int not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (room, number)
    );`);
  const done: string[] = [];
  for (const source of sources) done.push(...(await migrateRoom(db, source)));
  return done;
}

async function migrateRoom(db: Database, { room, folder }: MigrationSource): Promise<string[]> {
  const files = await migrationFiles(room, folder);
  return db.transaction(async (tx) => {
    await tx.sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
    const applied = await tx.sql<Applied>`select number, name, checksum from platform.migrations where room = ${room} order by number`;
    for (const before of applied) {
      const file = files.find((candidate) => candidate.number === before.number);
      if (file?.checksum !== before.checksum) throw changed(room, before.name, file === undefined);
    }
    const done: string[] = [];
    await tx.exec(`create schema if not exists "${room}"`);
    for (const file of files.filter((candidate) => !applied.some((before) => before.number === candidate.number))) {
      await tx.exec(file.script);
      await tx.sql`insert into platform.migrations (room, number, name, checksum) values (${room}, ${file.number}, ${file.name}, ${file.checksum})`;
      done.push(`${room}/${file.name}`);
    }
    return done;
  });
}

async function migrationFiles(room: string, folder: URL): Promise<(Applied & { script: string })[]> {
  if (!/^[a-z][a-z_]*$/.test(room)) throw new Error(`Not a room name: ${room}`);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const files: (Applied & { script: string })[] = [];
  for (const name of names) {
    const number = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (!number || files.some((file) => file.number === number)) {
      throw new Error(`Migration ${room}/${name}: a name is three digits of its own, a dash and words, as in 001-plans.sql.`);
    }
    const script = await readFile(new URL(name, folder), 'utf8');
    // Line ends are those of the checkout; they must not make a migration look changed.
    const checksum = createHash('sha256').update(script.replaceAll('\r\n', '\n')).digest('hex');
    files.push({ number, name, checksum, script });
  }
  return files;
}

function changed(room: string, name: string, removed: boolean): YumenError {
  return new YumenError({
    code: 'internal',
    what: removed
      ? text(`数据库由更新版本的 Yumen 建立：缺少结构升级文件 ${name}`, `The database was made by a newer Yumen: its migration ${name} is missing here`)
      : text(`结构升级文件 ${name} 在执行之后被改动`, `The migration ${name} was changed after it had been run`),
    where: { file: `${room}/migrations/${name}` },
    remedy: text(
      '数据没有改动；请换用建立这份数据的版本，或恢复原文件，另写新的升级文件',
      'nothing was changed; use the version that made the data, or put the file back and write a new one',
    ),
  });
}
