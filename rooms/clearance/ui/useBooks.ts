import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { call, useQuery } from '@yumen/ui/query';
import { readLayerPatches } from '../contract.ts';
import type { Rules } from './useRulebook.ts';
import { useRules } from './useRulebook.ts';

/** The rulebook with the layers asked for, compiled on this device. `unknown` are ids that no layer has any more. */
export interface Books {
  readonly books: LayeredRulebooks;
  readonly unknown: readonly string[];
}

/** Only the ids of layers are sent; the plan stays where it is. */
export async function loadBooks({ source, rulebook }: Rules, ids: readonly string[]): Promise<Books> {
  const [{ layeredRulebooks }, { patches, unknown }] = await Promise.all([
    import('@yumen/rules/patch'),
    ids.length > 0 ? call<{ patches: Patch[]; unknown: string[] }>(readLayerPatches, { ids: ids.join(',') }) : { patches: [], unknown: [] },
  ]);
  return { books: layeredRulebooks(source, patches, rulebook), unknown };
}

/** While other layers are fetched, the books of those before stay. */
export function useBooks(ids: readonly string[]) {
  const rules = useRules();
  const books = useQuery({
    queryKey: ['clearance', 'books', rules.data?.source.version, ...ids],
    enabled: rules.data !== undefined,
    queryFn: () => loadBooks(rules.data as Rules, ids),
    placeholderData: (before: Books | undefined) => before,
    staleTime: Infinity,
    structuralSharing: false,
  });
  return { data: books.data, error: rules.error ?? books.error, refetch: () => void (rules.error ? rules.refetch() : books.refetch()) };
}
