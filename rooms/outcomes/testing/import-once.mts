// Imports files into a folder, slowly and in small batches; a test kills this process with SIGKILL at any moment.
import { openEngine } from '../engine/open.ts';
import { importFile } from '../load/import-file.ts';

const [home = '', ...files] = process.argv.slice(2);
const engine = await openEngine({ home });
for (const file of files) {
  await importFile(engine, file, { batch: 50, onProgress: ({ records }) => void process.stdout.write(`${records}\n`) });
}
await engine.close();
process.stdout.write('done\n');
