import { registerWords, useWords } from '@yumen/ui/i18n';
import en from '../../i18n/analysis.en.json';
import zh from '../../i18n/analysis.zh.json';

// Registered by the pages that need them, so that the first screen does not carry them.
registerWords('policy.analysis', { zh, en });

export type AnalysisKey = keyof typeof zh;

/** Words of matrix, task map, indicators and digest in the current language. */
export function useT() {
  return useWords<AnalysisKey>('policy.analysis');
}
export type Translate = ReturnType<typeof useT>;
