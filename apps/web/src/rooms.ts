import { clearancePages } from '@yumen/clearance/ui';
import { outcomesPages } from '@yumen/outcomes/ui';
import { policyPages } from '@yumen/policy/ui';
import type { RoomPages } from '@yumen/ui/router';

/** Rooms with pages, in the order of the navigation. */
export const ROOMS: readonly RoomPages[] = [clearancePages, policyPages, outcomesPages];
