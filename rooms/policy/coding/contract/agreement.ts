import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema, Nullable } from '../model.ts';
import { WARNINGS } from '../warnings.ts';
import { Id, Coder, CodebookId } from './schemas.ts';

/** How far coders agree. */
const Estimate = Type.Object({ value: Nullable(Type.Number()), interval: Nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })), draws: Type.Integer() });

const Report = { units: Type.Integer(), percent: Estimate, kappa: Estimate, alpha: Estimate, ac1: Estimate };

const AgreementInput = {
  codebook: CodebookId,
  ref: Type.Optional(Id),
  coder: Type.Optional(Coder),
  coders: Type.Optional(Type.String({ maxLength: 600, description: 'names with commas between; all who have finished unless told' })),
};

export const agreement = {
  name: 'policy.coding.agreement',
  method: 'GET',
  path: '/policy/coding/agreement',
  permission: 'policy.coding.read',
  summary: text('标注一致性：总体与每个编码，附自助法区间', 'Agreement of coders, overall and per code, with bootstrap intervals'),
  input: Type.Object(AgreementInput),
  output: Type.Object({
    coders: Type.Array(Type.String()),
    texts: Type.Array(Type.String()),
    clauses: Type.Integer(),
    seed: Type.Integer(),
    samples: Type.Integer(),
    standing: Type.String(),
    screened: Type.Boolean(),
    made: Type.Array(Type.Object({ coder: Type.String(), how: BilingualSchema })),
    warnings: Type.Array(Type.Object({ kind: Type.Enum([...WARNINGS]), words: BilingualSchema }), { description: 'what to mind before resting anything on the figures' }),
    overall: Type.Object(Report),
    codes: Type.Array(
      Type.Object({
        code: Type.String(),
        label: BilingualSchema,
        given: Type.Array(Type.Integer()),
        shared: Type.Integer(),
        standing: Type.String(),
        /** Is its interval one point? */ flat: Type.Boolean(),
        ...Report,
      }),
    ),
  }),
} satisfies OperationContract;

export const exportAgreement = {
  name: 'policy.coding.agreement.export',
  method: 'GET',
  path: '/policy/coding/agreement/export',
  permission: 'policy.coding.read',
  summary: text('导出一致性：CSV、XLSX，附须注意之处', 'Export agreement as CSV or XLSX, with what to mind of each figure'),
  input: Type.Object({ ...AgreementInput, format: Type.Enum(['csv', 'xlsx']), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
} satisfies OperationContract;
