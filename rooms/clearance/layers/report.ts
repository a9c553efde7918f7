import type { Bilingual } from '@yumen/kernel';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { CardSource, Confidence, RulebookSource } from '@yumen/rules';
import type { Comparison, ComparisonGround, LayerLevel, Patch, Quantity, QuantityUnit } from '@yumen/rules/patch';
import { LAYER_LEVELS } from '@yumen/rules/patch';
import type { LegalTest } from './legal-test.ts';
import { legalTest } from './legal-test.ts';
import type { Standing } from './words.ts';
import { STANDINGS, parameterWords } from './words.ts';

/** What a local rule costs against the rule above. Positive numbers are more for the applicant, negative less. */
export interface Cost {
  /** `earlier`: to be asked for so many days earlier. `less_time`: so many days less to do it. */
  readonly days?: { readonly n: number; readonly means: 'earlier' | 'less_time' };
  readonly steps?: number;
  readonly documents?: number;
  /** False where months or working days were turned into days (30 and 7 for 5). */
  readonly exact: boolean;
}

/** One local rule beside the rule above it. */
export interface LocalRule {
  readonly layer: string;
  readonly layerTitle: Bilingual;
  readonly level: LayerLevel;
  readonly requirement: string;
  readonly requirementTitle: Bilingual;
  readonly parameter: string;
  readonly parameterTitle: Bilingual;
  readonly local: Bilingual;
  readonly above: Bilingual;
  /** Rule of the nearest layer between this one and the nation about the same thing. */
  readonly between?: { readonly layer: string; readonly layerTitle: Bilingual; readonly value: Bilingual };
  readonly standing: Standing;
  readonly ground: ComparisonGround;
  /** Absent: not quantified. */
  readonly cost?: Cost;
  readonly test?: LegalTest;
  /** Does a plan that lives in this layer feel it in its verdicts? */
  readonly evaluated: boolean;
  readonly issued?: string;
  readonly confidence: Confidence;
  /** Only the beginning of the local rule was seen, so what it leaves open may stand further down. */
  readonly seenInPart: boolean;
  readonly where?: string;
  readonly note?: Bilingual;
}

/** Rules about the same thing, counted without naming who made them. */
export interface RuleGroup {
  readonly requirement: string;
  readonly requirementTitle: Bilingual;
  readonly parameter: string;
  readonly parameterTitle: Bilingual;
  readonly bodies: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly confidence: Readonly<Record<Confidence, number>>;
  /** Years of the rules counted, where dated. */
  readonly years?: { readonly from: number; readonly to: number; readonly undated: number };
  /** Local numbers in days, where at least three bodies have one. */
  readonly days?: { readonly n: number; readonly least: number; readonly median: number; readonly most: number };
  readonly cost: { readonly quantified: number; readonly notQuantified: number };
  /** The legal tests of these rules: one asks another question of a rule that is stricter than of one that fills a silence. */
  readonly tests: readonly { readonly standing: Standing; readonly test: LegalTest }[];
  /** The rules one by one. Zones and places are named, institutions are not. */
  readonly rows: readonly UnnamedRule[];
}

/** A local rule without the institution it is of. */
export type UnnamedRule = Pick<LocalRule, 'level' | 'standing' | 'ground' | 'local' | 'above' | 'cost' | 'issued' | 'confidence' | 'seenInPart' | 'evaluated'> & {
  readonly place?: Bilingual;
};

export interface LayersReport {
  readonly bodies: number;
  readonly levels: Readonly<Record<LayerLevel, { readonly bodies: number; readonly rules: number }>>;
  readonly rules: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly quantified: number;
  readonly groups: readonly RuleGroup[];
}

export interface OwnReport {
  readonly layer: string;
  readonly title: Bilingual;
  readonly level: LayerLevel;
  readonly confidence?: Confidence;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly rows: readonly OwnRow[];
}

export interface OwnRow extends LocalRule {
  /** Other bodies with a rule about the same thing, unnamed. */
  readonly peers?: Pick<RuleGroup, 'bodies' | 'standings' | 'days'>;
}

const DAYS: Partial<Record<QuantityUnit, number>> = { day: 1, week: 7, working_day: 7 / 5, month: 30 };

/** Every recorded local rule, in the order of the layers. */
export function localRules(source: RulebookSource, layers: readonly Patch[]): LocalRule[] {
  const cards = new Map(source.cards.flatMap((card) => [card.id, ...(card.aliases ?? [])].map((id) => [id, card] as const)));
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  return layers.flatMap((layer) =>
    (layer.comparisons ?? []).flatMap((rule) => {
      const card = cards.get(rule.requirement);
      return card ? [localRule(layer, rule, card, byId)] : [];
    }),
  );
}

function localRule(layer: Patch, rule: Comparison, card: CardSource, byId: ReadonlyMap<string, Patch>): LocalRule {
  const level = layer.level ?? 'institution';
  const standing: Standing = rule.ground === 'adds_where_national_silent' ? 'fills_silence' : rule.comparison;
  const between = ruleBetween(layer, rule, byId);
  const cost = rule.quantity ? costOf(rule.quantity) : undefined;
  const test = legalTest(standing, card.kind, level);
  return {
    layer: layer.id,
    layerTitle: layer.title,
    level,
    requirement: card.id,
    requirementTitle: card.title,
    parameter: rule.parameter,
    parameterTitle: parameterWords(rule.parameter),
    local: rule.value,
    above: rule.above,
    ...(between ? { between } : {}),
    standing,
    ground: rule.ground,
    ...(cost ? { cost } : {}),
    ...(test ? { test } : {}),
    evaluated: rule.evaluated ?? false,
    ...(rule.issued ? { issued: rule.issued } : {}),
    confidence: rule.confidence,
    seenInPart: rule.where !== undefined,
    ...(rule.where ? { where: rule.where } : {}),
    ...(rule.note ? { note: rule.note } : {}),
  };
}

function ruleBetween(layer: Patch, rule: Comparison, byId: ReadonlyMap<string, Patch>): LocalRule['between'] {
  for (let above = layer.parent ? byId.get(layer.parent) : undefined; above; above = above.parent ? byId.get(above.parent) : undefined) {
    const found = above.comparisons?.find((other) => other.requirement === rule.requirement && other.parameter === rule.parameter);
    if (found) return { layer: above.id, layerTitle: above.title, value: found.value };
  }
  return undefined;
}

/** Undefined where the numbers say nothing about days, steps or documents. */
export function costOf(quantity: Quantity): Cost | undefined {
  const { local, above, unit, aboveUnit = unit, measures } = quantity;
  if (unit === 'document') return { documents: local - above, exact: true };
  if (unit === 'step') return { steps: local - above, exact: true };
  const [a, b] = [DAYS[unit], DAYS[aboveUnit]];
  if (a === undefined || b === undefined || (measures !== 'lead' && measures !== 'deadline' && measures !== 'floor')) return undefined;
  const days = Math.round(local * a - above * b);
  const exact = unit === aboveUnit || [unit, aboveUnit].every((one) => one === 'day' || one === 'week');
  return { days: measures === 'deadline' ? { n: 0 - days || 0, means: 'less_time' } : { n: days, means: 'earlier' }, exact };
}

/** All local rules counted by what they are about. No body is named: single rules are shown only to the institution they are of. */
export function layersReport(source: RulebookSource, layers: readonly Patch[]): LayersReport {
  const rules = localRules(source, layers);
  return {
    bodies: new Set(rules.map((rule) => rule.layer)).size,
    levels: Object.fromEntries(LAYER_LEVELS.map((level) => [level, levelCount(rules.filter((rule) => rule.level === level))])) as LayersReport['levels'],
    rules: rules.length,
    standings: count(rules),
    quantified: rules.filter((rule) => rule.cost).length,
    groups: grouped(rules)
      .map((group) => ruleGroup(group, layers))
      .sort((a, b) => b.standings.stricter - a.standings.stricter || b.standings.fills_silence - a.standings.fills_silence || b.bodies - a.bodies),
  };
}

/**
 * One layer's own view: each of its rules beside the rule above, and how many unnamed others have one.
 * @throws YumenError `not_found` with the nearest id.
 */
export function ownReport(source: RulebookSource, layers: readonly Patch[], id: string): OwnReport {
  const layer = findLayer(layers, id);
  const rules = localRules(source, layers);
  const own = rules.filter((rule) => rule.layer === layer.id);
  return {
    layer: layer.id,
    title: layer.title,
    level: layer.level ?? 'institution',
    ...(layer.confidence ? { confidence: layer.confidence } : {}),
    standings: count(own),
    rows: STANDINGS.flatMap((standing) => own.filter((rule) => rule.standing === standing)).map((rule): OwnRow => {
      const others = rules.filter((other) => other.layer !== layer.id && other.requirement === rule.requirement && other.parameter === rule.parameter);
      if (others.length === 0) return rule;
      const { bodies, standings, days } = ruleGroup(others, layers);
      return { ...rule, peers: { bodies, standings, ...(days ? { days } : {}) } };
    }),
  };
}

/** A layer by its id, or by an institution's id without the prefix. */
export function findLayer(layers: readonly Patch[], id: string): Patch {
  const found = layers.find((layer) => layer.id === id) ?? layers.find((layer) => layer.id.split('.')[1] === id || layer.title.zh === id || layer.title.en === id);
  if (found) return found;
  const near = nearestName(
    id,
    layers.map((layer) => layer.id),
  );
  throw new YumenError({
    code: 'not_found',
    what: text(`没有层级「${id}」`, `there is no layer '${id}'`),
    remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('yumen layers list 列出全部层级', '`yumen layers list` lists them all'),
  });
}

function grouped(rules: readonly LocalRule[]): LocalRule[][] {
  const groups = new Map<string, LocalRule[]>();
  for (const rule of rules) {
    const key = `${rule.requirement} ${rule.parameter}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()];
}

function ruleGroup(rules: readonly LocalRule[], layers: readonly Patch[]): RuleGroup {
  const [first] = rules as [LocalRule];
  const years = rules.flatMap((rule) => (rule.issued ? [Number(rule.issued.slice(0, 4))] : []));
  const days = localDays(rules, layers);
  const quantified = rules.filter((rule) => rule.cost).length;
  return {
    requirement: first.requirement,
    requirementTitle: first.requirementTitle,
    parameter: first.parameter,
    parameterTitle: first.parameterTitle,
    bodies: new Set(rules.map((rule) => rule.layer)).size,
    standings: count(rules),
    confidence: { verified: having(rules, 'verified'), reported: having(rules, 'reported'), recalled: having(rules, 'recalled') },
    ...(years.length > 0 ? { years: { from: Math.min(...years), to: Math.max(...years), undated: rules.length - years.length } } : {}),
    ...(days.length >= 3 ? { days: { n: days.length, least: days[0] as number, median: median(days), most: days.at(-1) as number } } : {}),
    cost: { quantified, notQuantified: rules.length - quantified },
    tests: testsOf(rules),
    rows: STANDINGS.flatMap((standing) => rules.filter((rule) => rule.standing === standing)).map(unnamed),
  };
}

function testsOf(rules: readonly LocalRule[]): RuleGroup['tests'] {
  const tests = new Map(rules.flatMap(({ standing, test }) => (test ? [[`${standing} ${test.decides.en}`, { standing, test }] as const] : [])));
  return [...tests.values()];
}

function unnamed({ level, layerTitle, standing, ground, local, above, cost, issued, confidence, seenInPart, evaluated }: LocalRule): UnnamedRule {
  return {
    level,
    ...(level === 'institution' ? {} : { place: layerTitle }),
    standing,
    ground,
    local,
    above,
    ...(cost ? { cost } : {}),
    ...(issued ? { issued: issued.slice(0, 4) } : {}),
    confidence,
    seenInPart,
    evaluated,
  };
}

function levelCount(rules: readonly LocalRule[]): { bodies: number; rules: number } {
  return { bodies: new Set(rules.map((rule) => rule.layer)).size, rules: rules.length };
}

/** Local times in days, sorted; weeks, months and working days turned into days. */
function localDays(rules: readonly LocalRule[], layers: readonly Patch[]): number[] {
  return rules
    .flatMap((rule) => {
      const made = layers.find((layer) => layer.id === rule.layer)?.comparisons?.find((one) => one.parameter === rule.parameter && one.requirement === rule.requirement);
      const n = made?.quantity?.local ?? made?.local?.n;
      const factor = DAYS[made?.quantity?.unit ?? made?.local?.unit ?? 'person'];
      return n === undefined || factor === undefined ? [] : [Math.round(n * factor)];
    })
    .sort((a, b) => a - b);
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2 : (sorted[Math.floor(middle)] as number);
}

function count(rules: readonly LocalRule[]): Record<Standing, number> {
  const of = (standing: Standing): number => rules.filter((rule) => rule.standing === standing).length;
  return { stricter: of('stricter'), fills_silence: of('fills_silence'), equal: of('equal'), looser: of('looser') };
}

function having(rules: readonly LocalRule[], confidence: Confidence): number {
  return rules.filter((rule) => rule.confidence === confidence).length;
}
