import type { TSchema } from 'typebox';
import { ERROR_CODES, type Lang } from '@yumen/kernel';
import { defaultedFields, type AnyContract } from '../operation/index.ts';
import { refusalsOf } from './refusals.ts';

type Json = Record<string, unknown>;

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['problems', 'requestId'],
  properties: {
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'what'],
        properties: {
          code: { type: 'string', enum: Object.keys(ERROR_CODES) },
          what: { $ref: '#/components/schemas/Bilingual' },
          where: {
            type: 'object',
            properties: { file: { type: 'string' }, line: { type: 'integer' }, column: { type: 'integer' }, path: { type: 'string' } },
          },
          remedy: { $ref: '#/components/schemas/Bilingual' },
        },
      },
    },
  },
};
const BILINGUAL_SCHEMA: Json = { type: 'object', required: ['zh', 'en'], properties: { zh: { type: 'string' }, en: { type: 'string' } } };

/** The OpenAPI 3.1 description of the operations, from the same contracts that serve them. */
export function openApiDocument(contracts: readonly AnyContract[], options: { version: string; lang?: Lang }): Json {
  const lang = options.lang ?? 'en';
  const schemas: Json = { Problems: PROBLEM_SCHEMA, Bilingual: BILINGUAL_SCHEMA };
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    const path = `/api${contract.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationObject(contract, lang, schemas) };
  }
  const tags = [...new Set(contracts.map(tagOf))].map((name) => ({ name }));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yumen 玉门',
      version: options.version,
      description: DESCRIPTION[lang],
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: { schemas },
  };
}

const DESCRIPTION: Readonly<Record<Lang, string>> = {
  zh: '修改数据的请求须带请求头 x-yumen: 1。出错时返回 problems：代码、发生了什么、在哪里、怎么办，中英文各一份。',
  en: 'Requests that change something carry the header x-yumen: 1. Failures answer with problems: code, what happened, where, what to do, in Chinese and English.',
};

export function tagOf(contract: AnyContract): string {
  return contract.name.split('.').slice(0, -1).join('.');
}

/** Whether the input beyond the path travels in the query rather than in a body. */
export function inputInQuery(contract: AnyContract): boolean {
  return contract.method === 'GET' || contract.method === 'DELETE';
}

function operationObject(contract: AnyContract, lang: Lang, schemas: Json): Json {
  const { properties = {}, required: declared = [] } = contract.input as { properties?: Record<string, TSchema>; required?: string[] };
  const defaulted = defaultedFields(contract.input);
  const required = declared.filter((name) => !defaulted.has(name));
  const inPath = new Set([...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''));
  const inQuery = inputInQuery(contract);
  const names = Object.keys(properties);
  const parameters = names
    .filter((name) => inPath.has(name) || inQuery)
    .map((name) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.includes(name),
      schema: plain(properties[name], schemas),
    }));
  const bodyNames = inQuery ? [] : names.filter((name) => !inPath.has(name));
  const header = { name: 'x-yumen', in: 'header', required: true, schema: { type: 'string', const: '1' } };
  return {
    operationId: contract.name,
    summary: contract.summary[lang],
    tags: [tagOf(contract)],
    'x-permission': contract.permission,
    parameters: contract.method === 'GET' ? parameters : [...parameters, header],
    ...(bodyNames.length === 0
      ? {}
      : {
          requestBody: {
            required: bodyNames.some((name) => required.includes(name)),
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: bodyNames.filter((name) => required.includes(name)),
                  properties: Object.fromEntries(bodyNames.map((name) => [name, plain(properties[name], schemas)])),
                },
              },
            },
          },
        }),
    responses: {
      [String(contract.status ?? 200)]: {
        description: contract.status === 204 ? 'Done.' : 'Success.',
        ...(contract.status === 204
          ? {}
          : { content: contract.raw ? { '*/*': { schema: { type: 'string' } } } : { 'application/json': { schema: plain(contract.output, schemas) } } }),
      },
      ...refusalResponses(contract, lang),
      default: refusal(lang === 'zh' ? '其他问题。' : 'Any other problem.'),
    },
  };
}

function refusalResponses(contract: AnyContract, lang: Lang): Json {
  const fixed: Json = contract.fixed ? { '304': { description: lang === 'zh' ? '与 if-none-match 所示相同。' : 'Unchanged since the answer named by if-none-match.' } } : {};
  const entries = [...refusalsOf(contract)].map(([status, codes]) => [String(status), refusal(codes.map(({ code, meaning }) => `\`${code}\`: ${meaning[lang]}`).join('\n\n'))]);
  return { ...fixed, ...Object.fromEntries(entries) };
}

function refusal(description: string): Json {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Problems' } } } };
}

/** The schema as plain JSON; a schema with an `$id` becomes a shared component. */
function plain(schema: unknown, schemas: Json): unknown {
  if (Array.isArray(schema)) return schema.map((item) => plain(item, schemas));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $id, ...rest } = schema as Json;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value, schemas)]));
  if (typeof $id !== 'string') return copy;
  schemas[$id] = copy;
  return { $ref: `#/components/schemas/${$id}` };
}
