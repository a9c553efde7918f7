import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { Nullable } from '../model.ts';
import { Id, Coder, CodebookId, CodingSchema } from './schemas.ts';

/** What becomes of codings when a text or a definition changes. */
export const carry = {
  name: 'policy.coding.carry',
  method: 'POST',
  path: '/policy/coding/carry',
  permission: 'policy.coding.write',
  audit: 'codings.carried',
  summary: text('修订后把标注带到对应条款，文字有变的标为“须重看”', 'Carry codings over an amendment to the aligned clauses; where the words changed they are marked “look again”'),
  input: Type.Object({
    codebook: CodebookId,
    from: Id,
    to: Id,
    coder: Type.Optional({ ...Coder, description: 'only this coder’s' }),
    reader: Type.Optional({ ...Coder, description: 'who asks: codings of readings still closed to them stay behind; the coder named unless told' }),
  }),
  output: Type.Object({
    same: Type.Integer(),
    changed: Type.Integer(),
    gone: Type.Integer(),
    read: Type.Integer({ description: 'the coder has read the new clause themselves' }),
    sealed: Type.Integer({ description: 'left behind: codings of readings still closed to the person asking' }),
    rows: Type.Array(
      Type.Object({ code: Type.String(), coder: Type.String(), from: Type.String(), to: Nullable(Type.String()), outcome: Type.Enum(['same', 'changed', 'gone', 'read']) }),
    ),
  }),
} satisfies OperationContract;

export const again = {
  name: 'policy.coding.again',
  method: 'GET',
  path: '/policy/coding/again',
  permission: 'policy.coding.read',
  summary: text('须重看的标注：条款文字变了，或编码定义变了', 'Codings to look at again: the clause or the definition changed'),
  input: Type.Object({ codebook: CodebookId, coder: Type.Optional(Coder) }),
  output: Type.Object({
    sealed: Type.Integer({ description: 'left out: others’ codings of texts where two have not finished' }),
    items: Type.Array(Type.Object({ ...CodingSchema.properties, ref: Type.String(), text: Nullable(Type.String()) })),
  }),
} satisfies OperationContract;
