import { Environment } from '@marcbachmann/cel-js';
import type { Expr, Frame, Rulebook, Slot } from '@yumen/rules';
import { NOT_APPLICABLE } from '@yumen/rules';
import { LogicEngine } from '../node_modules/json-logic-engine/index.js';
import Publicodes from '../node_modules/publicodes/dist/index.js';

/** The same condition for each peer, written from the same tree, with the parameters of the day put in. */

export type PeerInput = Readonly<Record<string, boolean | number | string>>;
/** true, false, or undefined for "cannot tell" (an error counts as that too). */
export type PeerAnswer = boolean | undefined;

export interface Peer {
  readonly name: string;
  readonly equalMeaning: boolean;
  prepare(conditions: readonly Expr[], rulebook: Rulebook, frame: Frame): (input: PeerInput) => PeerAnswer[];
}

function constant(expr: Expr, frame: Frame): Slot | undefined {
  if (expr.op === 'literal') return expr.value;
  return expr.op === 'param' ? frame[expr.slot] : undefined;
}

function literalText(value: Slot, type: Expr['type'], quote: string): string {
  if (type === 'boolean') return value === 1 ? 'true' : 'false';
  return typeof value === 'string' ? `${quote}${value}${quote}` : String(value);
}

/** Comparisons with a threshold that does not exist on the day are false; peers have no such value, so they get `false`. */
function isVoid(expr: Expr & { op: 'compare' }, frame: Frame): boolean {
  return constant(expr.right, frame) === NOT_APPLICABLE;
}

function toCel(expr: Expr, frame: Frame): string {
  switch (expr.op) {
    case 'part':
      return toCel(expr.arg, frame);
    case 'literal':
    case 'param':
      return literalText(constant(expr, frame) as Slot, expr.type, "'");
    case 'fact':
      return expr.name;
    case 'not':
      return `!(${toCel(expr.arg, frame)})`;
    case 'and':
    case 'or':
      return `(${expr.args.map((arg) => toCel(arg, frame)).join(expr.op === 'and' ? ' && ' : ' || ')})`;
    case 'compare':
      return isVoid(expr, frame) ? 'false' : `(${toCel(expr.left, frame)} ${expr.cmp} ${toCel(expr.right, frame)})`;
    default:
      throw new Error(`not used by the rules of this benchmark: ${expr.op}`);
  }
}

export const celJs: Peer = {
  name: '@marcbachmann/cel-js 8.0.0',
  equalMeaning: true,
  prepare(conditions, rulebook, frame) {
    let environment = new Environment();
    for (const fact of rulebook.facts) {
      const type = { boolean: 'bool', integer: 'double', decimal: 'double', money: 'double', duration: 'double', date: 'double' }[fact.source.type as string] ?? 'string';
      environment = environment.registerVariable(fact.name, type);
    }
    const programs = conditions.map((condition) => environment.parse(toCel(condition, frame).replaceAll(/(?<![\w.'])(\d+)(?![\w.'])/g, '$1.0')));
    return (input) =>
      programs.map((program) => {
        try {
          return program(input) as boolean;
        } catch {
          return undefined;
        }
      });
  },
};

function toJsonLogic(expr: Expr, frame: Frame): unknown {
  switch (expr.op) {
    case 'part':
      return toJsonLogic(expr.arg, frame);
    case 'literal':
    case 'param': {
      const value = constant(expr, frame) as Slot;
      return expr.type === 'boolean' ? value === 1 : value;
    }
    case 'fact':
      return { var: expr.name };
    case 'not':
      return { '!': [toJsonLogic(expr.arg, frame)] };
    case 'and':
    case 'or':
      return { [expr.op]: expr.args.map((arg) => toJsonLogic(arg, frame)) };
    case 'compare':
      return isVoid(expr, frame) ? false : { [expr.cmp]: [toJsonLogic(expr.left, frame), toJsonLogic(expr.right, frame)] };
    default:
      throw new Error(`not used by the rules of this benchmark: ${expr.op}`);
  }
}

export const jsonLogic: Peer = {
  name: 'json-logic-engine 5.0.7',
  equalMeaning: false,
  prepare(conditions, _rulebook, frame) {
    const engine = new LogicEngine();
    const programs = conditions.map((condition) => engine.build(toJsonLogic(condition, frame)) as (input: PeerInput) => unknown);
    return (input) =>
      programs.map((program) => {
        try {
          const answer = program(input);
          return answer === null || answer === undefined ? undefined : Boolean(answer);
        } catch {
          return undefined;
        }
      });
  },
};

const spaced = (name: string): string => name.replaceAll('_', ' ');

function toPublicodes(expr: Expr, frame: Frame): unknown {
  switch (expr.op) {
    case 'part':
      return toPublicodes(expr.arg, frame);
    case 'literal':
    case 'param': {
      const value = constant(expr, frame) as Slot;
      return expr.type === 'boolean' ? (value === 1 ? 'oui' : 'non') : literalText(value, expr.type, "'");
    }
    case 'fact':
      return spaced(expr.name);
    case 'not':
      // "est non" keeps an unknown unknown.
      return expr.arg.op === 'fact' ? `${spaced(expr.arg.name)} = non` : { '=': [{ valeur: toPublicodes(expr.arg, frame) }, 'non'] };
    case 'and':
      return { 'toutes ces conditions': expr.args.map((arg) => toPublicodes(arg, frame)) };
    case 'or':
      return { 'une de ces conditions': expr.args.map((arg) => toPublicodes(arg, frame)) };
    case 'compare':
      return isVoid(expr, frame)
        ? 'non'
        : `${spaced((expr.left as Expr & { name: string }).name)} ${expr.cmp === '==' ? '=' : expr.cmp} ${String(toPublicodes(expr.right, frame))}`;
    default:
      throw new Error(`not used by the rules of this benchmark: ${expr.op}`);
  }
}

export const publicodes: Peer = {
  name: 'publicodes 1.10.3',
  equalMeaning: true,
  prepare(conditions, rulebook, frame) {
    const rules: Record<string, unknown> = {};
    const mentioned = new Set(conditions.flatMap((condition) => [...names(condition)]));
    for (const name of mentioned) {
      const type = rulebook.fact(name)?.source.type;
      rules[spaced(name)] = { question: name, ...(type === 'boolean' ? { type: 'booléen' } : type === 'enum' ? { type: 'texte' } : { type: 'nombre' }) };
    }
    conditions.forEach((condition, i) => {
      rules[`condition ${i}`] = { valeur: toPublicodes(condition, frame) };
    });
    const engine = new Publicodes(rules, { logger: { log: () => undefined, warn: () => undefined, error: () => undefined } });
    return (input) => {
      const situation = Object.fromEntries(
        Object.entries(input)
          .filter(([name]) => mentioned.has(name))
          .map(([name, value]) => [spaced(name), typeof value === 'boolean' ? (value ? 'oui' : 'non') : typeof value === 'string' ? `'${value}'` : value]),
      );
      engine.setSituation(situation);
      return conditions.map((_, i) => {
        const value: unknown = engine.evaluate(`condition ${i}`).nodeValue;
        return typeof value === 'boolean' ? value : undefined;
      });
    };
  },
};

function* names(expr: Expr): Generator<string> {
  if (expr.op === 'fact') yield expr.name;
  if (expr.op === 'part' || expr.op === 'not') yield* names(expr.arg);
  if (expr.op === 'and' || expr.op === 'or') for (const arg of expr.args) yield* names(arg);
  if (expr.op === 'compare') {
    yield* names(expr.left);
    yield* names(expr.right);
  }
}
