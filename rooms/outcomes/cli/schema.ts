import { clusterStatements, createStatements } from '../engine/tables.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { readConfig } from '@yumen/platform/config';
import { text, YumenError } from '@yumen/kernel';
import { withEngine } from './host.ts';

/** `yumen outcomes schema`: creates the tables; with `--cluster` sharded, replicated ones with `Distributed` on top. */
export async function schemaCommand(options: { cluster?: string; print?: boolean }, context: OutcomesCliContext): Promise<void> {
  const statements = options.cluster ? ofCluster(options.cluster) : createStatements();
  const config = readConfig();
  // Without a server a cluster can only be printed: the embedded engine is one machine.
  if (options.print || (options.cluster && config.clickhouseUrl === undefined)) {
    for (const statement of statements) context.write(`${statement.replace(/\s+/g, ' ')};`);
    return;
  }
  if (options.cluster && config.clickhouseUrl !== undefined) {
    const { openRemote } = await import('../engine/remote.ts');
    const engine = await openRemote(config.clickhouseUrl);
    for (const statement of statements) await engine.exec(statement);
    await engine.close();
  } else {
    await withEngine(config.home, async (engine) => {
      for (const statement of statements) await engine.exec(statement);
    });
  }
  context.write(context.lang === 'zh' ? `已建立 ${statements.length} 个对象` : `${statements.length} statements run`);
}

function ofCluster(name: string): string[] {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return clusterStatements(name);
  throw new YumenError({
    code: 'bad_request',
    what: text(`集群名不合规：${name}`, `not a cluster name: ${name}`),
    remedy: text('用字母、数字、下划线和连字符，以字母开头', 'use letters, digits, underscore and dash, a letter first'),
  });
}
