import type { Expr } from './ast.ts';
import { children, walk } from './ast.ts';
import { compileRead } from './compile.ts';
import type { Fact, Rulebook } from './rulebook.ts';
import type { Frame, Slot } from './values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange } from './values.ts';

/**
 * Representative answers to a question: one for each way the conditions can tell values apart. Booleans two, enums their values
 * (those still possible), numbers and dates one between each pair of thresholds and one at each.
 */
export function answersOf(rulebook: Rulebook, fact: Fact, conditions: readonly Expr[], frame: Frame): Slot[] {
  const { type, values } = fact.source;
  const current = frame[fact.slot];
  if (type === 'boolean') return [1, 0];
  if (type === 'enum') return current instanceof AnyOf ? [...current.options] : (values ?? []).map((value) => value.id);
  if (type === 'enum_set') return [[], ...(values ?? []).map((value) => [value.id])];
  if (type === 'country' || type === 'text') return [...mentioned(fact, conditions), NOT_APPLICABLE];
  const step = type === 'decimal' || type === 'duration' || type === 'money' ? 0.5 : 1;
  const points = thresholds(fact, conditions, frame).flatMap((cut) => [cut - step, cut, cut + step]);
  const least = type === 'date' ? -Infinity : 0;
  const [min, max] = current instanceof NumberRange ? [Math.max(current.min, least), current.max] : [least, Infinity];
  const inside = [...new Set(points)].filter((point) => point >= min && point <= max).sort((a, b) => a - b);
  // A question about a number no threshold speaks of (it only feeds arithmetic) still has answers.
  if (inside.length === 0) return type === 'date' ? [frame[rulebook.asOfSlot] as number] : [Number.isFinite(min) ? min : 0, Number.isFinite(max) ? max : 1_000_000];
  return inside;
}

/** Constants a fact is compared with, as far as the other side can be computed in this frame. */
export function thresholds(fact: Fact, conditions: readonly Expr[], frame: Frame): number[] {
  const found = new Set<number>();
  for (const condition of conditions) {
    for (const node of walk(condition)) {
      if (node.op !== 'compare') continue;
      for (const [side, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        if (!mentions(side, fact)) continue;
        const cut = read(other, frame);
        if (typeof cut === 'number') for (const point of solve(side, fact, cut, frame)) found.add(point);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function read(expr: Expr, frame: Frame): Slot {
  return expr.op === 'literal' ? expr.value : compileRead(expr)(frame);
}

function mentions(expr: Expr, fact: Fact): boolean {
  return expr.op === 'fact' ? expr.slot === fact.slot : children(expr).some((child) => mentions(child, fact));
}

/** Where `side` reaches `cut`, for a bare fact or one moved or scaled by known numbers; else nothing. */
function solve(side: Expr, fact: Fact, cut: number, frame: Frame): number[] {
  if (side.op === 'fact') return [cut];
  if (side.op !== 'arithmetic') return [];
  const holdsLeft = mentions(side.left, fact);
  const known = read(holdsLeft ? side.right : side.left, frame);
  if (typeof known !== 'number') return [];
  const inner = holdsLeft ? side.left : side.right;
  const target = { '+': cut - known, '-': holdsLeft ? cut + known : known - cut, '*': cut / known, '/': holdsLeft ? cut * known : known / cut }[side.sign];
  return Number.isFinite(target) ? solve(inner, fact, target, frame) : [];
}

function mentioned(fact: Fact, conditions: readonly Expr[]): string[] {
  const found = new Set<string>();
  for (const condition of conditions) {
    for (const node of walk(condition)) {
      if (node.op !== 'compare' && node.op !== 'in') continue;
      if (!mentions(node, fact)) continue;
      for (const leaf of walk(node)) if (leaf.op === 'literal' && typeof leaf.value === 'string') found.add(leaf.value);
    }
  }
  return [...found];
}
