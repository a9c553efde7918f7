import type { Operation } from '@yumen/platform/operation';
import { matrixOperations } from '../../matrix/operations/matrix.ts';
import { taskOperations } from '../../tasks/operations/tasks.ts';
import { codingOperations } from './index.ts';

/** Everything of content analysis, matrix, task map and indicators: one list for the room’s `server.ts` to spread in. */
export const analysisOperations: readonly Operation[] = [...codingOperations, ...matrixOperations, ...taskOperations];
