import type { Area } from '@yumen/rules';

/** Kinds of flow in the order in which people start with them. Written out here so that the first screen needs no engine. */
export const START_AREAS: readonly Area[] = ['data', 'materials', 'travel', 'talent', 'organisations', 'funds', 'programmes'];
