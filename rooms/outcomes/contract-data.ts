import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { Bilingual, FileReportSchema, Limit, ListName, Offset, Path, Queued } from './contract-parts.ts';

/** What is loaded and how more is loaded: files, grant lists, lists of money and people, the example. */
export const listLoads = {
  name: 'outcomes.loads.list',
  method: 'GET',
  path: '/outcomes/loads',
  summary: text('列出已导入的文件及其读入报告', 'List the files loaded, with their reports'),
  permission: 'outcomes.read',
  input: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), limit: Limit, offset: Offset }),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        /** Name without folder. */
        name: Type.String(),
        file: Type.String(),
        at: Type.String(),
        records: Type.Integer(),
        /** False where the import was interrupted: importing the same file goes on from there. */
        finished: Type.Boolean(),
        report: Type.Union([FileReportSchema, Type.Null()]),
      }),
    ),
  }),
} satisfies OperationContract;

export const removeLoad = {
  name: 'outcomes.loads.remove',
  method: 'POST',
  path: '/outcomes/loads/removal',
  summary: text('移除从某个文件读入的记录', 'Remove the records read from a file'),
  permission: 'outcomes.write',
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 5000 }) }),
  output: Queued,
  status: 202,
  audit: 'outcomes.load.removed',
} satisfies OperationContract;

/** Bytes of one part of an upload, before base64. */
export const UPLOAD_PART_BYTES = 3 * 1024 * 1024;
/** Larger files are imported by their path on the computer that runs the server. */
export const UPLOAD_MAX_BYTES = 1024 * 1024 * 1024;

export const uploadPart = {
  name: 'outcomes.uploads.append',
  method: 'PUT',
  path: '/outcomes/uploads/:id',
  summary: text('分段上传一个文件', 'Upload a file in parts'),
  permission: 'outcomes.write',
  input: Type.Object({
    id: Type.String({ pattern: '^[a-z0-9-]{8,40}$' }),
    /** Name of the file without folder. */
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\u0000-\\u001f.][^/\\\\\\u0000-\\u001f]*$' }),
    /** Where the part begins: the bytes sent before. */
    at: Type.Integer({ minimum: 0, maximum: UPLOAD_MAX_BYTES }),
    data: Type.String({ maxLength: Math.ceil(UPLOAD_PART_BYTES / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  }),
  output: Type.Object({ path: Type.String(), bytes: Type.Integer() }),
  bodyLimit: 6 * 1024 * 1024,
} satisfies OperationContract;

const Mapping = Type.Record(Type.String(), Type.String());

export const previewGrants = {
  name: 'outcomes.grants.preview',
  method: 'POST',
  path: '/outcomes/grant-lists/preview',
  summary: text('预览项目清单：表头、前几行和各列的含义', 'Preview a grant list: header, first rows, and what each column holds'),
  permission: 'outcomes.read',
  input: Type.Object({ file: Path }),
  output: Type.Object({
    header: Type.Array(Type.String()),
    sample: Type.Array(Type.Array(Type.String())),
    rows: Type.Integer(),
    mapping: Mapping,
    /** A person decided on the mapping of this header before. */
    remembered: Type.Boolean(),
  }),
} satisfies OperationContract;

export const listGrants = {
  name: 'outcomes.grants.list',
  method: 'GET',
  path: '/outcomes/grants',
  summary: text('列出清单中的项目', 'List the grants of the lists'),
  permission: 'outcomes.read',
  input: Type.Object({ list: Type.Optional(ListName), q: Type.Optional(Type.String({ maxLength: 200 })), limit: Limit, offset: Offset }),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(
      Type.Object({
        list: Type.String(),
        number: Type.String(),
        title: Type.String(),
        programme: Type.String(),
        year: Type.Union([Type.Integer(), Type.Null()]),
        partners: Type.Array(Type.String()),
        amount: Type.Union([Type.Number(), Type.Null()]),
        institution: Type.String(),
        person: Type.String(),
      }),
    ),
  }),
} satisfies OperationContract;

export const removeGrantList = {
  name: 'outcomes.grants.remove',
  method: 'DELETE',
  path: '/outcomes/grant-lists',
  summary: text('移除一份项目清单', 'Remove a grant list'),
  permission: 'outcomes.write',
  input: Type.Object({ name: ListName }),
  output: Type.Object({ name: Type.String(), grants: Type.Integer() }),
  audit: 'outcomes.grants.removed',
} satisfies OperationContract;

export const listFactLists = {
  name: 'outcomes.facts.list',
  method: 'GET',
  path: '/outcomes/fact-lists',
  summary: text('列出经费、协议、出访和外国学者名单', 'List the lists of funding, agreements, visits and foreign scholars'),
  permission: 'outcomes.read',
  input: Type.Object({}),
  output: Type.Object({ items: Type.Array(Type.Object({ list: Type.String(), kind: Type.String(), rows: Type.Integer() })) }),
} satisfies OperationContract;

export const removeFactList = {
  name: 'outcomes.facts.remove',
  method: 'DELETE',
  path: '/outcomes/fact-lists',
  summary: text('移除一份经费或人员名单', 'Remove a list of money or people'),
  permission: 'outcomes.write',
  input: Type.Object({ list: ListName }),
  output: Type.Object({ list: Type.String(), rows: Type.Integer() }),
  audit: 'outcomes.facts.removed',
} satisfies OperationContract;

export const programmeNames = {
  name: 'outcomes.programmes.names',
  method: 'GET',
  path: '/outcomes/programme-names',
  summary: text('编号规则所知的项目类别和资助方名称', 'Names of programme classes and funders the grammars know'),
  permission: 'outcomes.read',
  input: Type.Object({}),
  output: Type.Object({ items: Type.Array(Bilingual), funders: Type.Array(Type.Object({ id: Type.String(), name: Bilingual })) }),
} satisfies OperationContract;

export const removeExample = {
  name: 'outcomes.example.remove',
  method: 'DELETE',
  path: '/outcomes/example',
  summary: text('移除虚构的示例数据：论文、项目清单和研究', 'Remove the invented example: papers, grant list and study'),
  permission: 'outcomes.write',
  input: Type.Object({}),
  output: Queued,
  status: 202,
  audit: 'outcomes.example.removed',
} satisfies OperationContract;

export const loadExample = {
  name: 'outcomes.example.load',
  method: 'POST',
  path: '/outcomes/example',
  summary: text('载入虚构的示例数据', 'Load the invented example'),
  permission: 'outcomes.write',
  input: Type.Object({}),
  output: Queued,
  status: 202,
} satisfies OperationContract;
