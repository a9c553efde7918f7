import { text } from '@yumen/kernel';
import type { Config } from '@yumen/platform/config';
import type { Log } from '@yumen/platform/log';
import { startServer, type RunningServer } from './index.ts';

const WORDS = {
  open: text('玉门已启动，请打开', 'Yumen is running; open'),
  data: text('数据文件夹', 'Data folder'),
  records: text('方案等记录存于', 'Records are kept in'),
  power: text('内置数据库能承受程序被强行结束，但不能承受断电：请定期备份', 'The embedded database survives a killed program, not a power cut: make backups'),
  stop: text('按 Ctrl+C 停止', 'Press Ctrl+C to stop'),
};

export interface ServeOptions {
  readonly config: Config;
  readonly log: Log;
  readonly write: (line: string) => void;
  /** What is to be there before a person is told the address. */
  readonly prepare?: (server: RunningServer) => Promise<void>;
}

/** Starts the server, says where it is and where the data are, and stops it in order at SIGINT or SIGTERM. */
export async function serve({ config, log, write, prepare }: ServeOptions): Promise<void> {
  const server = await startServer({
    home: config.home,
    databaseUrl: config.databaseUrl,
    port: config.port,
    host: config.host,
    lang: config.lang,
    log,
  });
  let stopping = false;
  const stop = (): void => {
    // A second signal means: do not wait any longer. The embedded database survives that.
    if (stopping) process.exit(1);
    stopping = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    await prepare?.(server);
  } catch (error) {
    await server.close();
    throw error;
  }
  const say = (word: keyof typeof WORDS): string => WORDS[word][config.lang];
  write(`${say('open')} ${server.url}`);
  write(`${say('data')}: ${config.home}`);
  write(`${say('records')}: ${server.location}`);
  if (config.databaseUrl === undefined) write(say('power'));
  write(say('stop'));
}
