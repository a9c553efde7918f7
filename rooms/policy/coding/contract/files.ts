import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { Coder, WHERE } from './schemas.ts';

/** Codings as files, and the sample to practise on. */
export const exportCodings = {
  name: 'policy.coding.export',
  method: 'GET',
  path: '/policy/coding/export',
  permission: 'policy.coding.read',
  summary: text('导出标注（条款号与散列，不含原文）', 'Export codings: clause ids and hashes, no sentences'),
  input: Type.Object({
    ...WHERE,
    coder: Coder,
    reader: Type.Optional({ ...Coder, description: 'who asks: a reading still closed to them is refused; the coder named unless told' }),
  }),
  output: Type.Object({ fileName: Type.String(), content: Type.String() }),
} satisfies OperationContract;

export const importCodings = {
  name: 'policy.coding.import',
  method: 'POST',
  path: '/policy/coding/import',
  permission: 'policy.coding.write',
  audit: 'codings.imported',
  status: 201,
  bodyLimit: 16 * 1024 * 1024,
  summary: text('导入标注文件，附到文字相同的条款', 'Import a file of codings; they attach to the clauses with the same words'),
  input: Type.Object({ file: Type.String({ minLength: 1, maxLength: 300 }), content: Type.String({ minLength: 1, maxLength: 16_000_000 }) }),
  output: Type.Object({ version: Type.String(), coder: Type.String(), attached: Type.Integer(), codings: Type.Integer(), lost: Type.Array(Type.String()) }),
} satisfies OperationContract;

export const loadSample = {
  name: 'policy.coding.sample',
  method: 'POST',
  path: '/policy/coding/sample',
  permission: 'policy.coding.write',
  audit: 'sample.loaded',
  status: 201,
  input: Type.Object({}),
  summary: text('放入自拟的样本文本，供练习标注', 'Put in the invented sample text, to practise coding'),
  output: Type.Object({ versions: Type.Array(Type.String()) }),
} satisfies OperationContract;
