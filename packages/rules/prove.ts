import type { Bilingual } from '@yumen/kernel';
import type { Expr, Part } from './ast.ts';
import { children, walk } from './ast.ts';
import { compileRead, compileTest } from './compile.ts';
import type { Rulebook } from './rulebook.ts';
import type { Frame, Slot } from './values.ts';
import { valueWords, words } from './words.ts';
import { factOut } from './output.ts';
import type { FactUsed } from './output.ts';

export type ProofState = 'proven' | 'refuted' | 'open';

/** A node of the reason tree: what was asked, how it came out, on which facts. */
export interface Proof {
  readonly state: ProofState;
  /** `all`, `any`, `not`, `leaf`, `if`. */
  readonly form: 'all' | 'any' | 'not' | 'if' | 'leaf';
  readonly role?: Part['role'];
  /** Requirement that releases, or the index of an `unless`. */
  readonly id?: string;
  readonly words: Bilingual;
  /** Facts and parameters a leaf rests on. */
  readonly facts?: readonly FactUsed[];
  readonly children?: readonly Proof[];
}

const STATES: readonly ProofState[] = ['refuted', 'proven', 'open'];

/** Builds the reason tree of a condition in a frame. Derived facts show what they were computed from. */
export function prove(rulebook: Rulebook, expr: Expr, frame: Frame): Proof {
  const state = STATES[compileTest(expr)(frame)] as ProofState;
  if (expr.op === 'part') {
    const inner = prove(rulebook, expr.arg, frame);
    return { ...inner, role: expr.role, id: expr.id };
  }
  const said = words(rulebook, expr, frame);
  if (expr.op === 'and' || expr.op === 'or') {
    return { state, form: expr.op === 'and' ? 'all' : 'any', words: said, children: expr.args.map((arg) => prove(rulebook, arg, frame)) };
  }
  if (expr.op === 'not' && children(expr.arg).length > 0 && expr.arg.op !== 'compare' && expr.arg.op !== 'in') {
    return { state, form: 'not', words: said, children: [prove(rulebook, expr.arg, frame)] };
  }
  if (expr.op === 'if') {
    return { state, form: 'if', words: said, children: [expr.test, expr.whenTrue, expr.whenFalse].map((arg) => prove(rulebook, arg, frame)) };
  }
  const facts = leafFacts(rulebook, expr, frame);
  const derived = [...walk(expr)].flatMap((node) => {
    const inner = node.op === 'fact' ? rulebook.facts[node.slot]?.derived?.expr : undefined;
    return inner && inner.type === 'boolean' ? [prove(rulebook, inner, frame)] : [];
  });
  return { state, form: 'leaf', words: said, facts, ...(derived.length > 0 ? { children: derived } : {}) };
}

function leafFacts(rulebook: Rulebook, expr: Expr, frame: Frame): FactUsed[] {
  const used = new Map<number, FactUsed>();
  for (const node of walk(expr)) {
    if (node.op !== 'fact' && node.op !== 'param') continue;
    const value = compileRead(node)(frame) as Slot;
    const label = node.op === 'fact' ? rulebook.facts[node.slot]?.source.label : rulebook.parameter(node.slot)?.label;
    used.set(node.slot, {
      fact: node.op === 'fact' ? node.name : `param.${node.name}`,
      label: label ?? { zh: node.name, en: node.name },
      value: factOut(rulebook, node, value),
      words: valueWords(rulebook, value, node),
    });
  }
  return [...used.values()];
}

/**
 * The leaves that carry the answer: for a proven *all* every child, for a refuted one a single refuted child (the one resting on
 * fewest facts), and the other way round for *any*; for an open node the open children.
 */
export function decidingLeaves(proof: Proof): Proof[] {
  if (proof.form === 'leaf') return [proof];
  const kids = proof.children ?? [];
  if (proof.form === 'not') return kids.flatMap(decidingLeaves);
  if (proof.form === 'if') {
    const [test, then, otherwise] = kids as [Proof, Proof, Proof];
    const branch = test.state === 'proven' ? [then] : test.state === 'refuted' ? [otherwise] : [then, otherwise];
    return [test, ...branch].flatMap(decidingLeaves);
  }
  const single = (proof.form === 'all' && proof.state === 'refuted') || (proof.form === 'any' && proof.state === 'proven');
  if (proof.state === 'open') return kids.filter((kid) => kid.state === 'open').flatMap(decidingLeaves);
  if (!single) return kids.flatMap(decidingLeaves);
  const carrying = kids.filter((kid) => kid.state === proof.state).map(decidingLeaves);
  return carrying.reduce((best, next) => (next.length < best.length ? next : best), carrying[0] ?? []);
}
