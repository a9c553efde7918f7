import { Type } from 'typebox';

/** Schemas several contracts of the room share. */
export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
export const Path = Type.String({ minLength: 1, maxLength: 4096 });
export const ListName = Type.String({ minLength: 1, maxLength: 200 });
export const Queued = Type.Object({ id: Type.String(), state: Type.String() });
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 }));
export const Offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }));

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
