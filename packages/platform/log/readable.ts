import type { DestinationStream } from 'pino';

const LEVEL_NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** Turns pino's JSON lines into `12:30:05 info message key=value`. */
export function readableLog(out: { write(line: string): unknown }): DestinationStream {
  return {
    write(line) {
      const { level, time, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown> & { err?: { message?: string } };
      const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
      const cause = err?.message === undefined ? '' : ` (${err.message})`;
      out.write(`${String(time).slice(11, 19)} ${LEVEL_NAMES[Number(level)] ?? ''} ${String(msg ?? '')}${rest.join('')}${cause}\n`);
    },
  };
}
