import { fileURLToPath } from 'node:url';
import { YumenError, text } from '@yumen/kernel';
import { clientOf, findServer } from '@yumen/platform/client';
import type { CallOperation } from '@yumen/platform/operation';
import type { App, AppOptions } from './app.ts';

export type { App, AppOptions } from './app.ts';

export interface ServerOptions extends AppOptions {
  readonly port: number;
  readonly host: string;
  /** Folder of the built web application; `apps/web/dist` unless told. */
  readonly webRoot?: string;
  readonly requestsPerTenSeconds?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:4870` */
  readonly url: string;
  readonly app: App;
  /** Where the records are, for a person to read. */
  readonly location: string;
  /** Ends requests and jobs in order and closes the records. */
  close(): Promise<void>;
}

const VERSION = '0.1.0';
const WEB_ROOT = fileURLToPath(new URL('../web/dist', import.meta.url));

/**
 * Starts the product: records, rooms, background work and the HTTP door.
 * @throws YumenError locked when the folder is in use, conflict when the port is taken, database_unavailable.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  // The embedded database opens in its thread while this one loads the rest of the program.
  const { openDatabase } = await import('@yumen/platform/db');
  const opening = openDatabase({ home: options.home, databaseUrl: options.databaseUrl });
  opening.catch(() => undefined);
  const [{ openApp }, { buildHttp, isLoopback }] = await Promise.all([import('./app.ts'), import('@yumen/platform/http')]);
  const app = await openApp(options, opening);
  try {
    if (!isLoopback(options.host)) {
      app.base.log.warn({ host: options.host }, 'others on the network can reach this server, and it asks for no login');
    }
    const http = await buildHttp({
      operations: app.operations,
      base: app.base,
      version: VERSION,
      host: options.host,
      webRoot: options.webRoot ?? WEB_ROOT,
      ...(options.requestsPerTenSeconds === undefined ? {} : { requestsPerTenSeconds: options.requestsPerTenSeconds }),
    });
    await http.listen({ host: options.host, port: options.port }).catch((error: unknown) => {
      throw portTaken(options, error);
    });
    const url = urlOf(options.host, http.server.address());
    await app.announce(url);
    app.startJobs();
    app.warm();
    return {
      url,
      app,
      location: app.location,
      async close() {
        await http.close();
        await app.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** A way to call operations, for commands. */
export interface Connection {
  readonly call: CallOperation;
  /** The server's address when one is running on the data folder, else undefined. */
  readonly server: string | undefined;
  close(): Promise<void>;
}

/**
 * For commands: the running server of the data folder when there is one, else the records themselves. Without a server, work
 * that a command puts in the queue waits for the next one.
 */
export async function connect(options: AppOptions): Promise<Connection> {
  const url = options.databaseUrl === undefined ? await findServer(options.home) : undefined;
  if (url !== undefined) return { call: clientOf(url), server: url, close: async () => undefined };
  const { openApp } = await import('./app.ts');
  const app = await openApp(options);
  return { call: app.call, server: undefined, close: () => app.close() };
}

function urlOf(host: string, address: ReturnType<import('node:net').Server['address']>): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  // A wildcard is an address to listen on, not one to go to.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function portTaken({ host, port }: ServerOptions, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new YumenError({
      code: 'conflict',
      what: text(`端口 ${port} 已被别的程序占用`, `Port ${port} is taken by another program`),
      remedy: text('请设置 YUMEN_PORT 换一个端口，或停止占用它的程序', 'set YUMEN_PORT to another one, or stop that program'),
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND') {
    return new YumenError({
      code: 'bad_request',
      what: text(`不能在 ${host}:${port} 上提供服务`, `Cannot listen on ${host}:${port}`),
      remedy: text('请检查 YUMEN_HOST 和 YUMEN_PORT', 'check YUMEN_HOST and YUMEN_PORT'),
    });
  }
  return error as Error;
}
