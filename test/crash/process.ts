import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testHome } from '@yumen/platform/testing';
import { bundle } from '../../scripts/bundle.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Made in one piece for the tests: translating and loading its sources at each of fifty starts took most of the processor time. */
const MADE = join(ROOT, `node_modules/.cache/yumen/crash-${process.pid}`);
let made: Promise<string> | undefined;

/** The program to kill, made once. */
function killable(): Promise<string> {
  made ??= bundle('test/crash/server.ts', MADE).then(() => join(MADE, 'main.mjs'));
  return made;
}

const removals: (() => Promise<void>)[] = [];

/** A data folder with empty records. */
export async function home(): Promise<string> {
  const { home: folder, remove } = await testHome();
  removals.push(remove);
  return folder;
}

/** Removes the program made for the tests, and every data folder. */
export async function removeMade(): Promise<void> {
  for (const remove of removals.splice(0)) await remove();
  await rm(MADE, { recursive: true, force: true });
}

/** Runs a program of the repository on a data folder, from its TypeScript source unless it is made already. */
export function runProgram(file: string, home: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: home, YUMEN_HOME: home, YUMEN_PORT: '0', YUMEN_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the server on a data folder and waits for its address. */
export async function startProcess(home: string): Promise<ServerProcess> {
  const child = runProgram(await killable(), home);
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
