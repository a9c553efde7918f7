import { call, useQuery } from '@yumen/ui/query';
import { listLayers } from '../contract.ts';
import type { LayerRow } from '../layers/list.ts';

/** All layers by name. */
export function useLayers() {
  return useQuery({ queryKey: ['clearance', 'layers'], queryFn: () => call<{ version: string; layers: LayerRow[] }>(listLayers), staleTime: Infinity });
}
