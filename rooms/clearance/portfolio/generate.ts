import type { FactValue, FlowDocument, PlanDocument } from '@yumen/rules';
import type { Draw, PlanMix } from './mix.ts';
import type { PortfolioItem, PortfolioSource } from './model.ts';
import { planItem } from './read/item.ts';

/** A plan document with what a portfolio adds to it, and one partner country. */
export interface SamplePlan extends PlanDocument {
  readonly id: string;
  readonly partner_country: string;
}

/** Plan `index` of a portfolio, the same for the same mix and seed whatever the size of the portfolio. */
export function samplePlan(mix: PlanMix, seed: number, index: number): SamplePlan {
  const next = randomiser(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));
  const country = pick(mix.countries, next);
  const institution = zipf(mix.institutions, next);
  const kinds = Object.fromEntries(mix.kinds.map((kind) => [kind.id, kind.weight]));
  const drawn = Array.from({ length: Number(pick(mix.flows, next)) }, () => mix.kinds.find((kind) => kind.id === pick(kinds, next)) ?? mix.kinds[0]).filter(
    (kind) => kind !== undefined,
  );
  const flows = [...new Set(drawn)].map((kind): FlowDocument => ({ id: kind.id, area: kind.area, facts: drawFacts(mix, kind.facts, next) }));
  const number = String(index + 1).padStart(6, '0');
  const [first] = drawn;
  return {
    id: `S${seed}-${number}`,
    title: `${first?.title.zh ?? ''} ${country} ${number} · ${first?.title.en ?? ''}`,
    institution: `sample-${String(institution).padStart(3, '0')}`,
    partner_country: country,
    ...(next() < mix.closed ? { unstated: 'no' as const } : {}),
    facts: drawFacts(mix, mix.shared, next),
    flows,
  };
}

/** A portfolio that is made while it is read, without a file. */
/** @param from how many plans to leave out at the beginning */
export function sampleSource(mix: PlanMix, seed: number, size: number, from = 0): PortfolioSource {
  return { items: sampleItems(mix, seed, size, from) };
}

const PIECE = 500;

async function* sampleItems(mix: PlanMix, seed: number, size: number, from: number): AsyncGenerator<readonly PortfolioItem[]> {
  for (let start = from; start < size; start += PIECE) {
    yield Array.from({ length: Math.min(PIECE, size - start) }, (_, i) =>
      planItem({ file: 'sample', line: start + i + 1 }, samplePlan(mix, seed, start + i), (path) => ({ path })),
    );
  }
}

function drawFacts(mix: PlanMix, draws: Readonly<Record<string, Draw>>, next: () => number): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const [name, draw] of Object.entries(draws)) {
    const fate = next();
    const value = drawValue(mix, draw, next);
    if (fate < mix.unstated) continue;
    facts[name] = fate < mix.unstated + mix.unknown ? { unknown: true } : value;
  }
  return facts;
}

function drawValue(mix: PlanMix, draw: Draw, next: () => number): FactValue {
  if (typeof draw === 'number') return next() < draw;
  if ('oneOf' in draw) return pick(draw.oneOf, next);
  const [low, high] = 'uniform' in draw ? draw.uniform : draw.logUniform;
  const at = next();
  const value = Math.round('uniform' in draw ? low + at * (high - low) : low * (high / low) ** at);
  const spread = next() < mix.ranges ? Math.max(1, Math.round(value * 0.4)) : 0;
  return spread > 0 ? { min: Math.max(0, value - spread), max: value + spread } : value;
}

function pick(weights: Readonly<Record<string, number>>, next: () => number): string {
  const entries = Object.entries(weights);
  let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  return entries.at(-1)?.[0] ?? '';
}

/** 1 … n, where k has weight 1/k: a few institutions have many plans, many have few. */
function zipf(n: number, next: () => number): number {
  let total = 0;
  for (let k = 1; k <= n; k++) total += 1 / k;
  let left = next() * total;
  for (let k = 1; k <= n; k++) {
    left -= 1 / k;
    if (left < 0) return k;
  }
  return n;
}

/** Seeded numbers in [0, 1) (mulberry32). */
function randomiser(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
