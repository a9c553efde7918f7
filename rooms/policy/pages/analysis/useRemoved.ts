import { useQuery, useQueryClient } from '@yumen/ui/query';
import type { Series } from './figures.ts';

const KEY = ['policy.removed-series'];

/** Series deleted last, so that the page can offer them back; kept by the browser tab alone. */
export function useRemoved(): { readonly series: readonly Series[]; set(series: readonly Series[]): void } {
  const queries = useQueryClient();
  const kept = useQuery<readonly Series[]>({ queryKey: KEY, queryFn: () => [], enabled: false, initialData: [] });
  return { series: kept.data, set: (series) => queries.setQueryData(KEY, series) };
}
