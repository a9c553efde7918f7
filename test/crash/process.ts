import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Runs a TypeScript program of the repository on a data folder. */
export function runProgram(file: string, home: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: home, YUMEN_HOME: home, YUMEN_PORT: '0', YUMEN_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the server on a data folder and waits for its address. */
export async function startProcess(home: string): Promise<ServerProcess> {
  const child = runProgram('test/crash/server.ts', home);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}: ${errors}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
