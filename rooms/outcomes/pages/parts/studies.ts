import { text, YumenError } from '@yumen/kernel';
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
  if (id !== undefined) return { definition: saved.data?.definition, id, error: saved.error };
  const written = key === 'study' && address.definition !== undefined ? parsed<StudyDefinition>(address.definition, 'definition') : undefined;
  // A broken study is not everything loaded: figures of another set would be taken for those asked for.
  return written ? { definition: written.value, id: undefined, error: written.error } : { definition: all, id: undefined, error: undefined };
}

/** An object written out in an address. An address may have been cut by a mail program: then the error says so. */
export function parsed<T extends object>(
  words: string,
  path: string,
): { readonly value: T; readonly error: undefined } | { readonly value: undefined; readonly error: YumenError } {
  try {
    const value: unknown = JSON.parse(words);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as T, error: undefined };
  } catch {
    // Said below, as for anything else that is no object.
  }
  return {
    value: undefined,
    error: new YumenError({
      code: 'bad_request',
      what: text('链接不完整，读不出其中的统计方案或范围', 'the link is broken: the study or the cell in it cannot be read'),
      where: { path },
      remedy: text('请向发送者要一个完整的链接，或重新选择统计方案', 'ask for the whole link again, or choose a study'),
    }),
  };
}

/** Where a list begins, from an address: nothing below nothing, and what is no number is the beginning. */
export function offsetOf(words: string | undefined): number {
  const offset = Math.trunc(Number(words));
  return Number.isFinite(offset) && offset > 0 ? offset : 0;
}

/** The figures of some indicators of a study. Computed anew where the data changed, else kept. */
export function useResult(definition: StudyDefinition | undefined, indicators: readonly string[]) {
  return useComputed<StudyResult>([definition, indicators], runStudy, definition && { definition: { ...definition, indicators: [...indicators] } });
}
