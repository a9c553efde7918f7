import type { OperationContract, Problem } from '@yumen/kernel';
import { YumenError } from '@yumen/kernel';

export { QueryClient, QueryClientProvider, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';

/** Type of a schema's values, as the schema library writes it (`~static` free): resolved by the caller's generics. */
type Input = Readonly<Record<string, unknown>>;

/**
 * Calls an operation of the server from its contract: path parameters, query and body are taken from one flat input.
 * @throws YumenError with the server's problems; a network failure becomes one of code `internal`.
 */
export async function call<Output>(contract: OperationContract, input: Input = {}): Promise<Output> {
  const rest = { ...input };
  const path = contract.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const inQuery = contract.method === 'GET' || contract.method === 'DELETE';
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  const query = inQuery && entries.length > 0 ? `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}` : '';
  let response: Response;
  try {
    response = await fetch(`/api${path}${query}`, {
      method: contract.method,
      headers: { 'x-yumen': '1', ...(inQuery ? {} : { 'content-type': 'application/json' }) },
      ...(inQuery ? {} : { body: JSON.stringify(Object.fromEntries(entries)) }),
    });
  } catch (cause) {
    throw new YumenError(OFFLINE, { cause });
  }
  if (response.status === 204) return undefined as Output;
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problems = (body as { problems?: Problem[] } | undefined)?.problems;
    throw new YumenError(problems?.length ? problems : OFFLINE);
  }
  return body as Output;
}

const OFFLINE: Problem = {
  code: 'internal',
  what: { zh: '服务器没有回应', en: 'the server does not answer' },
  remedy: { zh: '检查 yumen serve 是否仍在运行', en: 'check that `yumen serve` is still running' },
};
