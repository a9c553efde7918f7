import { LOCAL_ACTOR } from '@yumen/platform/auth';
import { migrate, openDatabase, type Database, type OpenDatabase } from '@yumen/platform/db';
import { filesIn } from '@yumen/platform/files';
import { jobsOn, platformRoom, startWorker, type JobDefinition, type Worker } from '@yumen/platform/jobs';
import { createLog, type Log } from '@yumen/platform/log';
import { noSuchOperation, operationIndex, runOperation, type BaseContext, type CallOperation, type Operation, type Ports, type RoomModule } from '@yumen/platform/operation';
import type { Lang } from '@yumen/kernel';
import { roomPorts } from './ports.ts';
import { loadRooms } from './rooms.ts';

export interface AppOptions {
  /** The data folder, absolute. */
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly lang?: Lang;
  readonly log?: Log;
  /** All rooms unless told. */
  readonly rooms?: readonly RoomModule[];
  readonly ports?: Ports;
  readonly now?: () => Date;
}

/** The product without its HTTP door: rooms, records and queue. */
export interface App {
  readonly operations: readonly Operation[];
  readonly base: BaseContext;
  /** Where the records are, for a person to read. */
  readonly location: string;
  readonly call: CallOperation;
  readonly announce: (url: string) => Promise<void>;
  /** Copies the embedded database to a new .tar.gz file; undefined for PostgreSQL. */
  readonly backup: ((file: string) => Promise<void>) | undefined;
  startJobs(): void;
  /** Lets the rooms ask for what takes long the first time, one after the other; for a server that already answers. */
  warm(): void;
  close(): Promise<void>;
}

/**
 * Opens the records (or takes those being opened), brings them up to date and wires the rooms.
 * @throws YumenError locked, database_unavailable, or internal for a changed migration.
 */
export async function openApp(options: AppOptions, opening?: Promise<OpenDatabase>): Promise<App> {
  const log = options.log ?? createLog();
  // The rooms are loaded while the records open.
  const rooms = options.rooms === undefined ? loadRooms() : Promise.resolve(options.rooms);
  rooms.catch(() => undefined);
  const opened = await (opening ?? openDatabase({ home: options.home, databaseUrl: options.databaseUrl }));
  try {
    return await wire(options, log, opened, await rooms);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function wire(options: AppOptions, log: Log, opened: OpenDatabase, others: readonly RoomModule[]): Promise<App> {
  const rooms = [platformRoom, ...others];
  const applied = await migrate(
    opened.db,
    rooms.flatMap(({ name, migrations }) => (migrations ? [{ room: name, folder: migrations }] : [])),
  );
  if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');

  const operations = rooms.flatMap((room) => room.operations);
  const byName = operationIndex(operations);
  const definitions = new Map<string, JobDefinition>();
  for (const job of rooms.flatMap((room) => room.jobs ?? [])) definitions.set(job.name, job);

  let worker: Worker | undefined;
  let warming: Promise<void> | undefined;
  let closing = false;
  const call: CallOperation = async (contract, input) => {
    const operation = byName.get(contract.name);
    if (!operation) throw noSuchOperation(contract.name);
    return (await runOperation(operation, input, base, { actor: LOCAL_ACTOR, lang: options.lang ?? 'zh' })) as never;
  };
  const base: BaseContext = {
    db: opened.db,
    jobsOn: (db: Database) => jobsOn(db, definitions, () => worker?.poke()),
    files: filesIn(options.home),
    log,
    home: options.home,
    ports: options.ports ?? roomPorts(call),
    now: options.now ?? (() => new Date()),
  };
  return {
    operations,
    base,
    location: opened.location,
    announce: opened.announce,
    backup: opened.backup,
    call,
    startJobs() {
      worker ??= startWorker(base, definitions, { alone: opened.db.kind === 'embedded' });
    },
    warm() {
      const unlessClosing: CallOperation = (contract, input) => (closing ? Promise.reject(new Error('the server is stopping')) : call(contract, input));
      warming ??= (async () => {
        for (const room of rooms) {
          await room.warm?.(unlessClosing).catch((error: unknown) => closing || log.warn({ err: error, room: room.name }, 'the first answers will take longer'));
        }
      })();
    },
    async close() {
      closing = true;
      await worker?.stop();
      await warming;
      await opened.close();
    },
  };
}
