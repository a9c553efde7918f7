import type { Bilingual, Problem } from '@yumen/kernel';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Area, Rulebook } from '@yumen/rules';

/** How a fact is drawn: the share that is true, named values by weight, or a whole number, evenly or evenly over its logarithm. */
export type Draw =
  | number
  | { readonly oneOf: Readonly<Record<string, number>> }
  | { readonly uniform: readonly [number, number] }
  | { readonly logUniform: readonly [number, number] };

export interface FlowKind {
  readonly id: string;
  readonly area: Area;
  readonly weight: number;
  readonly title: Bilingual;
  readonly facts: Readonly<Record<string, Draw>>;
}

/** What sample plans are drawn from; see docs/portfolio.md. */
export interface PlanMix {
  /** Shares of the facts drawn that are left out, stated as unknown, or (numbers) given as a range. */
  readonly unstated: number;
  readonly unknown: number;
  readonly ranges: number;
  /** Share of plans with `unstated: no`. */
  readonly closed: number;
  readonly institutions: number;
  /** Number of flows by weight. */
  readonly flows: Readonly<Record<string, number>>;
  readonly countries: Readonly<Record<string, number>>;
  readonly shared: Readonly<Record<string, Draw>>;
  readonly kinds: readonly FlowKind[];
}

/**
 * Checks a mix against the rulebook: every fact exists, every draw fits its type, every value is one of its values.
 * @throws YumenError `rulebook_invalid` listing every problem
 */
export function checkMix(mix: PlanMix, rulebook: Rulebook, file: string): void {
  const problems: Problem[] = [];
  for (const [path, facts] of [['shared', mix.shared] as const, ...mix.kinds.map((kind) => [`kinds.${kind.id}`, kind.facts] as const)]) {
    for (const [name, draw] of Object.entries(facts)) {
      const where = { file, path: `${path}.${name}` };
      const fact = rulebook.fact(name);
      if (!fact) {
        const near = nearestName(name, rulebook.factNames);
        problems.push({
          code: 'rulebook_invalid',
          what: text(`没有声明事实「${name}」`, `the fact '${name}' is not declared`),
          where,
          ...(near ? { remedy: text(`是否指「${near}」？`, `did you mean '${near}'?`) } : {}),
        });
        continue;
      }
      const { type, values } = fact.source;
      const fits =
        type === 'boolean'
          ? typeof draw === 'number'
          : typeof draw === 'object' && ('oneOf' in draw ? ['enum', 'country'].includes(type) : ['integer', 'decimal', 'money', 'duration'].includes(type));
      if (!fits) problems.push({ code: 'rulebook_invalid', what: text(`抽样方式不适合类型 ${type}`, `this draw does not fit the type ${type}`), where });
      const wrong = values && typeof draw === 'object' && 'oneOf' in draw ? Object.keys(draw.oneOf).find((id) => !values.some((value) => value.id === id)) : undefined;
      if (wrong !== undefined) problems.push({ code: 'rulebook_invalid', what: text(`没有取值「${wrong}」`, `there is no value '${wrong}'`), where });
    }
  }
  if (problems.length > 0) throw new YumenError(problems);
}
