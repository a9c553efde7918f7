import { YumenError, text } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { studyById } from '../store.ts';
import type { StudyDefinition } from '../study/definition.ts';
import type { StudyPlace } from './address.ts';

/** The definition behind a saved id, or the one given. @throws YumenError not_found, or bad_request unless exactly one is given. */
export async function studySource(
  db: Database,
  { study, definition }: { study?: string | undefined; definition?: StudyDefinition | undefined },
): Promise<{ definition: StudyDefinition; place: StudyPlace }> {
  if ((study === undefined) === (definition === undefined)) {
    throw new YumenError({
      code: 'bad_request',
      what: text('请给出已保存研究的编号或一份定义，二者取一', 'give the id of a saved study or a definition, one of the two'),
      where: { path: study === undefined ? 'study' : 'definition' },
    });
  }
  if (definition !== undefined) return { definition, place: { definition } };
  const found = await studyById(db, study ?? '');
  if (!found) throw noSuchStudy(study ?? '');
  return { definition: found.definition, place: { study: found.id } };
}

export function noSuchStudy(id: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`没有编号为 ${id} 的研究`, `there is no study ${id}`),
    remedy: text('请在研究列表中选择', 'choose one from the list of studies'),
  });
}
