import type { Operation } from '@yumen/platform/operation';
import { again, carry } from './carry.ts';
import { exportCodebook, importCodebook, listCodebooks, readCodebook } from './codebooks.ts';
import { agreement, exportAgreement } from './agreement.ts';
import { compare, decide } from './compare.ts';
import { codeClause, discardReading, finishPass, listTexts, readDesk } from './desk.ts';
import { exportCodings, importCodings } from './files.ts';
import { releaseReading } from './release.ts';
import { loadSample } from './sample.ts';
import { takeOver } from './take-over.ts';
import { exportHistory, readHistory } from './history.ts';
import { measureSuggestions, suggest } from './suggest.ts';

/** Content analysis on the server; spread into the room’s operations. */
export const codingOperations: readonly Operation[] = [
  listCodebooks,
  readCodebook,
  importCodebook,
  exportCodebook,
  measureSuggestions,
  listTexts,
  readDesk,
  codeClause,
  finishPass,
  compare,
  decide,
  agreement,
  exportAgreement,
  suggest,
  carry,
  again,
  exportCodings,
  importCodings,
  loadSample,
  releaseReading,
  takeOver,
  discardReading,
  readHistory,
  exportHistory,
];
