import type { RoomModule } from '@yumen/platform/operation';

/**
 * The rooms of the house. To add one: write its `server.ts`, add a line here, and add what it needs of others in `ports.ts`.
 */
export async function loadRooms(): Promise<RoomModule[]> {
  const [clearance] = await Promise.all([import('@yumen/clearance/server')]);
  return [clearance.clearanceRoom];
}
