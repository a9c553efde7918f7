// One size in a process of its own, so that its memory is its own. Prints one JSON line.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadGrammars } from '../../rooms/outcomes/awards/grammar.ts';
import { GrantList } from '../../rooms/outcomes/awards/grant-list.ts';
import { createLinker } from '../../rooms/outcomes/awards/link.ts';
import { openEngine } from '../../rooms/outcomes/engine/open.ts';
import { buildWorks } from '../../rooms/outcomes/load/build-works.ts';
import { importFile } from '../../rooms/outcomes/load/import-file.ts';
import { linkWorks } from '../../rooms/outcomes/load/link-works.ts';
import { importPart } from '../../rooms/outcomes/load/snapshot.ts';
import { studyBase } from '../../rooms/outcomes/study/base.ts';
import { runStudy } from '../../rooms/outcomes/study/run.ts';
import { generate } from './generate.ts';
import { QUERIES } from './queries.ts';

const works = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), 'yumen-bench-'));

let peak = 0;
const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);

interface Step {
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMB: number;
}

async function measure<T>(work: () => Promise<T>): Promise<Step & { result: T }> {
  global.gc?.();
  peak = process.memoryUsage().rss;
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const used = process.cpuUsage(cpu);
  peak = Math.max(peak, process.memoryUsage().rss);
  return { seconds: (performance.now() - from) / 1000, cpu: (used.user + used.system) / 1e6, peakMB: peak / 1e6, result };
}

interface Cost {
  readonly ms: number;
  readonly cpu: number;
}

/** The least time and the least CPU time of several runs of each, taken in turn: other work on the machine only ever adds. */
async function best(runs: readonly (() => Promise<unknown>)[], times = 9): Promise<Cost[]> {
  const least = runs.map(() => ({ ms: Infinity, cpu: Infinity }));
  for (let i = 0; i < times; i++) {
    for (const [at, run] of runs.entries()) {
      const own = least[at] as { ms: number; cpu: number };
      const cpu = process.cpuUsage();
      const from = performance.now();
      await run();
      own.ms = Math.min(own.ms, performance.now() - from);
      const used = process.cpuUsage(cpu);
      own.cpu = Math.min(own.cpu, (used.user + used.system) / 1e3);
    }
  }
  return least;
}

try {
  const files = await generate(join(folder, 'snapshot'), works);
  const bytes = (await Promise.all(files.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);
  const engine = await openEngine({ home: join(folder, 'home') });
  const baseline = process.memoryUsage().rss / 1e6;
  const load = await measure(async () => {
    for (const file of files) await importPart(engine, file);
  });
  const build = await measure(() => buildWorks(engine));
  const link = await measure(() => linkWorks(engine, new GrantList([])));
  const study = await measure(() => runStudy(engine, { title: 'bench', set: {} }));

  const base = await studyBase(engine, { set: {} });
  const queries: { id: string; product: Cost; hand: Cost; duckdb?: Cost; same: boolean }[] = [];
  for (const query of QUERIES) {
    const product = () => base.ask<object>(query.product);
    const hand = () => engine.query<object>(query.hand);
    const canonical = (rows: object[]) =>
      rows
        .map((row) => Object.values(row).join('|'))
        .sort()
        .join('\n');
    const same = canonical(await product()) === canonical(await hand());
    const [ours, theirs] = (await best([product, hand])) as [Cost, Cost];
    queries.push({ id: query.id, product: ours, hand: theirs, same });
  }
  await engine.exec(
    `INSERT INTO FUNCTION file('${join(folder, 'works.parquet')}', 'Parquet') SELECT work, year, type, toString(field) AS field, cited, arrayMap(c -> toString(c), countries) AS countries FROM works`,
  );
  const sizes = await engine.query<{ table: string; rows: number; bytes: number }>(
    "SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = 'yumen' GROUP BY table",
  );

  // Linking alone, on one core, without reading from or writing to the engine.
  const linker = createLinker(await loadGrammars(), new GrantList([]));
  const funded = await engine.query<{ year: number; f: string[]; a: string[] }>('SELECT year, award_funders AS f, awards AS a FROM records WHERE notEmpty(awards) LIMIT 200000');
  const inputs = funded.map(({ year, f, a }) => ({ year, acknowledgement: '', funding: a.map((award, i) => ({ funder: f[i] ?? '', award })) }));
  const statements = inputs.reduce((sum, { funding }) => sum + funding.length, 0);
  let linking = Infinity;
  for (let i = 0; i < 3; i++) {
    const before = process.cpuUsage();
    inputs.forEach(linker);
    const { user, system } = process.cpuUsage(before);
    linking = Math.min(linking, (user + system) / 1e6);
  }

  // Record by record, as exports are read: the first part again, into an engine that holds nothing yet.
  await engine.exec('TRUNCATE TABLE records');
  const stream = await measure(() => importFile(engine, files[0] as string));
  await engine.close();

  const { DuckDBInstance } = createRequire(new URL('../package.json', import.meta.url))('@duckdb/node-api') as {
    DuckDBInstance: {
      create(path: string): Promise<{ connect(): Promise<{ run(sql: string): Promise<unknown>; runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }> }> }>;
    };
  };
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run(`CREATE TABLE works AS SELECT * FROM '${join(folder, 'works.parquet')}'`);
  for (const [i, query] of QUERIES.entries()) {
    const sql = query.duckdb;
    const row = queries[i];
    if (sql && row) row.duckdb = (await best([() => duck.runAndReadAll(sql)], 5))[0];
  }
  const step = ({ seconds, cpu, peakMB }: Step) => ({ seconds, cpu, peakMB });
  process.stdout.write(
    `${JSON.stringify({ works, bytes, baseline, load: step(load), build: step(build), link: { ...step(link), statements: link.result.statements }, study: step(study), stream: { ...step(stream), records: Math.min(works, 100_000) }, queries, sizes, linking: statements / linking })}\n`,
  );
} finally {
  clearInterval(sample);
  await rm(folder, { recursive: true, force: true });
}
