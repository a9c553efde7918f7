import { pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { readableLog } from './readable.ts';
import type { Log } from './log.ts';

export type { Log } from './log.ts';

/** Fields that may hold a secret; their values never reach the log. */
const SECRET_PATHS = ['password', 'token', 'secret', 'authorization', 'cookie', 'databaseUrl'].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The log: one JSON object a line, or short readable lines when somebody watches a terminal. It goes to standard error, so that
 * the answers of the command line on standard output stay clean.
 */
export function createLog(options: { level?: string; readable?: boolean; destination?: DestinationStream } = {}): Log {
  const destination = options.destination ?? process.stderr;
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: SECRET_PATHS, censor: '***' },
    },
    options.readable ? readableLog(destination) : destination,
  );
}

/** A log that keeps nothing, for tests and short commands. */
export function silentLog(): Log {
  return createLog({ level: 'silent' });
}
