import { text } from '@yumen/kernel';
import type { WorkDraft } from '../model/work.ts';
import { fromCrossref, isCrossrefWork } from './crossref.ts';
import type { Format } from './format.ts';
import { jsonItems } from './json-stream.ts';
import { fromOpenAlex, isOpenAlexWork } from './openalex.ts';

/** OpenAlex and Crossref records in JSON Lines, arrays, API pages and bulk files; each object is told apart by its own shape. */
export const jsonWorks: Format = {
  id: 'json',
  recognises: (head) => /^[\s]*[[{]/.test(head) && /"/.test(head),
  async *read(input, report) {
    for await (const { value, line } of jsonItems(input)) {
      const draft = recordOf(value, line);
      if (draft) {
        report.format = draft.source === 'openalex' ? 'OpenAlex JSON' : 'Crossref JSON';
        yield draft;
      } else {
        const what =
          value === undefined
            ? text('不是完整的 JSON 记录，已跳过', 'not a complete JSON record, left out')
            : text('既不是 OpenAlex 也不是 Crossref 的成果记录，已跳过', 'neither an OpenAlex nor a Crossref work, left out');
        report.refused(line, what);
      }
    }
  },
};

function recordOf(value: unknown, line: number): WorkDraft | undefined {
  if (isOpenAlexWork(value)) return fromOpenAlex(value, line);
  if (isCrossrefWork(value)) return fromCrossref(value, line);
  return undefined;
}
