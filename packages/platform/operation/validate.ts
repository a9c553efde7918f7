import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import type { TSchema } from 'typebox';
import { nearestName, text, type Bilingual, type Problem } from '@yumen/kernel';

/** One finding of the schema library. */
interface SchemaError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

// The library stops at eight findings; a union alone may have more.
Settings.Set({ maxErrors: 500 });

const compiled = new WeakMap<TSchema, Validator>();
/** A caller who sends a thousand wrong rows is told of the first of them. */
const MAX_PROBLEMS = 20;

export function validatorFor(schema: TSchema): Validator {
  let validator = compiled.get(schema);
  if (!validator) {
    validator = Compile(schema);
    compiled.set(schema, validator);
  }
  return validator;
}

/** Fields that a schema requires and gives a default for: whoever leaves them out means the default. Optional ones are left to the handler. */
export function defaultedFields(schema: TSchema): ReadonlyMap<string, unknown> {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, { default?: unknown }>; required?: readonly string[] };
  return new Map(required.flatMap((name) => (properties[name]?.default === undefined ? [] : [[name, properties[name].default] as const])));
}

/** An input with the defaults of what it leaves out. */
export function withDefaults(schema: TSchema, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const missing = [...defaultedFields(schema)].filter(([name]) => (input as Record<string, unknown>)[name] === undefined);
  return missing.length === 0 ? input : { ...input, ...structuredClone(Object.fromEntries(missing)) };
}

/** Checks a value against a schema. Returns what is wrong, each with its place, in both languages; empty when it fits. */
export function schemaProblems(schema: TSchema, value: unknown): Problem[] {
  const validator = validatorFor(schema);
  const unknown = unknownFields(schema, value);
  if (validator.Check(value) && unknown.length === 0) return [];
  const errors = validator.Errors(value) as SchemaError[];
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  const found = errors
    // The branches of a union each fail in their own way; what helps is that none fits.
    .filter((error) => !unions.some((union) => union !== error && isBranch(error, union)))
    .filter((error) => error.keyword !== 'boolean')
    .flatMap((error) => {
      const branches = errors.filter((other) => isBranch(other, error));
      const literals = branches.flatMap((branch) => (branch.keyword === 'const' ? [(branch.params as { allowedValue: unknown }).allowedValue] : []));
      return literals.length > 0 && branches.every((branch) => branch.keyword === 'const' || branch.keyword === 'type')
        ? [{ code: 'bad_request' as const, what: oneOf(literals), where: { path: dotted(error) } }]
        : problemsOf(error);
    });
  return [...unknown, ...found].slice(0, MAX_PROBLEMS);
}

/** Fields beside the declared ones are refused at the top: a misspelt optional field would otherwise vanish unseen. */
function unknownFields(schema: TSchema, value: unknown): Problem[] {
  const properties = (schema as { properties?: Record<string, TSchema> }).properties;
  if (!properties || typeof value !== 'object' || value === null) return [];
  return Object.keys(value)
    .filter((name) => !(name in properties))
    .map((name) => unknownField(name, name, Object.keys(properties)));
}

function unknownField(path: string, name: string, known: readonly string[]): Problem {
  const nearest = nearestName(name, known);
  return {
    code: 'bad_request',
    what: text(`没有“${name}”这个字段`, `There is no field “${name}”`),
    where: { path },
    ...(nearest === undefined ? {} : { remedy: text(`是否应为“${nearest}”？`, `did you mean “${nearest}”?`) }),
  };
}

function isBranch(error: SchemaError, union: SchemaError): boolean {
  return error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`);
}

function dotted(error: SchemaError): string {
  return error.instancePath.slice(1).replaceAll('/', '.');
}

function problemsOf(error: SchemaError): Problem[] {
  const path = dotted(error);
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'required') {
    return (params.requiredProperties as string[]).map((name) => ({
      code: 'bad_request',
      what: text(`缺少“${name}”`, `“${name}” is missing`),
      where: { path: path ? `${path}.${name}` : name },
    }));
  }
  if (error.keyword === 'additionalProperties') {
    const names = params.additionalProperties as string[];
    return path === '' ? [] : names.map((name) => unknownField(`${path}.${name}`, name, []));
  }
  const what = MESSAGES[error.keyword]?.(params) ?? text('内容不合要求', 'This does not fit');
  return [{ code: 'bad_request', what, where: { path } }];
}

const TYPE_NAMES: Readonly<Record<string, Bilingual>> = {
  string: text('文字', 'a text'),
  number: text('数字', 'a number'),
  integer: text('整数', 'a whole number'),
  boolean: text('true 或 false', 'true or false'),
  array: text('列表', 'a list'),
  object: text('对象', 'an object'),
  null: text('空值', 'null'),
};

const MESSAGES: Readonly<Record<string, (params: Record<string, unknown>) => Bilingual>> = {
  type: ({ type }) => {
    const names = [type].flat().map((name) => TYPE_NAMES[String(name)] ?? text(String(name), String(name)));
    return text(`应为${names.map((name) => name.zh).join('或')}`, `This must be ${names.map((name) => name.en).join(' or ')}`);
  },
  minimum: ({ limit }) => text(`不能小于 ${String(limit)}`, `This must be at least ${String(limit)}`),
  maximum: ({ limit }) => text(`不能大于 ${String(limit)}`, `This must be at most ${String(limit)}`),
  exclusiveMinimum: ({ limit }) => text(`必须大于 ${String(limit)}`, `This must be more than ${String(limit)}`),
  exclusiveMaximum: ({ limit }) => text(`必须小于 ${String(limit)}`, `This must be less than ${String(limit)}`),
  minLength: ({ limit }) => (limit === 1 ? text('不能为空', 'This must not be empty') : text(`至少 ${String(limit)} 个字`, `This must have at least ${String(limit)} characters`)),
  maxLength: ({ limit }) => text(`最多 ${String(limit)} 个字`, `This may have at most ${String(limit)} characters`),
  minItems: ({ limit }) => text(`至少 ${String(limit)} 项`, `This must have at least ${String(limit)} items`),
  maxItems: ({ limit }) => text(`最多 ${String(limit)} 项`, `This may have at most ${String(limit)} items`),
  maxProperties: ({ limit }) => text(`最多 ${String(limit)} 个字段`, `This may have at most ${String(limit)} fields`),
  pattern: () => text('写法不对', 'This is not written in the expected form'),
  format: () => text('写法不对', 'This is not written in the expected form'),
  enum: ({ allowedValues }) => oneOf(allowedValues),
  const: ({ allowedValue }) => oneOf([allowedValue]),
  anyOf: () => text('与允许的几种写法都不相符', 'This matches none of the allowed forms'),
};

function oneOf(values: unknown): Bilingual {
  const list = (Array.isArray(values) ? values : []).map(String);
  return text(`只能是：${list.join('、')}`, `This must be one of: ${list.join(', ')}`);
}
