import { readConfig } from '@yumen/platform/config';
import type { Engine } from './engine.ts';
import { openEngine } from './open.ts';

const open = new Map<string, Promise<Engine>>();

/**
 * The engine of a data folder, opened once in a process: the embedded one allows one opening at a time.
 * @throws YumenError tool_missing, database_unavailable; a failed opening is tried again at the next call.
 */
export function sharedEngine(home: string): Promise<Engine> {
  const known = open.get(home);
  if (known) return known;
  const opening = openEngine({ home, clickhouseUrl: readConfig().clickhouseUrl });
  open.set(home, opening);
  opening.catch(() => open.delete(home));
  return opening;
}

/** Closes the engine of a folder, if it was opened. */
export async function closeSharedEngine(home: string): Promise<void> {
  const known = open.get(home);
  open.delete(home);
  await known?.then((engine) => engine.close());
}
