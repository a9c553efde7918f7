import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@yumen/kernel';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Rulebook } from '@yumen/rules';
import Type from 'typebox';
import { readDocument, shapeOf } from '../rulebook/document.ts';
import { CardSchema } from '../rulebook/schema.ts';
import type { Programme } from './model.ts';
import { PROGRAMME_KINDS, PROGRAMME_STATUSES } from './model.ts';

const FILE = resolve(fileURLToPath(new URL('../../../data/reference/programmes.yaml', import.meta.url)));

const Bilingual = CardSchema.properties.title;
const Id = Type.String({ pattern: '^[a-z][a-z0-9_.-]*$' });
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const ProgrammeSchema = Type.Object(
  {
    id: Id,
    title: Bilingual,
    kind: oneOf(PROGRAMME_KINDS),
    parent: Type.Optional(Id),
    sponsor: Type.Optional(Bilingual),
    aims: Bilingual,
    fields: Type.Optional(Bilingual),
    conditions: Type.Optional(Bilingual),
    tiers: Type.Optional(Type.Array(Bilingual)),
    amounts: Type.Optional(Bilingual),
    status: oneOf(PROGRAMME_STATUSES),
    replacedBy: Type.Optional(Id),
    until: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
    cards: Type.Optional(Type.Array(Id, { minItems: 1 })),
    presumes: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    mirrors: Type.Optional(Type.Boolean()),
    papers: Type.Array(Type.String(), { minItems: 1 }),
    confidence: oneOf(['verified', 'reported', 'recalled']),
    note: Type.Optional(Bilingual),
  },
  { additionalProperties: false },
);
const check = shapeOf(Type.Array(ProgrammeSchema), Object.keys(ProgrammeSchema.properties), 'rulebook_invalid');

/**
 * Loads the catalogue of programmes and checks every name in it.
 * @throws YumenError `rulebook_invalid` with file, line and the nearest name.
 */
export async function loadProgrammes(rulebook: Rulebook, file: string = FILE): Promise<readonly Programme[]> {
  const document = readDocument(relative(process.cwd(), file).split(sep).join('/'), await readFile(file, 'utf8'), 'rulebook_invalid');
  const problems: Problem[] = [...document.problems];
  if (problems.length === 0) problems.push(...check(document));
  if (problems.length > 0) throw new YumenError(problems);
  const catalogue = document.value as Programme[];
  const ids = new Set(catalogue.map((programme) => programme.id));
  const expect = (known: boolean, names: Iterable<string>, name: string, path: string): void => {
    if (known) return;
    const near = nearestName(name, names);
    problems.push({
      code: 'rulebook_invalid',
      what: text(`没有「${name}」`, `there is no '${name}'`),
      where: document.locate(path),
      ...(near ? { remedy: text(`是否指「${near}」？`, `did you mean '${near}'?`) } : {}),
    });
  };
  catalogue.forEach((programme, i) => {
    if (catalogue.findIndex((one) => one.id === programme.id) < i)
      problems.push({ code: 'rulebook_invalid', what: text(`编号「${programme.id}」重复`, `the id '${programme.id}' is used twice`), where: document.locate(`${i}.id`) });
    if (programme.parent) expect(ids.has(programme.parent), ids, programme.parent, `${i}.parent`);
    if (programme.replacedBy) expect(ids.has(programme.replacedBy), ids, programme.replacedBy, `${i}.replacedBy`);
    programme.cards?.forEach((id, at) => expect(rulebook.requirement(id) !== undefined, rulebook.requirementNames, id, `${i}.cards.${at}`));
    for (const name of Object.keys(programme.presumes ?? {})) expect(rulebook.fact(name) !== undefined, rulebook.factNames, name, `${i}.presumes.${name}`);
  });
  if (problems.length > 0) throw new YumenError(problems);
  return catalogue;
}
