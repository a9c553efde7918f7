// `npm run measure:outcomes [-- --write]`: precision and recall of links; with --write also into docs/outcomes-measured.md.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@yumen/platform/config';
import { isEngineInstalled } from '../engine/installed.ts';
import { measureLinks, trialData } from './index.ts';
import { markdown, withTables } from './table.ts';

const data = trialData(readConfig().testData);
if (data === undefined) console.error('YUMEN_DATA does not name the folder of trial data: only what needs none is measured.');
else if (!isEngineInstalled()) {
  console.error('The engine is not installed: run npm run outcomes:install first.');
  process.exit(5);
}
const tables = await measureLinks(data, (line) => console.error(`… ${line}`));
console.log(markdown(tables));
if (process.argv.includes('--write') && data !== undefined) {
  const doc = fileURLToPath(new URL('../../../docs/outcomes-measured.md', import.meta.url));
  await writeFile(doc, withTables(await readFile(doc, 'utf8'), tables));
}
