import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { BilingualSchema, CodeId, Nullable } from '../coding/model.ts';

/** The matrix of items; safe in a browser. */
const CodebookId = Type.String({ minLength: 1, maxLength: 100, default: 'istc' });
const Place = Type.Optional(Type.String({ minLength: 2, maxLength: 20, description: 'only texts of this place, such as CN or CN-SH' }));
/** Who looks: a reading stays closed to others until two have finished. On one computer the name chosen at the desk. */
export const Reader = Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'under what name one reads; the person asking unless told' }));
const ByParam = Type.Optional(Type.Enum(['period', 'instrument', 'region'], { default: 'period' }));
const State = Type.Enum(['present', 'disputed', 'unconfirmed', 'absent', 'not_seen']);
const Strings = Type.Array(Type.String());

export const CellClauseSchema = Type.Object({
  versionId: Type.String(),
  eId: Type.String(),
  ref: Type.String(),
  text: Type.String(),
  path: Strings,
  statements: Strings,
  matches: Strings,
  modalities: Strings,
  terms: Strings,
  given: Strings,
  readers: Type.Integer(),
  decided: Nullable(Type.Boolean()),
  again: Type.Boolean(),
  counts: Type.Boolean(),
  cooperationChapter: Type.Boolean(),
});
export const ColumnSchema = Type.Object({
  id: Type.String(),
  label: Type.String(),
  zeroClaimable: Type.Boolean(),
  /** Clauses somebody finished reading: what shares are shares of. */ read: Type.Integer(),
  texts: Type.Array(
    Type.Object({
      versionId: Type.String(),
      ref: Type.String(),
      title: Type.String(),
      kind: Type.String(),
      integrity: Type.String(),
      coders: Strings,
      reading: Strings,
      /** Coders whose finished reading is closed to the person asking: their own is not finished, or no second one is. */ sealed: Strings,
      coverage: Nullable(Type.String()),
    }),
  ),
});
const CellNumbers = { state: State, agreed: Type.Integer(), disputed: Type.Integer(), mentions: Type.Integer(), share: Nullable(Type.Number()) };
const Compared = Type.Object({
  item: Type.String(),
  period: Type.String(),
  published: Type.Integer(),
  here: State,
  verdict: Type.Enum(['agree', 'agree_zero', 'only_here', 'only_published', 'open']),
  clauses: Type.Integer(),
  generalChaptersOnly: Type.Boolean(),
  doubt: Nullable(BilingualSchema),
});

export const readMatrix = {
  name: 'policy.matrix.read',
  method: 'GET',
  path: '/policy/matrix',
  permission: 'policy.coding.read',
  summary: text(
    '工作内容矩阵，由现有标注即时算出：有、有分歧、仅一人标、（全文通读后）没有、未见',
    'The matrix of items, computed from the codings as they are: present, disputed, unconfirmed, absent (complete texts only), not seen',
  ),
  input: Type.Object({
    codebook: CodebookId,
    by: ByParam,
    place: Place,
    coder: Reader,
    clauses: Type.Optional(Type.Boolean({ default: true, description: 'the clauses behind each cell too' })),
  }),
  output: Type.Object({
    codebook: Type.String(),
    codebookVersion: Type.String(),
    by: Type.String(),
    columns: Type.Array(ColumnSchema),
    groups: Type.Array(
      Type.Object({
        id: Type.String(),
        label: BilingualSchema,
        items: Type.Array(
          Type.Object({
            code: Type.String(),
            label: BilingualSchema,
            cells: Type.Array(Type.Object({ ...CellNumbers, clauses: Type.Optional(Type.Array(CellClauseSchema)) })),
          }),
        ),
      }),
    ),
    changes: Type.Array(Type.Object({ item: Type.String(), from: Type.String(), to: Type.String(), step: Type.String(), wordsBefore: Strings, wordsAfter: Strings })),
    pairs: Type.Array(Type.Object({ a: Type.String(), b: Type.String(), together: Type.Integer(), share: Type.Number() })),
    /** Against paper 002, Table 4; only by period and for the codebook it belongs to. */
    published: Nullable(
      Type.Object({
        source: BilingualSchema,
        periods: Strings,
        tally: Type.Object({ agree: Type.Integer(), agree_zero: Type.Integer(), only_here: Type.Integer(), only_published: Type.Integer(), open: Type.Integer() }),
        recallOfOnes: Nullable(Type.Number()),
        cells: Type.Array(Compared),
        contradictions: Type.Array(Type.Object({ item: Type.String(), period: Type.String(), zh: Type.String(), en: Type.String() })),
        changes: Type.Array(Type.Object({ item: Type.String(), from: Type.String(), to: Type.String(), step: Type.String() })),
      }),
    ),
  }),
} satisfies OperationContract;

export const readCell = {
  name: 'policy.matrix.cell',
  method: 'GET',
  path: '/policy/matrix/cell',
  permission: 'policy.coding.read',
  summary: text(
    '打开矩阵的一格，或一项工作在各列的全部条款；给出第二项则只列两项同在的条款',
    'Open a cell of the matrix, or an item over all columns; with a second item only the clauses that hold both',
  ),
  input: Type.Object({
    codebook: CodebookId,
    by: ByParam,
    place: Place,
    coder: Reader,
    code: CodeId,
    column: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
    with: Type.Optional(CodeId),
  }),
  output: Type.Object({
    code: Type.String(),
    label: BilingualSchema,
    definition: BilingualSchema,
    with: Nullable(BilingualSchema),
    cells: Type.Array(Type.Object({ column: ColumnSchema, ...CellNumbers, clauses: Type.Array(CellClauseSchema) })),
  }),
} satisfies OperationContract;

export const readTextCodes = {
  name: 'policy.matrix.text',
  method: 'GET',
  path: '/policy/matrix/text',
  permission: 'policy.coding.read',
  summary: text('一份文本各条款的标注（读完之后）', 'What the clauses of a text were coded as, once it has been read'),
  input: Type.Object({ version: Type.String({ minLength: 1, maxLength: 400, description: 'id of the version' }), coder: Reader }),
  output: Type.Object({
    clauses: Type.Array(Type.Object({ eId: Type.String(), codebook: Type.String(), code: Type.String(), label: BilingualSchema, given: Type.Integer(), readers: Type.Integer() })),
  }),
} satisfies OperationContract;

export const exportMatrix = {
  name: 'policy.matrix.export',
  method: 'GET',
  path: '/policy/matrix/export',
  permission: 'policy.coding.read',
  summary: text('导出矩阵：CSV、XLSX、SVG 热力图', 'Export the matrix: CSV, XLSX, SVG heat map'),
  input: Type.Object({ codebook: CodebookId, by: ByParam, place: Place, coder: Reader, format: Type.Enum(['csv', 'xlsx', 'svg']), lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ fileName: Type.String(), /** Text, or base64 for XLSX. */ content: Type.String(), encoding: Type.Enum(['utf-8', 'base64']) }),
} satisfies OperationContract;
