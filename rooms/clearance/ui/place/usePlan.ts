import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useQuery } from '@yumen/ui/query';
import { DevicePlans, isLocal } from './device.ts';
import type { Kept } from './keeper.ts';
import { PlanKeeper } from './keeper.ts';
import type { PlanPlace } from './place.ts';
import { serverPlans } from './server.ts';

export const devicePlans = new DevicePlans(localStorage);

export function placeOf(id: string): PlanPlace {
  return isLocal(id) ? devicePlans : serverPlans;
}

/** Opens a plan for editing; the keeper lives as long as the page. */
export function usePlan(id: string): { readonly keeper: PlanKeeper | undefined; readonly error: unknown; readonly reload: () => void } {
  const opened = useQuery({
    queryKey: ['clearance', 'plan', id],
    queryFn: () => placeOf(id).read(id),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    structuralSharing: false,
  });
  const keeper = useMemo(() => (opened.data ? new PlanKeeper(placeOf(id), id, opened.data) : undefined), [id, opened.data]);
  useEffect(() => {
    if (!keeper) return undefined;
    const save = (): void => void keeper.flush();
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [keeper]);
  return { keeper, error: opened.error, reload: () => void opened.refetch() };
}

export function useKept(keeper: PlanKeeper): Kept {
  return useSyncExternalStore(keeper.subscribe, keeper.snapshot);
}
