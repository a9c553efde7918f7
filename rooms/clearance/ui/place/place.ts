import type { PlanDocument } from '@yumen/rules';

/** A plan as it is kept somewhere. `revision` counts its saves from 1. */
export interface KeptPlan {
  readonly id: string;
  readonly document: PlanDocument;
  readonly revision: number;
  /** ISO time of the last save. */
  readonly updatedAt: string;
}

/** An earlier state of a plan. */
export interface PlanVersion {
  readonly revision: number;
  readonly document: PlanDocument;
  readonly at: string;
  readonly by: string;
}

/** Somewhere plans are kept: the server, or this device alone. */
export interface PlanPlace {
  readonly kind: 'server' | 'device';
  /** @throws YumenError not_found */
  read(id: string): Promise<KeptPlan>;
  create(document: PlanDocument): Promise<KeptPlan>;
  /** @throws YumenError conflict when the plan is no longer at `revision`; nothing is changed then. */
  write(id: string, revision: number, document: PlanDocument): Promise<KeptPlan>;
  /** Newest first. */
  history(id: string): Promise<readonly PlanVersion[]>;
  /** @param revision of the plan as it was seen. */
  remove(id: string, revision: number): Promise<void>;
  /** Brings a removed plan back. */
  restore(id: string): Promise<KeptPlan>;
}
