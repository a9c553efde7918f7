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
      if (typeof draft === 'object') {
        report.format = draft.source === 'openalex' ? 'OpenAlex JSON' : 'Crossref JSON';
        yield draft;
      } else report.refused(line, REFUSED[draft]);
    }
  },
};

const REFUSED = {
  broken: text('不是完整的 JSON 记录，已跳过', 'not a complete JSON record, left out'),
  foreign: text('既不是 OpenAlex 也不是 Crossref 的成果记录，已跳过', 'neither an OpenAlex nor a Crossref work, left out'),
  misshapen: text('字段的内容类型与该格式不符，已跳过', 'its fields are not of the kinds this format has, left out'),
};

function recordOf(value: unknown, line: number): WorkDraft | keyof typeof REFUSED {
  if (value === undefined) return 'broken';
  try {
    const draft = isOpenAlexWork(value) ? fromOpenAlex(value, line) : isCrossrefWork(value) ? fromCrossref(value, line) : undefined;
    return draft === undefined ? 'foreign' : isSound(draft) ? draft : 'misshapen';
  } catch (error) {
    // A list that is a string, a string that is an object: the record is at fault, the rest of the file is not.
    if (error instanceof TypeError) return 'misshapen';
    throw error;
  }
}

/** JSON promises no types: what is taken over unchanged must be what the rest of the room takes it for. */
function isSound(draft: WorkDraft): boolean {
  const isText = (value: unknown) => typeof value === 'string';
  const maybe = (value: unknown) => value === undefined || value === null || isText(value);
  return (
    maybe(draft.title) &&
    (draft.year === undefined || Number.isInteger(draft.year)) &&
    [draft.language, draft.journal, draft.subfield].every(maybe) &&
    (draft.fields ?? []).every(isText) &&
    (draft.authors ?? []).every(({ name }) => isText(name)) &&
    (draft.addresses ?? []).every((address) => isText(address.text) && maybe(address.country)) &&
    (draft.funding ?? []).every(({ funder, award }) => isText(funder) && isText(award))
  );
}
