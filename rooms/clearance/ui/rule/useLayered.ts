import type { Rulebook } from '@yumen/rules';
import { useBooks } from '../useBooks.ts';

const NONE: readonly string[] = [];

/** The rulebook as it stands in one layer and those above it; the national one where none is named. */
export function useLayered(layer: string | undefined): {
  readonly rulebook: Rulebook | undefined;
  readonly unknown: readonly string[];
  readonly error: unknown;
  readonly refetch: () => void;
} {
  const ids = layer ? [layer] : NONE;
  const { data, error, refetch } = useBooks(ids);
  return { rulebook: data?.books.under(ids), unknown: data?.unknown ?? NONE, error, refetch };
}
