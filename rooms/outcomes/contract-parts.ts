import { Type, type TSchema } from 'typebox';
import { JobSchema } from '@yumen/platform/jobs/contract';

/** Schemas several contracts of the room share. */
export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
export const Path = Type.String({ minLength: 1, maxLength: 4096 });
export const ListName = Type.String({ minLength: 1, maxLength: 200 });
export const Queued = Type.Object({ id: Type.String(), state: Type.String() });
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 }));
export const Offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }));

/** The job an earlier answer named: give it to learn how far it is, and its result once it is done. */
export const AskedJob = Type.Optional(Type.String({ maxLength: 100 }));
/** A result, or the job that computes it; one of the two is null. */
export function computedSchema<Result extends TSchema>(result: Result) {
  return Type.Object({ job: Type.Union([Type.Null(), JobSchema]), result: Type.Union([Type.Null(), result]) });
}

const Remark = Type.Object({ line: Type.Integer(), what: Bilingual });
export const FileReportSchema = Type.Object({
  file: Type.String(),
  format: Type.String(),
  encoding: Type.String(),
  understood: Type.Integer(),
  repaired: Type.Integer(),
  refused: Type.Integer(),
  repairs: Type.Array(Remark),
  refusals: Type.Array(Remark),
  notes: Type.Array(Bilingual),
});

const CountryCode = Type.String({ minLength: 2, maxLength: 2 });
/** Narrows a study to one cell of a table: see `Cell` in study/works-behind.ts. */
export const CellSchema = Type.Object(
  {
    countries: Type.Optional(Type.Array(CountryCode, { maxItems: 4 })),
    year: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    years: Type.Optional(Type.Tuple([Type.Integer({ minimum: 0, maximum: 9999 }), Type.Integer({ minimum: 0, maximum: 9999 })])),
    field: Type.Optional(Type.String({ maxLength: 200 })),
    issn: Type.Optional(Type.String({ maxLength: 9 })),
    issns: Type.Optional(Type.Array(Type.String({ maxLength: 9 }), { maxItems: 100 })),
    journal: Type.Optional(Type.String({ maxLength: 500 })),
    class: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
    type: Type.Optional(Type.String({ maxLength: 20 })),
    award: Type.Optional(Type.String({ maxLength: 200 })),
    programme: Type.Optional(Type.String({ maxLength: 200 })),
    status: Type.Optional(Type.String({ maxLength: 40 })),
    funders: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 4 })),
    agreed: Type.Optional(CountryCode),
    lead: Type.Optional(CountryCode),
    role: Type.Optional(Type.Union([Type.Literal('corresponding'), Type.Literal('first'), Type.Literal('last'), Type.Literal('any')])),
    linked: Type.Optional(Type.Boolean()),
    known: Type.Optional(Type.Boolean()),
    evidence: Type.Optional(Type.Union([Type.Literal('stated'), Type.Literal('named'), Type.Literal('place'), Type.Literal('organisation')])),
    cut: Type.Optional(Type.Boolean()),
    rated: Type.Optional(Type.Union([Type.Literal('stated'), Type.Literal('normalised')])),
  },
  { additionalProperties: false },
);
