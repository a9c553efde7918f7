import type { Bilingual } from '@yumen/kernel';
import type { ParameterSource } from './model.ts';
import { parameterSymbol } from './parameters.ts';
import type { Symbol } from './parse.ts';
import { parseExpression } from './parse.ts';
import type { Rulebook } from './rulebook.ts';
import { symbolOf } from './rulebook.ts';
import { words } from './words.ts';

/**
 * An expression that stands in no rulebook yet, such as one a reform proposes, in words. `param.name` refers to the parameters given.
 * @throws ExpressionError where it cannot be read
 */
export function expressionWords(rulebook: Rulebook, parameters: Readonly<Record<string, ParameterSource>>, source: string): Bilingual {
  const facts = new Map(rulebook.facts.flatMap((fact) => [fact.name, ...(fact.source.aliases ?? [])].map((name): [string, Symbol] => [name, symbolOf(fact.source, fact.slot)])));
  const own = Object.entries(parameters);
  // Parameters of its own stand behind the slots of the rulebook, where nothing else is.
  const params = new Map(own.map(([name, parameter], i) => [name, parameterSymbol(parameter, rulebook.slots + i)]));
  return words({ ...rulebook, parameter: (slot) => own[slot - rulebook.slots]?.[1] ?? rulebook.parameter(slot) }, parseExpression(source, { facts, params }));
}
