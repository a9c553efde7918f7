import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema } from '../model.ts';
import { CodebookId, CodebookSchema, CodingSchema } from './schemas.ts';

/** Codebooks: what codes there are and what they mean. */
export const listCodebooks = {
  name: 'policy.codebooks.list',
  method: 'GET',
  path: '/policy/codebooks',
  permission: 'policy.read',
  input: Type.Object({}),
  summary: text('列出编码本', 'List the codebooks'),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        version: Type.String(),
        hash: Type.String(),
        title: BilingualSchema,
        groups: Type.Integer(),
        codes: Type.Integer(),
        matrix: Type.Boolean(),
        own: Type.Boolean({ description: 'imported here, in place of a shipped one or beside them' }),
      }),
    ),
  }),
} satisfies OperationContract;

export const readCodebook = {
  name: 'policy.codebooks.read',
  method: 'GET',
  path: '/policy/codebooks/:id',
  permission: 'policy.read',
  input: Type.Object({ id: CodebookId }),
  summary: text('读取编码本', 'Read a codebook'),
  output: CodebookSchema,
} satisfies OperationContract;

export const importCodebook = {
  name: 'policy.codebooks.import',
  method: 'POST',
  path: '/policy/codebooks',
  permission: 'policy.coding.write',
  audit: 'codebook.imported',
  status: 201,
  bodyLimit: 4 * 1024 * 1024,
  summary: text(
    '导入编码本（YAML 或 REFI-QDA），列出定义变动后须重看的条款',
    'Import a codebook (YAML or REFI-QDA); lists the clauses to look at again where a definition changed',
  ),
  input: Type.Object({
    file: Type.String({ minLength: 1, maxLength: 300 }),
    content: Type.String({ minLength: 1, maxLength: 4_000_000 }),
    id: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' })),
    check: Type.Optional(Type.Boolean({ description: 'only tell what it would change' })),
  }),
  output: Type.Object({
    id: Type.String(),
    version: Type.String(),
    codes: Type.Integer(),
    changed: Type.Array(Type.String()),
    dropped: Type.Array(Type.String()),
    added: Type.Array(Type.String()),
    again: Type.Array(CodingSchema),
  }),
} satisfies OperationContract;

export const exportCodebook = {
  name: 'policy.codebooks.export',
  method: 'GET',
  path: '/policy/codebooks/:id/export',
  permission: 'policy.read',
  summary: text('导出编码本', 'Export a codebook'),
  input: Type.Object({ id: CodebookId, format: Type.Optional(Type.Enum(['qdc', 'yaml'], { default: 'qdc' })), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), content: Type.String() }),
} satisfies OperationContract;
