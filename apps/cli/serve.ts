import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlan, listPlans } from '@yumen/clearance';
import type { PlanDocument } from '@yumen/clearance';
import { readConfig } from '@yumen/platform/config';
import { createLog } from '@yumen/platform/log';
import type { CallOperation } from '@yumen/platform/operation';
import { serve } from '@yumen/server/serve';
import { parse } from 'yaml';

const EXAMPLES = fileURLToPath(new URL('../../data/examples/', import.meta.url));

/** `yumen serve`: the product on this machine. With `examples`, three example plans are put into an empty store before the address is said. */
export async function serveProduct(options: { examples?: boolean; port?: string }): Promise<void> {
  await serve({
    config: readConfig(options.port === undefined ? {} : { YUMEN_PORT: options.port }),
    log: createLog(),
    write: (line) => void process.stdout.write(`${line}\n`),
    ...(options.examples ? { prepare: ({ app }) => putExamples(app.call) } : {}),
  });
}

async function putExamples(call: CallOperation): Promise<void> {
  const { total } = await call(listPlans, { limit: 1 });
  if (total > 0) return;
  for (const name of (await readdir(EXAMPLES)).filter((file) => file.endsWith('.yaml')).sort()) {
    await call(createPlan, { document: parse(await readFile(join(EXAMPLES, name), 'utf8')) as PlanDocument });
  }
}
