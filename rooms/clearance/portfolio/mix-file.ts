import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { YumenError } from '@yumen/kernel';
import type { Rulebook } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import Type from 'typebox';
import { readDocument, shapeOf } from '../rulebook/document.ts';
import type { PlanMix } from './mix.ts';
import { checkMix } from './mix.ts';

/** The mix that comes with the product. */
export const MIX_FILE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../data/reference/portfolio-mix.yaml');

const closed = { additionalProperties: false } as const;
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Weights = Type.Record(Type.String(), Type.Number({ exclusiveMinimum: 0 }));
const Ends = Type.Tuple([Type.Number(), Type.Number()]);
const Draw = Type.Union([Share, Type.Object({ oneOf: Weights }, closed), Type.Object({ uniform: Ends }, closed), Type.Object({ logUniform: Ends }, closed)]);
const Draws = Type.Record(Type.String(), Draw);
const Kind = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    area: Type.Union(AREAS.map((area) => Type.Literal(area))),
    weight: Type.Number({ exclusiveMinimum: 0 }),
    title: Type.Object({ zh: Type.String(), en: Type.String() }, closed),
    facts: Draws,
  },
  closed,
);
const Mix = Type.Object(
  {
    unstated: Share,
    unknown: Share,
    ranges: Share,
    closed: Share,
    institutions: Type.Integer({ minimum: 1 }),
    flows: Weights,
    countries: Weights,
    shared: Draws,
    kinds: Type.Array(Kind, { minItems: 1 }),
  },
  closed,
);
const checkShape = shapeOf(Mix, [...Object.keys(Mix.properties), ...Object.keys(Kind.properties)], 'rulebook_invalid');

/** Reads a mix and checks it against the rulebook. @throws YumenError `rulebook_invalid` with every problem. */
export async function loadMix(rulebook: Rulebook, file: string = MIX_FILE): Promise<PlanMix> {
  const shown = relative(process.cwd(), file);
  const document = readDocument(shown, await readFile(file, 'utf8'), 'rulebook_invalid');
  const problems = document.problems.length > 0 ? document.problems : checkShape(document);
  if (problems.length > 0) throw new YumenError(problems);
  const mix = document.value as PlanMix;
  checkMix(mix, rulebook, shown);
  return mix;
}
