import type { Bilingual, Problem } from '@yumen/kernel';
import { nearestName, text } from '@yumen/kernel';
import type { Expr } from '../ast.ts';
import type { CardSource, RulebookSource } from '../model.ts';
import { parameterSymbol } from '../parameters.ts';
import type { Scope, Symbol } from '../parse.ts';
import { ExpressionError, parseExpression } from '../parse.ts';
import { symbolOf } from '../rulebook.ts';
import type { Patch } from './model.ts';

/** Collects what is wrong with a patch, each with its place in the patch file and the nearest name. */
export class PatchChecks {
  readonly problems: Problem[] = [];
  private readonly facts = new Map<string, Symbol>();
  private readonly ids = new Map<string, string>();

  constructor(
    source: RulebookSource,
    private readonly patch: Patch,
  ) {
    source.facts.forEach((fact, slot) => {
      for (const name of [fact.name, ...(fact.aliases ?? [])]) this.facts.set(name, symbolOf(fact, slot));
    });
    for (const card of [...source.cards, ...(patch.add ?? [])]) for (const id of [card.id, ...(card.aliases ?? [])]) this.ids.set(id, card.id);
  }

  /** Canonical id of a requirement, or undefined with a problem. */
  requirement(id: string, path: string): string | undefined {
    const found = this.ids.get(id);
    if (!found) this.add(path, text(`没有编号为「${id}」的要求`, `there is no requirement '${id}'`), nearestName(id, this.ids.keys()));
    return found;
  }

  parameter(card: CardSource, name: string, path: string): boolean {
    const names = Object.keys(card.parameters ?? {});
    if (names.includes(name)) return true;
    this.add(path, text(`「${card.id}」没有参数「${name}」`, `'${card.id}' has no parameter '${name}'`), nearestName(name, names), names);
    return false;
  }

  /** An expression over the facts and the card's parameters; checked alone, so that the place is the one in the patch. */
  expression(card: CardSource, source: string | undefined, path: string, expected?: Expr['type']): void {
    if (source === undefined) return;
    const params = new Map(Object.entries(card.parameters ?? {}).map(([name, parameter], slot) => [name, parameterSymbol(parameter, slot)]));
    const scope: Scope = { facts: this.facts, params };
    try {
      parseExpression(source, scope, expected);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.problems.push({ ...error.toProblem(this.patch.origin?.locate(path, error.start) ?? { path }), code: this.code });
    }
  }

  /** @param names what there is, told where nothing is near */
  add(path: string, what: Bilingual, nearest?: string, names: readonly string[] = []): void {
    const remedy = nearest
      ? text(`是否指「${nearest}」？`, `did you mean '${nearest}'?`)
      : names.length > 0
        ? text(`可用：${names.join('、')}`, `one of: ${names.join(', ')}`)
        : undefined;
    this.problems.push({
      code: this.code,
      what,
      where: this.patch.origin?.locate(path) ?? { path: `${this.patch.id} ${path}`.trim() },
      ...(remedy ? { remedy } : {}),
    });
  }

  /** Layers belong to the rulebook; a reform is a file somebody hands in. */
  private get code(): Problem['code'] {
    return this.patch.kind === 'layer' ? 'rulebook_invalid' : 'bad_request';
  }
}
