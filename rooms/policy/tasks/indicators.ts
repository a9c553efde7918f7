import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { BilingualSchema } from '../coding/model.ts';
import { FigureView } from './contract.ts';
import { checkedFile } from './task-map.ts';

/** Figures stated in the five papers, as shipped in `data/reference/indicators.yaml`. */
export const INDICATORS_FILE = fileURLToPath(new URL('../../../data/reference/indicators.yaml', import.meta.url));

const closed = { additionalProperties: false } as const;
const FigureId = Type.String({ pattern: '^f\\d{3}$' });
export const FigureSchema = Type.Object({ ...FigureView.properties, id: FigureId }, closed);
const SeriesSchema = Type.Object({ name: BilingualSchema, unit: Type.String(), figures: Type.Array(FigureId, { minItems: 2 }) }, closed);
const ContradictionSchema = Type.Object({ id: Type.String(), topic: BilingualSchema, figures: Type.Array(FigureId, { minItems: 2 }), why: BilingualSchema }, closed);
export const IndicatorsSchema = Type.Object(
  { figures: Type.Array(FigureSchema), series: Type.Array(SeriesSchema), contradictions: Type.Array(ContradictionSchema), units: Type.Record(Type.String(), BilingualSchema) },
  closed,
);
export type Figure = Static<typeof FigureSchema>;
export type Indicators = Static<typeof IndicatorsSchema>;

export async function loadIndicators(file: string = INDICATORS_FILE): Promise<Indicators> {
  return checkedFile(file, IndicatorsSchema, await readFile(file, 'utf8')) as Indicators;
}
