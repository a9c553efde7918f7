import { join } from 'node:path';
import { openEmbedded } from './embedded.ts';
import type { Engine } from './engine.ts';
import { openRemote } from './remote.ts';
import { createTables } from './tables.ts';

export interface EngineSettings {
  /** Yumen's data folder; the embedded engine keeps its files in `outcomes/` below it. */
  readonly home: string;
  /** Address of a ClickHouse server; when given the embedded engine is not loaded. */
  readonly clickhouseUrl?: string | undefined;
}

/** Opens the engine and makes sure its tables exist. Errors: `tool_missing`, `database_unavailable`. */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  const engine = settings.clickhouseUrl ? await openRemote(settings.clickhouseUrl) : await openEmbedded(join(settings.home, 'outcomes'));
  await createTables(engine);
  return engine;
}
