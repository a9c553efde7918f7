// `npm run bench:outcomes [-- 0.3 1 3]`: works in millions. Each size runs in a process of its own.
import { spawnSync } from 'node:child_process';
import { isEngineInstalled } from '../../rooms/outcomes/engine/installed.ts';

interface Step {
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMB: number;
}
interface Cost {
  readonly ms: number;
  readonly cpu: number;
}
interface Size {
  readonly works: number;
  readonly bytes: number;
  readonly baseline: number;
  readonly load: Step;
  readonly build: Step;
  readonly link: Step & { readonly statements: number };
  readonly study: Step;
  readonly stream: Step & { readonly records: number };
  readonly queries: readonly { readonly id: string; readonly product: Cost; readonly hand: Cost; readonly duckdb?: Cost; readonly same: boolean }[];
  readonly sizes: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
  readonly linking: number;
}

if (!isEngineInstalled()) {
  console.error('The engine is not installed: run npm run outcomes:install first.');
  process.exit(5);
}
const millions = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const results: Size[] = [];
for (const size of millions.length > 0 ? millions : [0.3, 1, 3]) {
  const run = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', 'bench/outcomes/size.ts', String(Math.round(size * 1e6))], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  const result = JSON.parse(run.stdout) as Size;
  results.push(result);
  print(result);
}
const [first, last] = [results[0], results.at(-1)];
if (first && last && last !== first) {
  const factor = last.works / first.works;
  console.log(`\nGrowth from ${count(first.works)} to ${count(last.works)} works (× ${factor.toFixed(1)}):`);
  for (const step of ['load', 'build', 'link', 'study'] as const) {
    console.log(
      `  ${step.padEnd(6)} CPU × ${(last[step].cpu / first[step].cpu).toFixed(1)}, memory × ${(last[step].peakMB / first[step].peakMB).toFixed(2)} (${first[step].peakMB.toFixed(0)} → ${last[step].peakMB.toFixed(0)} MB)`,
    );
  }
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function print(r: Size): void {
  console.log(`\n${count(r.works)} synthetic works, ${(r.bytes / 1e6).toFixed(0)} MB JSON, engine idle ${r.baseline.toFixed(0)} MB`);
  const line = (name: string, step: Step, per: number, unit: string) =>
    console.log(
      `  ${name.padEnd(26)} ${step.seconds.toFixed(1).padStart(7)} s  ${step.cpu.toFixed(1).padStart(7)} CPU s  peak ${step.peakMB.toFixed(0).padStart(5)} MB  ${count(Math.round(per / step.seconds))} ${unit}/s, ${count(Math.round(per / step.cpu))} a CPU s`,
    );
  line('load (snapshot parts)', r.load, r.works, 'works');
  line('build works', r.build, r.works, 'works');
  line('link', r.link, r.link.statements, 'statements');
  line('whole study', r.study, r.works, 'works');
  line('load (record by record)', r.stream, r.stream.records, 'records');
  console.log(`  linking alone              ${count(Math.round(r.linking))} statements a CPU second (goal 100,000)`);
  for (const { table, rows, bytes } of r.sizes) if (rows > 100) console.log(`  table ${table.padEnd(20)} ${count(rows)} rows, ${(bytes / rows).toFixed(1)} bytes each`);
  const cost = ({ ms, cpu }: Cost) => `${ms.toFixed(0).padStart(5)} / ${cpu.toFixed(0).padStart(5)}`;
  console.log('  query, ms wall / ms CPU                     product          by hand    CPU ratio (goal ≤ 1.2)      DuckDB     CPU ratio');
  for (const q of r.queries) {
    const duck = q.duckdb === undefined ? '' : `${cost(q.duckdb)}   ${(q.product.cpu / q.duckdb.cpu).toFixed(2)}`;
    console.log(`  ${q.id.padEnd(40)} ${cost(q.product)}   ${cost(q.hand)}   ${(q.product.cpu / q.hand.cpu).toFixed(2)} ${q.same ? '(same rows)' : '(ROWS DIFFER)'}   ${duck}`);
  }
}
