import type { Bilingual, EpochDay, Problem } from '@yumen/kernel';
import { YumenError, nearestName, parseDate, text } from '@yumen/kernel';
import type { Expr } from './ast.ts';
import { FALSE, TRUE, allOf, anyOf, negate, part, walk } from './ast.ts';
import type { Read, Test } from './compile.ts';
import { compileRead, compileTest } from './compile.ts';
import type { CardSource, FactSource, LimitSource, Origin, ParameterSource, Period, ReadingSource, RulebookSource, ValueSource } from './model.ts';
import { parameterAt, parameterSymbol } from './parameters.ts';
import type { Scope, Symbol } from './parse.ts';
import { ExpressionError, parseExpression } from './parse.ts';
import type { Slot } from './values.ts';
import { sortByDependency } from './order.ts';

/** A declared fact with its slot; derived facts carry their expression. */
export interface Fact {
  readonly source: FactSource;
  readonly name: string;
  readonly slot: number;
  readonly derived?: { readonly expr: Expr; readonly read: Read };
  readonly irrelevantWhen?: { readonly expr: Expr; readonly test: Test };
}

/** One way to read a requirement: its whole condition, in force, trigger, exemptions and releases together. */
export interface Reading {
  readonly source: ReadingSource;
  readonly whole: Expr;
  readonly test: Test;
}

export interface Requirement {
  readonly source: CardSource;
  readonly id: string;
  readonly index: number;
  /** In force, trigger, exemptions and releases as one expression with named parts. */
  readonly whole: Expr;
  readonly test: Test;
  /** The same without what would release it. */
  readonly unreleased: Test;
  /** Ids of the exemptions that can release it. */
  readonly releasedBy: readonly string[];
  readonly readings: readonly Reading[];
  readonly limits: readonly { readonly source: LimitSource; readonly expr: Expr; readonly test: Test }[];
  readonly values: readonly { readonly source: ValueSource; readonly expr: Expr; readonly read: Read }[];
}

export interface Rulebook {
  readonly version: string;
  readonly facts: readonly Fact[];
  readonly requirements: readonly Requirement[];
  /** Fact by name or alias. */
  fact(name: string): Fact | undefined;
  /** Requirement by id or alias. */
  requirement(id: string): Requirement | undefined;
  /** All canonical fact names and aliases, for offering the nearest. */
  readonly factNames: readonly string[];
  readonly requirementNames: readonly string[];
  /** Derived facts in the order in which they can be computed. */
  readonly derived: readonly Fact[];
  readonly slots: number;
  readonly asOfSlot: number;
  /** Parameter slots of a day: `[slot, value]` pairs. */
  parametersOn(day: EpochDay): readonly (readonly [number, Slot])[];
  /** Label and unit of a parameter, by its slot. */
  parameter(slot: number): { readonly label: Bilingual; readonly unit?: string | undefined } | undefined;
}

export const AS_OF = 'as_of_date';

/**
 * Compiles a rulebook. Every name, type, unit, enum value, reference and cycle is checked first.
 * @throws YumenError `rulebook_invalid` listing every problem with file, line, column and the nearest name; nothing is built.
 */
export function buildRulebook(source: RulebookSource): Rulebook {
  const problems: Problem[] = [];
  const builder = new Builder(source, problems);
  const rulebook = builder.build();
  if (problems.length > 0) throw new YumenError(problems);
  return rulebook;
}

/** Slot type of a declared fact. */
export function symbolOf(fact: FactSource, slot: number): Symbol {
  const types = { boolean: 'boolean', date: 'date', enum: 'string', country: 'string', text: 'string', enum_set: 'set' } as const;
  const type = fact.type in types ? types[fact.type as keyof typeof types] : 'number';
  return { op: 'fact', type, slot, unit: fact.currency ?? fact.unit, values: fact.values?.map((value) => value.id) };
}

class Builder {
  private readonly factByName = new Map<string, Fact>();
  private readonly symbols = new Map<string, Symbol>();
  private readonly byId = new Map<string, CardSource>();
  private readonly labels = new Map<number, { label: Bilingual; unit?: string | undefined }>();
  private readonly series: { slot: number; series: ParameterSource }[] = [];
  private readonly triggers = new Map<string, Expr>();
  private nextSlot = 0;

  constructor(
    private readonly source: RulebookSource,
    private readonly problems: Problem[],
  ) {}

  build(): Rulebook {
    const facts = this.declareFacts();
    for (const card of this.source.cards) this.declareCard(card);
    const releasers = this.releasers();
    const scopes = new Map(this.source.cards.map((card) => [card.id, this.scopeOf(card)]));
    for (const card of this.source.cards) this.triggers.set(card.id, this.triggerOf(card, scopes.get(card.id) as Scope, card.when, 'when'));
    const order = sortByDependency(
      this.source.cards.map((card) => card.id),
      (id) => releasers.get(id) ?? [],
    );
    if (order.cycle) this.problem(this.byId.get(order.cycle[0] as string), 'releases', cycleText(order.cycle));
    const wholes = new Map<string, Expr>();
    for (const id of order.sorted) {
      const releases = (releasers.get(id) ?? []).map((by) => negate(part('release', by, wholes.get(by) ?? FALSE)));
      wholes.set(id, withReleases(this.triggers.get(id) ?? FALSE, releases));
    }
    const requirements = this.source.cards.map((card, index) => this.requirement(card, index, scopes.get(card.id) as Scope, wholes, releasers.get(card.id) ?? []));
    return this.finish(facts, requirements);
  }

  private declareFacts(): Fact[] {
    const asked = this.source.facts.filter((fact) => !fact.derived);
    const derived = this.source.facts.filter((fact) => fact.derived);
    for (const fact of [...asked, ...derived]) {
      const slot = this.nextSlot++;
      for (const name of [fact.name, ...(fact.aliases ?? [])]) {
        if (this.symbols.has(name)) this.problem(fact, 'name', text(`事实名「${name}」重复`, `the fact name '${name}' is declared twice`));
        this.symbols.set(name, symbolOf(fact, slot));
      }
    }
    const scope: Scope = { facts: this.symbols, params: new Map() };
    const built = [...asked, ...derived].map((source, slot): Fact => {
      const symbol = this.symbols.get(source.name) as Symbol;
      const irrelevant = source.irrelevantWhen ? this.parse(source, 'irrelevantWhen', source.irrelevantWhen, scope, 'boolean') : undefined;
      const expr = source.derived ? this.parse(source, 'derived', source.derived, scope, symbol.type) : undefined;
      return {
        source,
        name: source.name,
        slot,
        ...(expr ? { derived: { expr, read: compileRead(expr) } } : {}),
        ...(irrelevant ? { irrelevantWhen: { expr: irrelevant, test: compileTest(irrelevant) } } : {}),
      };
    });
    for (const fact of built) for (const name of [fact.name, ...(fact.source.aliases ?? [])]) this.factByName.set(name, fact);
    return built;
  }

  private declareCard(card: CardSource): void {
    for (const id of [card.id, ...(card.aliases ?? [])]) {
      if (this.byId.has(id)) this.problem(card, 'id', text(`要求编号「${id}」重复`, `the requirement id '${id}' is used twice`));
      this.byId.set(id, card);
    }
  }

  private scopeOf(card: CardSource): Scope {
    const params = new Map<string, Symbol>();
    for (const [name, parameter] of Object.entries(card.parameters ?? {})) {
      const slot = this.nextSlot++;
      params.set(name, parameterSymbol(parameter, slot));
      this.labels.set(slot, { label: parameter.label, unit: parameter.unit });
      this.series.push({ slot, series: parameter });
    }
    return { facts: this.symbols, params };
  }

  /** In force, trigger and exemptions without an id, as named parts. */
  private triggerOf(card: CardSource, scope: Scope, when: string, path: string): Expr {
    const parts = [part('trigger', card.id, this.parse(card, path, when, scope, 'boolean'))];
    (card.unless ?? []).forEach((unless, i) => {
      parts.push(negate(part('unless', String(i), this.parse(card, `unless.${i}.when`, unless.when, scope, 'boolean'))));
    });
    if (card.inForce?.length) parts.unshift(part('in_force', card.id, this.inForce(card.inForce)));
    return allOf(parts);
  }

  private inForce(periods: readonly Period[]): Expr {
    const symbol = this.symbols.get(AS_OF);
    if (!symbol) return TRUE;
    const day = { op: 'fact', type: 'date', name: AS_OF, slot: symbol.slot, start: 0, end: 0 } as const;
    const bound = (cmp: '>=' | '<=', iso: string): Expr => ({
      op: 'compare',
      type: 'boolean',
      cmp,
      left: day,
      right: { op: 'literal', type: 'date', value: parseDate(iso) ?? 0, start: 0, end: 0 },
      start: 0,
      end: 0,
    });
    return anyOf(periods.map((period) => allOf([...(period.from ? [bound('>=', period.from)] : []), ...(period.to ? [bound('<=', period.to)] : [])])));
  }

  /** For each requirement the exemptions that release it, all references checked. */
  private releasers(): Map<string, string[]> {
    const releasers = new Map<string, string[]>();
    for (const card of this.source.cards) {
      for (const [key, ids] of [
        ['releases', card.releases],
        ['alternatives', card.alternatives],
        ['after', card.after],
      ] as const) {
        (ids ?? []).forEach((id, i) => this.checkId(card, `${key}.${i}`, id));
      }
      for (const id of card.releases ?? []) {
        const target = this.byId.get(id)?.id;
        if (target) releasers.set(target, [...(releasers.get(target) ?? []), card.id]);
      }
    }
    return releasers;
  }

  private checkId(card: CardSource, path: string, id: string): void {
    if (this.byId.has(id)) return;
    const near = nearestName(id, this.byId.keys());
    this.problem(card, path, text(`没有编号为「${id}」的要求`, `there is no requirement '${id}'`), near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : undefined);
  }

  private requirement(card: CardSource, index: number, scope: Scope, wholes: Map<string, Expr>, releasedBy: string[]): Requirement {
    const trigger = this.triggers.get(card.id) ?? FALSE;
    const whole = wholes.get(card.id) ?? trigger;
    const releases = releasedBy.map((by) => negate(part('release', by, wholes.get(by) ?? FALSE)));
    const readings = (card.readings ?? []).map((source, i): Reading => {
      const read = withReleases(this.triggerOf(card, scope, source.when, `readings.${i}.when`), releases);
      return { source, whole: read, test: compileTest(read) };
    });
    const limits = (card.limits ?? []).map((source, i) => {
      const expr = this.parse(card, `limits.${i}.kept`, source.kept, scope, 'boolean');
      return { source, expr, test: compileTest(expr) };
    });
    const values = (card.values ?? []).map((source, i) => {
      const expr = this.parse(card, `values.${i}.expr`, source.expr, scope);
      return { source, expr, read: compileRead(expr) };
    });
    return { source: card, id: card.id, index, whole, test: compileTest(whole), unreleased: compileTest(trigger), releasedBy, readings, limits, values };
  }

  private finish(facts: Fact[], requirements: Requirement[]): Rulebook {
    const derivedFacts = facts.filter((fact) => fact.derived);
    const bySlot = new Map(derivedFacts.map((fact) => [fact.slot, fact]));
    const order = sortByDependency(derivedFacts, (fact) => [...walk(fact.derived?.expr ?? TRUE)].flatMap((node) => (node.op === 'fact' ? (bySlot.get(node.slot) ?? []) : [])));
    if (order.cycle) this.problem(order.cycle[0]?.source, 'derived', cycleText(order.cycle.map((fact) => fact.name)));
    const asOf = this.symbols.get(AS_OF);
    if (!asOf) this.problems.push({ code: 'rulebook_invalid', what: text(`缺少事实 ${AS_OF}`, `the fact ${AS_OF} is not declared`) });
    const requirementById = new Map<string, Requirement>();
    for (const requirement of requirements) {
      for (const id of [requirement.id, ...(requirement.source.aliases ?? [])]) requirementById.set(id, requirement);
    }
    const cache = new Map<EpochDay, (readonly [number, Slot])[]>();
    return {
      version: this.source.version,
      facts,
      requirements,
      fact: (name) => this.factByName.get(name),
      requirement: (id) => requirementById.get(id),
      factNames: [...this.factByName.keys()],
      requirementNames: [...requirementById.keys()],
      derived: order.sorted,
      slots: this.nextSlot,
      asOfSlot: asOf?.slot ?? 0,
      parametersOn: (day) => {
        let values = cache.get(day);
        if (!values) {
          if (cache.size > 400) cache.clear();
          values = this.series.map(({ slot, series }) => [slot, parameterAt(series, day)] as const);
          cache.set(day, values);
        }
        return values;
      },
      parameter: (slot) => this.labels.get(slot),
    };
  }

  private parse(owner: { origin?: Origin }, path: string, source: string, scope: Scope, expected?: Expr['type']): Expr {
    try {
      return parseExpression(source, scope, expected);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const place = owner.origin?.locate(path, error.start) ?? { path: `${(owner as { id?: string }).id ?? ''} ${path}`.trim() };
      this.problems.push(error.toProblem(place));
      return FALSE;
    }
  }

  private problem(owner: { origin?: Origin } | undefined, path: string, what: Bilingual, remedy?: Bilingual): void {
    const where = owner?.origin?.locate(path);
    this.problems.push({ code: 'rulebook_invalid', what, ...(where ? { where } : {}), ...(remedy ? { remedy } : {}) });
  }
}

function withReleases(trigger: Expr, releases: readonly Expr[]): Expr {
  if (releases.length === 0) return trigger;
  return allOf([...(trigger.op === 'and' ? trigger.args : [trigger]), ...releases]);
}

function cycleText(cycle: readonly string[]): Bilingual {
  const path = [...cycle, cycle[0]].join(' → ');
  return text(`循环定义：${path}`, `these depend on each other in a circle: ${path}`);
}
