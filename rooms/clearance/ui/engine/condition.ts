import type { Bilingual } from '@yumen/kernel';
import type { Expr, Part, Rulebook } from '@yumen/rules';
import { children, words } from '@yumen/rules';

/** A condition as nested statements, for reading without a plan. */
export interface ConditionNode {
  readonly form: 'all' | 'any' | 'not' | 'if' | 'leaf';
  readonly role?: Part['role'];
  /** Requirement that releases, or index of an exemption. */
  readonly id?: string;
  readonly words: Bilingual;
  readonly children: readonly ConditionNode[];
}

export function conditionTree(rulebook: Rulebook, expr: Expr): ConditionNode {
  const said = words(rulebook, expr);
  const below = (args: readonly Expr[]): ConditionNode[] => args.map((arg) => conditionTree(rulebook, arg));
  switch (expr.op) {
    case 'part': {
      // What releases is a requirement with a page of its own: it is named here and not spelled out.
      if (expr.role === 'release') return { form: 'leaf', role: 'release', id: expr.id, words: said, children: [] };
      return { ...conditionTree(rulebook, expr.arg), role: expr.role, id: expr.id };
    }
    case 'and':
    case 'or':
      return flat<ConditionNode>({ form: expr.op === 'and' ? 'all' : 'any', words: said, children: below(expr.args) });
    case 'not':
      if (children(expr.arg).length === 0 || expr.arg.op === 'compare' || expr.arg.op === 'in') break;
      return { form: 'not', words: said, children: below([expr.arg]) };
    case 'if':
      return { form: 'if', words: said, children: below([expr.test, expr.whenTrue, expr.whenFalse]) };
  }
  return { form: 'leaf', words: said, children: [] };
}

interface Branch<T> {
  readonly form: string;
  readonly role?: string;
  readonly children?: readonly T[];
}

/** "All of" inside "all of" says nothing: the inner statements move up. The same for "any of". */
export function flat<T extends Branch<T>>(node: T): T {
  if (node.form !== 'all' && node.form !== 'any') return node;
  const children = (node.children ?? []).flatMap((child) =>
    child.form === node.form && (child.role === undefined || child.role === 'trigger') ? (flat(child).children ?? []) : [child],
  );
  return { ...node, children };
}
