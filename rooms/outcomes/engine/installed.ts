import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { engineMissing } from './engine.ts';

const ENGINE_FOLDER = fileURLToPath(new URL('../../../engines/clickhouse/', import.meta.url));

/** Loads a package of `engines/clickhouse`; a `tool_missing` error when that folder was never installed. */
export async function loadFromEngineFolder<T>(name: string): Promise<T> {
  try {
    const resolved = createRequire(`${ENGINE_FOLDER}package.json`).resolve(name);
    const module = (await import(pathToFileURL(resolved).href)) as { default?: T } & T;
    return module.default ?? module;
  } catch (cause) {
    throw engineMissing(cause);
  }
}

/** True where `npm run outcomes:install` was run and this platform has a build. */
export function isEngineInstalled(): boolean {
  return isInstalled('chdb');
}

/** True where publication data can be opened: the embedded engine, or the client for the server that is configured. */
export function isEngineReady(clickhouseUrl: string | undefined): boolean {
  return isInstalled(clickhouseUrl === undefined ? 'chdb' : '@clickhouse/client');
}

function isInstalled(name: string): boolean {
  try {
    createRequire(`${ENGINE_FOLDER}package.json`).resolve(name);
    return true;
  } catch {
    return false;
  }
}
