import { readConfig } from '@yumen/platform/config';
import { implement } from '@yumen/platform/operation';
import { status } from '../contract.ts';
import { isEngineReady } from '../engine/installed.ts';
import { sharedEngine } from '../engine/shared.ts';
import { lastTimes } from '../load/loads.ts';
import { grantLists } from '../store.ts';

/** Sources named in the answer; a collection of many thousand files is not. */
const MOST = 1000;

/** Answers without the engine too: then the screen says how to install it. */
export const statusRead = implement(status, async (_input, { db, home }) => {
  const lists = await grantLists(db);
  if (!isEngineReady(readConfig().clickhouseUrl)) return { installed: false, works: 0, records: 0, links: 0, linksStale: false, sources: [], grantLists: lists };
  const engine = await sharedEngine(home);
  const [counts] = await engine.query<{ works: number; records: number; links: number }>(
    'SELECT (SELECT count() FROM works FINAL) AS works, (SELECT count() FROM records FINAL) AS records, (SELECT count() FROM links FINAL) AS links',
  );
  const sources = await engine.query<{ source: string; file: string; records: number }>(
    'SELECT toString(source) AS source, toString(file) AS file, count() AS records FROM records FINAL GROUP BY source, file ORDER BY source, file LIMIT {most:UInt32}',
    { most: MOST },
  );
  const { linked, built } = await lastTimes(engine);
  const changed = Math.max(built, ...lists.map((list) => Date.parse(list.importedAt)));
  const { works = 0, records = 0, links = 0 } = counts ?? {};
  return { installed: true, works, records, links, linksStale: works > 0 && changed > linked, sources, grantLists: lists };
});
