import { YumenError, text, type Lang, type Problem } from '@yumen/kernel';
import { isAlive, readLock } from '../db/lock.ts';
import type { CallOperation } from '../operation/call.ts';
import type { AnyContract } from '../operation/index.ts';

/**
 * The address of the server that runs on a data folder, found through its lock file; undefined when none runs. The database
 * libraries are not loaded for this.
 */
export async function findServer(home: string): Promise<string | undefined> {
  const holder = await readLock(home);
  if (!holder?.url || !(await isAlive(holder))) return undefined;
  return holder.url;
}

/** Calls operations at a running server. The caller is told the same problems as on its pages. */
export function clientOf(url: string, lang?: Lang): CallOperation {
  return async (contract, input) => {
    const { path, init } = requestOf(contract, input as Record<string, unknown>);
    if (lang !== undefined) init.headers = { ...init.headers, 'accept-language': lang };
    const response = await fetch(new URL(path, url), init).catch((cause: unknown) => {
      throw silent(url, cause);
    });
    const broken = (cause: unknown): undefined => {
      // An answer cut off in its middle is no answer, even when it began well.
      if (response.ok) throw silent(url, cause);
    };
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(broken);
    if (response.ok) return body as never;
    const problems = (body as { problems?: Problem[] } | undefined)?.problems;
    throw problems?.length ? new YumenError(problems) : silent(url, new Error(`status ${response.status}`));
  };
}

function requestOf(contract: AnyContract, input: Record<string, unknown>): { path: string; init: RequestInit } {
  const rest = { ...input };
  const path = contract.path.replaceAll(/:(\w+)/g, (_segment, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  const headers: Record<string, string> = { 'x-yumen': '1' };
  if (contract.method !== 'GET' && contract.method !== 'DELETE') {
    headers['content-type'] = 'application/json';
    return { path: `/api${path}`, init: { method: contract.method, headers, body: JSON.stringify(rest) } };
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) query.append(name, String(item));
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return { path: `/api${path}${search}`, init: { method: contract.method, headers } };
}

function silent(url: string, cause: unknown): YumenError {
  return new YumenError(
    {
      code: 'database_unavailable',
      what: text(`正在运行的 Yumen 服务没有答复（${url}）`, `The running Yumen server does not answer (${url})`),
      remedy: text('请稍后再试，或停止它之后重新执行', 'try again shortly, or stop it and run this again'),
    },
    { cause },
  );
}
