import type { Place, Problem } from '@yumen/kernel';
import { nearestName, text } from '@yumen/kernel';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import type { Node } from 'yaml';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** A parsed YAML or JSON file whose values know where they stand. */
export interface LocatedDocument {
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Place of the value at a dotted path; `offset` counts characters inside a text value. */
  locate(path: string, offset?: number): Place;
}

/** Reads YAML (JSON is a subset). Syntax errors become problems with line and column; aliases are bounded against blow-ups. */
export function readDocument(file: string, source: string, code: Problem['code']): LocatedDocument {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  const problems: Problem[] = document.errors.slice(0, 20).map((error) => ({
    code,
    what: text(`文件格式有误（${error.code}）`, `the file cannot be read as YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`),
    where: at(error.pos[0]),
    remedy: text('检查此处的缩进、引号与冒号', 'check indentation, quotes and colons here'),
  }));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch {
      problems.push({ code, what: text('文件引用层级过多', 'the file repeats itself through too many aliases'), where: { file } });
    }
  }
  return {
    file,
    value,
    problems,
    locate: (path, offset) => {
      const { node, exact } = find(document.contents as Node | null, path);
      if (!node?.range) return { file, ...(path ? { path } : {}) };
      const start =
        offset === undefined || !isScalar(node) || !exact ? node.range[0] : node.range[0] + inside(source.slice(node.range[0], node.range[1]), String(node.value), offset);
      return { ...at(start), ...(path ? { path } : {}) };
    },
  };
}

/** The node at a path, or the nearest one above it that exists. */
function find(root: Node | null, path: string): { node: Node | null; exact: boolean } {
  let node = root;
  for (const key of path.split('.').filter((part) => part !== '')) {
    const next: unknown = isMap(node) ? node.get(key, true) : isSeq(node) ? node.get(Number(key), true) : undefined;
    if (!next) return { node, exact: false };
    node = next as Node;
  }
  return { node, exact: true };
}

/** Offset in the raw scalar of a character of its value: quotes, block headers, folding and indentation are stepped over. */
function inside(raw: string, value: string, offset: number): number {
  let at = raw.startsWith('|') || raw.startsWith('>') ? raw.indexOf('\n') + 1 : /^['"]/.test(raw) ? 1 : 0;
  for (let i = 0; i < Math.min(offset, value.length); i++) {
    if (/\s/.test(value[i] ?? '')) {
      while (at < raw.length && /\s/.test(raw[at] ?? '')) at++;
    } else {
      while (at < raw.length && raw[at] !== value[i]) at++;
      at++;
    }
  }
  while (at < raw.length && /\s/.test(raw[at] ?? '') && !/\s/.test(value[offset] ?? ' ')) at++;
  return Math.min(at, raw.length);
}

// The library stops at eight findings; a choice of values alone may have more.
Settings.Set({ maxErrors: 500 });

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A shape check whose problems carry file, line and column. It is compiled when first used: a rulebook kept parsed needs none. */
export function shapeOf(schema: TSchema, keys: readonly string[], code: Problem['code']): (document: LocatedDocument, base?: string) => Problem[] {
  let compiled: Validator | undefined;
  return (document) => {
    compiled ??= Compile(schema);
    return compiled.Check(document.value) ? [] : shapeProblems(compiled.Errors(document.value) as unknown as SchemaError[], document, keys, code);
  };
}

function shapeProblems(errors: readonly SchemaError[], document: LocatedDocument, keys: readonly string[], code: Problem['code']): Problem[] {
  const seen = new Set<string>();
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  return errors.flatMap((error): Problem[] => {
    // A false schema only repeats "additionalProperties"; the branches of an alternative only repeat the alternative.
    if (error.keyword === 'boolean') return [];
    if (error.keyword !== 'anyOf' && [...alternatives].some((path) => error.instancePath.startsWith(path))) return [];
    // Of an alternative inside another one, the inner tells more.
    if (error.keyword === 'anyOf' && [...alternatives].some((path) => path.startsWith(`${error.instancePath}/`))) return [];
    const path = error.instancePath.replaceAll('/', '.').replace(/^\./, '');
    const where = document.locate(path);
    const key = `${where.line}:${error.keyword}:${path}`;
    if (seen.has(key)) return [];
    seen.add(key);
    if (error.keyword === 'required') {
      const missing = (error.params.requiredProperties as string[] | undefined)?.join(', ') ?? '';
      return [{ code, what: text(`缺少：${missing}`, `missing: ${missing}`), where }];
    }
    if (error.keyword === 'additionalProperties') {
      return ((error.params.additionalProperties as string[] | undefined) ?? []).map((extra) => {
        const near = nearestName(extra, keys);
        return {
          code,
          what: text(`不认识的键「${extra}」`, `unknown key '${extra}'`),
          where: document.locate(path ? `${path}.${extra}` : extra),
          ...(near ? { remedy: text(`是否指「${near}」？`, `did you mean '${near}'?`) } : {}),
        };
      });
    }
    const allowed = allowedAt(errors, error.instancePath);
    if (allowed.length > 0)
      return [{ code, what: text('没有这个取值', 'there is no such value'), where, remedy: text(`可用：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`) }];
    return [{ code, what: text(`取值不合格式（${error.keyword}）`, `the value does not fit the format (${error.keyword})`), where }];
  });
}

/** The values a place may hold, where it is a choice of fixed values. */
function allowedAt(errors: readonly SchemaError[], instancePath: string): string[] {
  const branches = errors.filter((error) => error.instancePath === instancePath && error.keyword !== 'anyOf');
  return branches.every((error) => error.keyword === 'const') ? branches.map((error) => String(error.params.allowedValue)) : [];
}
