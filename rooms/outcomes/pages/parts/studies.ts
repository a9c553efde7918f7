import { useLang } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { AddressValues } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listStudies, readStudy, runStudy, type StudyDefinition } from '../../contract.ts';
import type { StudyResult } from '../../study/result.ts';
import { useComputed } from './computed.tsx';

export type SavedStudy = Static<typeof readStudy.output>;

export function useStudies() {
  return useQuery({ queryKey: ['outcomes', 'studies'], queryFn: async () => (await call<Static<typeof listStudies.output>>(listStudies)).items });
}

/** The study that is always there: everything loaded, with the choices that are the default. */
export function useAllWorks(): StudyDefinition {
  const { lang } = useLang();
  return { title: lang === 'zh' ? '已导入的全部成果' : 'All works loaded', set: {} };
}

/** Where a study in an address comes from: saved under an id, written out, or everything loaded. */
export function useStudyOf(address: AddressValues, key = 'study'): { definition: StudyDefinition | undefined; id: string | undefined; error: unknown } {
  const all = useAllWorks();
  const id = address[key];
  const saved = useQuery({ queryKey: ['outcomes', 'studies', id], queryFn: () => call<SavedStudy>(readStudy, { id }), enabled: id !== undefined, retry: false });
  const written = key === 'study' ? parsed<StudyDefinition>(address.definition) : undefined;
  if (id !== undefined) return { definition: saved.data?.definition, id, error: saved.error };
  return { definition: written ?? all, id: undefined, error: undefined };
}

/** JSON from an address, undefined where there is none or it is broken: an address may have been cut by a mail program. */
export function parsed<T>(words: string | undefined): T | undefined {
  if (words === undefined) return undefined;
  try {
    return JSON.parse(words) as T;
  } catch {
    return undefined;
  }
}

/** The figures of some indicators of a study. Computed anew where the data changed, else kept. */
export function useResult(definition: StudyDefinition | undefined, indicators: readonly string[]) {
  return useComputed<StudyResult>([definition, indicators], runStudy, definition && { definition: { ...definition, indicators: [...indicators] } });
}
