import { parse } from '@marcbachmann/cel-js';
import type { Bilingual, Problem } from '@yumen/kernel';
import { nearestName, parseDate, text } from '@yumen/kernel';
import type { Expr, ExprType } from './ast.ts';
import type { Comparison, Slot } from './values.ts';

/** What a name in a condition stands for. */
export interface Symbol {
  readonly op: 'fact' | 'param';
  readonly type: ExprType;
  readonly slot: number;
  readonly unit?: string | undefined;
  /** Allowed values of an enum or enum set. */
  readonly values?: readonly string[] | undefined;
}

/** Names visible to an expression: facts by name, parameters as `param.<name>`. */
export interface Scope {
  readonly facts: ReadonlyMap<string, Symbol>;
  readonly params: ReadonlyMap<string, Symbol>;
}

/** A mistake in an expression, with its character range. */
export class ExpressionError extends Error {
  readonly what: Bilingual;
  readonly remedy: Bilingual | undefined;
  readonly start: number;

  constructor(what: Bilingual, start: number, remedy?: Bilingual) {
    super(what.en);
    this.what = what;
    this.start = start;
    this.remedy = remedy;
  }

  toProblem(where: Problem['where']): Problem {
    return { code: 'rulebook_invalid', what: this.what, ...(where ? { where } : {}), ...(this.remedy ? { remedy: this.remedy } : {}) };
  }
}

interface CelNode {
  op: string;
  args: unknown;
  start: number;
  end: number;
}

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
const ARITHMETIC = new Set(['+', '-', '*', '/']);

/**
 * Parses the CEL subset of the rulebook into a typed expression. The library only reads the grammar; names, types, units and
 * enum values are checked here, and nothing outside the subset passes.
 * @throws ExpressionError with the position inside `source`.
 */
export function parseExpression(source: string, scope: Scope, expected?: ExprType): Expr {
  let root: CelNode;
  try {
    root = parse(source).ast as unknown as CelNode;
  } catch (error) {
    const range = (error as { node?: { start?: number }; range?: { start?: number } }).range;
    const detail = String((error as Error).message).split('\n')[0] ?? '';
    throw new ExpressionError(text(`条件无法读取（${detail}）`, `the condition cannot be read (${detail})`), range?.start ?? 0);
  }
  const expr = convert(root, scope);
  if (expected && expr.type !== expected) {
    throw new ExpressionError(text(`此处应为 ${expected}，得到 ${expr.type}`, `expected ${expected} here, got ${expr.type}`), expr.start);
  }
  return expr;
}

function convert(node: CelNode, scope: Scope): Expr {
  const at = { start: node.start, end: node.end };
  const { op } = node;
  if (op === 'value') return literal(node);
  if (op === 'id') return reference(node.args as string, scope.facts, 'fact', at);
  if (op === '.') {
    const [base, name] = node.args as [CelNode, string];
    if (base.op === 'id' && base.args === 'param') return reference(name, scope.params, 'param', at);
    throw outside('.', at.start);
  }
  if (op === 'call') return dateLiteral(node);
  if (op === '&&' || op === '||') {
    const [left, right] = operands(node, scope, 'boolean');
    const kind = op === '&&' ? 'and' : 'or';
    const args = [left, right].flatMap((arg) => (arg.op === kind ? arg.args : [arg]));
    return { op: kind, type: 'boolean', args, ...at };
  }
  if (op === '!_') {
    const arg = convert(node.args as CelNode, scope);
    demand(arg, 'boolean');
    return { op: 'not', type: 'boolean', arg, ...at };
  }
  if (op === '-_') return negative(convert(node.args as CelNode, scope), at);
  if (COMPARISONS.has(op)) return comparison(op as Comparison, node, scope);
  if (op === 'in') return membership(node, scope);
  if (op === 'list') return { op: 'list', type: 'list', items: (node.args as CelNode[]).map((item) => convert(item, scope)), ...at };
  if (ARITHMETIC.has(op)) return arithmeticOf(op as '+', node, scope);
  if (op === '?:') return conditional(node, scope);
  throw outside(op, at.start);
}

function outside(what: string, start: number): ExpressionError {
  return new ExpressionError(
    text(`条件语言不含「${what}」`, `'${what}' is not part of the condition language`),
    start,
    text('可用：&& || ! == != < <= > >= in + - * / ?: 列表 date() param.名称', 'use && || ! == != < <= > >= in + - * / ?: lists date() param.<name>'),
  );
}

function literal(node: CelNode): Expr {
  const at = { start: node.start, end: node.end };
  const value = node.args;
  if (typeof value === 'bigint' || typeof value === 'number') return { op: 'literal', type: 'number', value: Number(value), ...at };
  if (typeof value === 'boolean') return { op: 'literal', type: 'boolean', value: value ? 1 : 0, ...at };
  if (typeof value === 'string') return { op: 'literal', type: 'string', value, ...at };
  throw outside(value === null ? 'null' : typeof value, at.start);
}

function dateLiteral(node: CelNode): Expr {
  const [name, args] = node.args as [string, CelNode[]];
  const argument = args[0];
  if (name !== 'date' || args.length !== 1 || argument?.op !== 'value' || typeof argument.args !== 'string') {
    throw outside(`${name}()`, node.start);
  }
  const day = parseDate(argument.args);
  if (day === undefined) {
    throw new ExpressionError(text(`「${argument.args}」不是存在的日期`, `'${argument.args}' is not a day that exists`), argument.start);
  }
  return { op: 'literal', type: 'date', value: day, start: node.start, end: node.end };
}

function reference(name: string, names: ReadonlyMap<string, Symbol>, op: 'fact' | 'param', at: { start: number; end: number }): Expr {
  const symbol = names.get(name);
  if (!symbol) {
    const near = nearestName(name, names.keys());
    const kind = op === 'fact' ? text('事实', 'fact') : text('参数', 'parameter');
    throw new ExpressionError(
      text(`未声明的${kind.zh}「${name}」`, `${kind.en} '${name}' is not declared`),
      at.start,
      near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : undefined,
    );
  }
  return { op, name, type: symbol.type, unit: symbol.unit, slot: symbol.slot, ...at };
}

function operands(node: CelNode, scope: Scope, type?: ExprType): [Expr, Expr] {
  const [a, b] = node.args as [CelNode, CelNode];
  const pair: [Expr, Expr] = [convert(a, scope), convert(b, scope)];
  if (type) for (const arg of pair) demand(arg, type);
  return pair;
}

function demand(expr: Expr, type: ExprType): void {
  if (expr.type !== type) {
    throw new ExpressionError(text(`此处应为 ${type}，得到 ${expr.type}`, `expected ${type} here, got ${expr.type}`), expr.start);
  }
}

/** A count of times has no dimension: three extensions of six months are eighteen months. */
function dimension(expr: Expr): string | undefined {
  return expr.unit === 'times' ? undefined : expr.unit;
}

function sameUnit(left: Expr, right: Expr): string | undefined {
  if (dimension(left) && dimension(right) && left.unit !== right.unit) {
    throw new ExpressionError(text(`单位不同：${left.unit} 与 ${right.unit}`, `units differ: ${left.unit} and ${right.unit}`), right.start);
  }
  return left.unit ?? right.unit;
}

function comparison(cmp: Comparison, node: CelNode, scope: Scope): Expr {
  const [left, right] = operands(node, scope);
  const at = { start: node.start, end: node.end };
  if (left.type !== right.type) {
    throw new ExpressionError(text(`不能比较 ${left.type} 与 ${right.type}`, `cannot compare ${left.type} with ${right.type}`), right.start);
  }
  if (left.type === 'list' || left.type === 'set') throw outside(`${left.type} ${cmp}`, at.start);
  const ordered = left.type === 'number' || left.type === 'date';
  if (!ordered && cmp !== '==' && cmp !== '!=') {
    throw new ExpressionError(text(`${left.type} 只能用 == 或 !=`, `${left.type} allows only == and !=`), at.start);
  }
  sameUnit(left, right);
  checkEnum(left, right, scope);
  checkEnum(right, left, scope);
  // A boolean against a literal is the fact itself or its negation, so that 'not applicable' behaves alike in both spellings.
  if (left.type === 'boolean' && right.op === 'literal') {
    const positive = (right.value === 1) === (cmp === '==');
    return positive ? left : { op: 'not', type: 'boolean', arg: left, ...at };
  }
  return { op: 'compare', type: 'boolean', cmp, left, right, ...at };
}

function checkEnum(side: Expr, value: Expr, scope: Scope): void {
  if (value.op !== 'literal' || typeof value.value !== 'string') return;
  if (side.op !== 'fact' && side.op !== 'param') return;
  const allowed = (side.op === 'fact' ? scope.facts : scope.params).get(side.name)?.values;
  if (!allowed || allowed.includes(value.value)) return;
  const near = nearestName(value.value, allowed);
  throw new ExpressionError(
    text(`「${side.name}」没有取值「${value.value}」`, `'${side.name}' has no value '${value.value}'`),
    value.start,
    near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text(`可取：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`),
  );
}

function membership(node: CelNode, scope: Scope): Expr {
  const [left, right] = operands(node, scope);
  if (right.op === 'list') {
    for (const item of right.items) {
      demand(item, left.type);
      checkEnum(left, item, scope);
    }
  } else if (right.type === 'set') {
    demand(left, 'string');
    checkEnum(right, left, scope);
  } else {
    throw new ExpressionError(text('in 右边须为列表或集合', 'the right side of in must be a list or a set'), right.start);
  }
  return { op: 'in', type: 'boolean', left, right, start: node.start, end: node.end };
}

function negative(arg: Expr, at: { start: number; end: number }): Expr {
  demand(arg, 'number');
  if (arg.op === 'literal') return { ...arg, value: -(arg.value as number), ...at };
  const zero: Expr = { op: 'literal', type: 'number', value: 0, ...at };
  return { op: 'arithmetic', type: 'number', unit: arg.unit, sign: '-', left: zero, right: arg, ...at };
}

function arithmeticOf(sign: '+' | '-' | '*' | '/', node: CelNode, scope: Scope): Expr {
  const [left, right] = operands(node, scope);
  const at = { start: node.start, end: node.end };
  if (left.type === 'date') {
    if (sign === '-' && right.type === 'date') return { op: 'arithmetic', type: 'number', unit: 'days', sign, left, right, ...at };
    if ((sign === '+' || sign === '-') && right.type === 'number' && (!right.unit || right.unit === 'days')) {
      return { op: 'arithmetic', type: 'date', sign, left, right, ...at };
    }
    throw new ExpressionError(text('日期只能加减天数或相减', 'a date takes plus or minus days, or minus a date'), right.start);
  }
  demand(left, 'number');
  demand(right, 'number');
  let unit: string | undefined;
  if (sign === '+' || sign === '-') unit = sameUnit(left, right);
  else if (sign === '*') {
    if (dimension(left) && dimension(right)) throw new ExpressionError(text('两个带单位的数不能相乘', 'two numbers with units cannot be multiplied'), right.start);
    unit = dimension(left) ?? dimension(right);
  } else unit = left.unit === right.unit ? undefined : left.unit;
  return { op: 'arithmetic', type: 'number', unit, sign, left, right, ...at };
}

function conditional(node: CelNode, scope: Scope): Expr {
  const [test, then, otherwise] = (node.args as CelNode[]).map((arg) => convert(arg, scope)) as [Expr, Expr, Expr];
  demand(test, 'boolean');
  demand(otherwise, then.type);
  return { op: 'if', type: then.type, unit: sameUnit(then, otherwise), test, whenTrue: then, whenFalse: otherwise, start: node.start, end: node.end };
}

/** A literal slot value as an expression, for residuals and tests. */
export function literalOf(type: ExprType, value: Slot, unit?: string): Expr {
  return { op: 'literal', type, value, unit, start: 0, end: 0 };
}
