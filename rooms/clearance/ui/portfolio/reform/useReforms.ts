import { call, useQuery } from '@yumen/ui/query';
import { listReforms, readReform } from '../../../contract-portfolio.ts';
import type { ReformChoice } from '../../../contract-portfolio.ts';

/** Reforms to choose from: those of the server, and own ones that the address names. */
export function useReforms(chosen: readonly string[]) {
  const list = useQuery({ queryKey: ['portfolio', 'reforms'], queryFn: () => call<{ reforms: ReformChoice[] }>(listReforms), staleTime: Infinity });
  const known = list.data?.reforms ?? [];
  const missing = list.data ? chosen.filter((id) => !known.some((reform) => reform.id === id)) : [];
  const own = useQuery({
    queryKey: ['portfolio', 'reforms', missing],
    queryFn: () => Promise.all(missing.map((id) => call<ReformChoice>(readReform, { id }))),
    enabled: missing.length > 0,
    staleTime: Infinity,
    retry: false,
  });
  return { reforms: [...known, ...(own.data ?? [])], loading: list.isPending, error: list.error ?? own.error };
}
