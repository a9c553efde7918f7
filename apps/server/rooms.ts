import type { RoomModule } from '@yumen/platform/operation';

/**
 * The rooms of the house. To add one: write its `server.ts`, add a line here, and add what it needs of others in `ports.ts`.
 */
export async function loadRooms(): Promise<RoomModule[]> {
  const [clearance, policy, outcomes] = await Promise.all([import('@yumen/clearance/server'), import('@yumen/policy/server'), import('@yumen/outcomes/server')]);
  return [clearance.clearanceRoom, policy.policyRoom, outcomes.outcomesRoom];
}
