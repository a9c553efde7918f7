import { useCallback, useMemo, useState } from 'react';
import type { Area, PlanDocument } from '@yumen/rules';
import { useQuery } from '@yumen/ui/query';
import type { PlanPlace } from '../place/place.ts';
import { listServerPlans, serverPlans } from '../place/server.ts';
import { devicePlans } from '../place/usePlan.ts';

/** A plan as the list shows it. */
export interface ListedPlan {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly areas: readonly Area[];
  readonly place: PlanPlace;
  /** Known at once for plans of this device; those of the server are fetched when their counts are worked out. */
  readonly document?: PlanDocument;
}

/** Plans of both places, latest change first. A server that does not answer leaves those of this device. */
export function usePlans() {
  const server = useQuery({ queryKey: ['clearance', 'plans'], queryFn: listServerPlans, staleTime: 0, gcTime: 0, retry: false });
  const [turn, setTurn] = useState(0);
  const device = useMemo(
    // `turn` asks the device again after a change.
    () =>
      (turn >= 0 ? devicePlans.list() : []).map(({ id, document, revision, updatedAt }): ListedPlan => ({
        id,
        title: document.title,
        revision,
        updatedAt,
        areas: areasOf(document),
        place: devicePlans,
        document,
      })),
    [turn],
  );
  const plans = useMemo(() => {
    const kept = (server.data?.items ?? []).map(({ id, title, revision, updatedAt, areas }): ListedPlan => ({ id, title, revision, updatedAt, areas, place: serverPlans }));
    return [...device, ...kept].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  }, [device, server.data]);
  const { refetch } = server;
  const reload = useCallback(() => {
    setTurn((n) => n + 1);
    void refetch();
  }, [refetch]);
  return { plans, serverError: server.error, loading: server.isPending && plans.length === 0, reload };
}

function areasOf(document: PlanDocument): Area[] {
  return [...new Set((document.flows ?? []).map((flow) => flow.area))];
}

const PLACE = 'yumen.newPlans';
export type NewPlace = 'server' | 'device';

/** Where new plans are kept: what was chosen last. */
export function rememberedPlace(): NewPlace {
  return localStorage.getItem(PLACE) === 'device' ? 'device' : 'server';
}

export function rememberPlace(place: NewPlace): void {
  localStorage.setItem(PLACE, place);
}
