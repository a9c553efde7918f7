import { YumenError, text } from '@yumen/kernel';
import { JsonValue, type SqlValue } from './database.ts';

/** What travels to a driver: PostgreSQL's text form, bytes, or NULL. */
export type WireValue = string | Uint8Array | null;

/** Writes a value in PostgreSQL's text form, so that both drivers send exactly the same. */
export function encode(value: SqlValue): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof JsonValue) return storableJson(value.value ?? null);
  if (Array.isArray(value)) return encodeArray(value as readonly SqlValue[]);
  return storableJson(value);
}

/** PostgreSQL stores neither the NUL character nor half of a surrogate pair. */
function storable(value: string): string {
  if (value.includes('\0') || /\p{Surrogate}/u.test(value)) throw notStorable();
  return value;
}

function storableJson(value: unknown): string {
  const written = JSON.stringify(value);
  // An escape counts only after an even number of backslashes: `\\\\u0000` is the text \u0000 itself.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(written)) throw notStorable();
  return written;
}

function notStorable(): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text('文字中有无法保存的字符（NUL 或残缺的 Unicode）', 'The text holds a character that cannot be stored (NUL or half a Unicode pair)'),
    remedy: text('请删去这些字符，或从原文重新复制', 'remove it, or copy the text again from its source'),
  });
}

function encodeArray(values: readonly SqlValue[]): string {
  const parts = values.map((value) => {
    if (Array.isArray(value)) return encodeArray(value as readonly SqlValue[]);
    const wire = encode(value);
    if (wire === null) return 'NULL';
    const plain = typeof wire === 'string' ? wire : `\\x${Buffer.from(wire).toString('hex')}`;
    return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${parts.join(',')}}`;
}

type Parser = (text: string) => unknown;

const PARSERS: Readonly<Record<number, Parser>> = {
  16: (text) => text === 't',
  17: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  20: safeInteger,
  21: Number,
  23: Number,
  26: Number,
  700: Number,
  701: Number,
  114: JSON.parse,
  3802: JSON.parse,
  1184: isoInstant,
};

/** Array type → element type, for the arrays in use. */
const ELEMENTS: Readonly<Record<number, number>> = {
  1000: 16,
  1001: 17,
  1005: 21,
  1007: 23,
  1016: 20,
  1009: 25,
  1015: 1043,
  1021: 700,
  1022: 701,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1231: 1700,
  2951: 2950,
  3807: 3802,
  199: 114,
};

/** Reads PostgreSQL's text form of a type, given by its object id. Types not listed stay text: numeric, date, interval, uuid. */
export function parserFor(oid: number): Parser {
  const element = ELEMENTS[oid];
  if (element !== undefined) {
    const parse = parserFor(element);
    return (text) => parseArray(text, parse);
  }
  return PARSERS[oid] ?? String;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} is beyond 2^53`);
  return value;
}

/** `2026-11-20 08:00:00.5+00` → `2026-11-20T08:00:00.500Z`; infinity stays as it is. */
function isoInstant(text: string): string {
  const date = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

function parseArray(text: string, parse: Parser): unknown[] {
  let at = text.indexOf('{');
  function list(): unknown[] {
    const items: unknown[] = [];
    at += 1;
    while (text[at] !== '}') {
      if (text[at] === ',') at += 1;
      else items.push(text[at] === '{' ? list() : item());
    }
    at += 1;
    return items;
  }
  function item(): unknown {
    if (text[at] !== '"') {
      const start = at;
      while (text[at] !== ',' && text[at] !== '}') at += 1;
      const bare = text.slice(start, at);
      return bare === 'NULL' ? null : parse(bare);
    }
    let value = '';
    at += 1;
    while (text[at] !== '"') {
      if (text[at] === '\\') at += 1;
      value += text[at];
      at += 1;
    }
    at += 1;
    return parse(value);
  }
  return list();
}
