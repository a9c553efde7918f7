import type { MigrationSource } from '../db/index.ts';

/** The tables of the platform itself: audit and jobs. */
export const PLATFORM_MIGRATIONS: MigrationSource = { room: 'platform', folder: new URL('./', import.meta.url) };
