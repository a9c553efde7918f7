import { DATABASE } from './embedded.ts';
import type { Engine, StatementOptions } from './engine.ts';

/**
 * Replaces the content of a table by what `fill` writes into the table it is told. On one machine that is a table beside, exchanged
 * in one step: readers see the old content or the new. On a cluster rows are written over the old ones and older versions
 * are then deleted on every shard: until that is done, readers may see rows of both.
 */
export async function replaceTable(
  engine: Engine,
  name: string,
  version: { readonly column: string; readonly value: number },
  fill: (table: string) => Promise<void>,
): Promise<void> {
  const kind = await kindOf(engine, name);
  if (kind.engine !== 'Distributed' && !kind.engine.startsWith('Replicated')) {
    await engine.exec(`DROP TABLE IF EXISTS ${name}_next`);
    await engine.exec(`CREATE TABLE ${name}_next AS ${name}`);
    await fill(`${name}_next`);
    await engine.exec(`EXCHANGE TABLES ${name} AND ${name}_next`);
    await engine.exec(`DROP TABLE ${name}_next`);
    return;
  }
  await fill(name);
  const table = kind.cluster === undefined ? name : `${DATABASE}.${name}_local ON CLUSTER '${kind.cluster}'`;
  await engine.exec(`DELETE FROM ${table} WHERE ${version.column} < {version:UInt64}`, { version: version.value });
}

/** The engine of a table and, for one spread over machines, the cluster's name. */
async function kindOf(engine: Engine, name: string): Promise<{ engine: string; cluster: string | undefined }> {
  const [row] = await engine.query<{ engine: string; full: string }>(
    'SELECT engine, engine_full AS full FROM system.tables WHERE database = currentDatabase() AND name = {name:String}',
    { name },
  );
  return { engine: row?.engine ?? '', cluster: row?.engine === 'Distributed' ? /Distributed\('?([\w-]+)/.exec(row.full)?.[1] : undefined };
}

/** The cluster a table is spread over, if it is. */
export async function clusterOf(engine: Engine, name: string): Promise<string | undefined> {
  return (await kindOf(engine, name)).cluster;
}

/** Merges the parts of a table, so that reading the newest rows costs nothing. */
export async function settle(engine: Engine, name: string, options: StatementOptions = {}): Promise<void> {
  const { cluster } = await kindOf(engine, name);
  await engine.exec(cluster === undefined ? `OPTIMIZE TABLE ${name} FINAL` : `OPTIMIZE TABLE ${DATABASE}.${name}_local ON CLUSTER '${cluster}' FINAL`, undefined, options);
}
