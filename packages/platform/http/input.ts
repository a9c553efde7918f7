import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { YumenError, text } from '@yumen/kernel';
import type { AnyContract } from '../operation/index.ts';

export interface RequestParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Makes the one flat input of an operation. Path and query arrive as text and are read by the schema's types; an empty query
 * value counts as not given, and a list may be repeated (`a=1&a=2`) or written with commas. The path wins over a body field of
 * the same name.
 */
export function inputOf(contract: AnyContract, { params, query, body }: RequestParts): Record<string, unknown> {
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw new YumenError({
      code: 'bad_request',
      what: text('请求内容应为 JSON 对象', 'The body must be a JSON object'),
    });
  }
  const properties = (contract.input as { properties?: Record<string, TSchema> }).properties ?? {};
  const read = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, readText(properties[name], value)]),
    );
  return { ...read(query), ...(body as object | null | undefined), ...read(params) };
}

function readText(schema: TSchema | undefined, value: unknown): unknown {
  if (schema === undefined) return value;
  const isList = (schema as { type?: unknown }).type === 'array';
  return Value.Convert(schema, isList && typeof value === 'string' ? value.split(',') : value);
}
