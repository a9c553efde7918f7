import type { Bilingual, IsoDate } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { FlowState } from './assess.ts';
import { VERDICTS, concerns, stateOf, verdictOf } from './assess.ts';
import { walk } from './ast.ts';
import { decidingFacts } from './deciding.ts';
import { alternativesOn } from './alternatives.ts';
import type { Area, Basis, Confidence, Kind, Touch, Verdict } from './model.ts';
import type { FactUsed } from './output.ts';
import { slotToValue } from './output.ts';
import type { FactValue, Plan } from './plan.ts';
import type { Proof, ProofState } from './prove.ts';
import { decidingLeaves, prove } from './prove.ts';
import type { Question } from './questions.ts';
import { nextQuestions } from './questions.ts';
import { openFacts, residual } from './residual.ts';
import type { Requirement, Rulebook } from './rulebook.ts';
import { valueWords, words } from './words.ts';

export interface Reason {
  readonly state: ProofState;
  /** Which part of the rule speaks: its period, its trigger, an exemption, a release, or the kind of flow. */
  readonly role: 'in_force' | 'trigger' | 'unless' | 'release' | 'area';
  /** Requirement that releases, or index of an exemption. */
  readonly id?: string;
  readonly words: Bilingual;
  readonly facts: readonly FactUsed[];
}

export interface Finding {
  readonly id: string;
  readonly kind: 'limit' | 'advice';
  readonly state: 'kept' | 'breach' | 'open';
  readonly text: Bilingual;
  /** The test in words, with the thresholds of the day. */
  readonly words: Bilingual;
  /** Layer or reform the limit or its threshold comes from; absent where national. */
  readonly layer?: string;
}

export interface ReadingVerdict {
  readonly id: string;
  readonly label: Bilingual;
  readonly default: boolean;
  readonly verdict: Verdict;
}

export interface ValueOut {
  readonly value: FactValue;
  readonly words: Bilingual;
  readonly unit?: string;
  readonly label: Bilingual;
}

/** One requirement on one flow, as the JSON of `check` lists it. */
export interface VerdictOut {
  readonly requirement: string;
  /** Other ids under which the same rule is known; absent where there is none. */
  readonly aliases?: readonly string[];
  readonly flow: string;
  readonly area: Area;
  readonly kind: Kind;
  readonly title: Bilingual;
  readonly verdict: Verdict;
  /** Other requirements any one of which is enough instead, as far as they are not ruled out on this flow. */
  readonly alternatives: readonly string[];
  /** What this exemption frees from, where it applies or may apply. */
  readonly releases: readonly string[];
  /** Exemptions that free from this requirement here. */
  readonly releasedBy: readonly string[];
  readonly reasons: readonly Reason[];
  /** Facts known that decide the verdict; nothing can be left out. */
  readonly decidedBy: readonly string[];
  /** Facts the verdict still waits for. */
  readonly openFacts: readonly string[];
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  readonly checked: IsoDate;
  readonly readings: readonly ReadingVerdict[];
  readonly findings: readonly Finding[];
  /** Computed values: the bare value by id; labels and units are in `valueDetails`. */
  readonly values: Readonly<Record<string, FactValue>>;
  readonly valueDetails: Readonly<Record<string, ValueOut>>;
  /** The lowest layer or reform that changed this requirement; absent where the national rule stands unchanged. */
  readonly layer?: string;
  /** Every layer or reform that changed it or has a local rule about it. */
  readonly layers?: readonly Touch[];
}

export interface CheckResult {
  readonly asOf: IsoDate;
  readonly rulebook: { readonly version: string };
  readonly title: string;
  readonly partnerCountries: readonly string[];
  readonly flows: readonly { readonly id: string; readonly title?: string; readonly area?: Area }[];
  readonly verdicts: readonly VerdictOut[];
  readonly questions: readonly Question[];
}

/** Checks a plan: every requirement on every flow, with reasons, and the questions that still decide something. */
export function checkPlan(rulebook: Rulebook, plan: Plan): CheckResult {
  const states = stateOf(rulebook, plan);
  return {
    asOf: plan.asOf,
    rulebook: { version: rulebook.version },
    title: plan.title,
    partnerCountries: plan.partnerCountries,
    flows: plan.flows.map(({ id, title, area }) => ({ id, ...(title ? { title } : {}), ...(area ? { area } : {}) })),
    verdicts: states.flatMap((state) => rulebook.requirements.map((requirement) => describe(rulebook, requirement, state))),
    questions: nextQuestions(rulebook, states),
  };
}

/** The whole answer for one requirement on one flow. */
export function describe(rulebook: Rulebook, requirement: Requirement, state: FlowState): VerdictOut {
  const { source } = requirement;
  const tri = verdictOf(requirement, state);
  const verdict = VERDICTS[tri] as Verdict;
  const here = concerns(requirement, state.flow);
  const left = tri === 2 ? residual(rulebook, requirement.whole, state.frame) : undefined;
  const values = tri === 0 ? [] : requirement.values.map((value) => [value.source.id, valueOut(rulebook, value, state)] as const);
  return {
    requirement: requirement.id,
    ...(source.aliases ? { aliases: source.aliases } : {}),
    flow: state.flow.id,
    area: source.area,
    kind: source.kind,
    title: source.title,
    verdict,
    alternatives: alternativesOn(rulebook, requirement, state),
    releases: tri === 0 ? [] : (source.releases ?? []).map((id) => rulebook.requirement(id)?.id ?? id),
    releasedBy: here && tri === 0 && requirement.unreleased(state.frame) !== 0 ? requirement.releasedBy.filter((id) => rulebook.requirement(id)?.test(state.frame) === 1) : [],
    reasons: here ? reasonsOf(prove(rulebook, requirement.whole, state.frame)) : [otherArea(source.area)],
    decidedBy: decidingFacts(rulebook, requirement, state)?.map((fact) => fact.name) ?? [],
    openFacts: left ? openFacts(rulebook, left).map((fact) => fact.name) : [],
    basis: source.basis,
    confidence: source.confidence,
    checked: source.checked,
    readings: here
      ? requirement.readings.map((reading) => ({
          id: reading.source.id,
          label: reading.source.label,
          default: reading.source.default ?? false,
          verdict: VERDICTS[reading.test(state.frame)] as Verdict,
        }))
      : [],
    findings: tri === 0 ? [] : requirement.limits.map((limit) => finding(rulebook, requirement, limit, state)),
    values: Object.fromEntries(values.map(([id, out]) => [id, out.value])),
    valueDetails: Object.fromEntries(values),
    ...layersOf(source),
  };
}

function layersOf({ touched }: Requirement['source']): Pick<VerdictOut, 'layer' | 'layers'> {
  if (!touched) return {};
  const changed = touched.filter((touch) => touch.added || touch.paths.length > 0).at(-1);
  return { ...(changed ? { layer: changed.patch } : {}), layers: touched };
}

function valueOut(rulebook: Rulebook, { source, expr, read }: Requirement['values'][number], state: FlowState): ValueOut {
  const slot = read(state.frame);
  const { label, unit, choices } = source;
  return { value: slotToValue(slot, expr.type), words: valueWords(rulebook, slot, { type: expr.type, unit: unit ?? expr.unit, choices }), ...(unit ? { unit } : {}), label };
}

function finding(rulebook: Rulebook, requirement: Requirement, limit: Requirement['limits'][number], state: FlowState): Finding {
  const states = ['breach', 'kept', 'open'] as const;
  const paths = new Set([`limits.${limit.source.id}`, ...[...walk(limit.expr)].flatMap((node) => (node.op === 'param' ? [`parameters.${node.name}`] : []))]);
  const layer = requirement.source.touched?.filter((touch) => touch.added || touch.paths.some((path) => paths.has(path))).at(-1)?.patch;
  return {
    id: limit.source.id,
    kind: limit.source.kind ?? 'limit',
    state: states[limit.test(state.frame)] ?? 'open',
    text: limit.source.text,
    words: words(rulebook, limit.expr, state.frame),
    ...(layer ? { layer } : {}),
  };
}

const AREA_WORDS: Record<Area, Bilingual> = {
  travel: text('出国（境）', 'travel'),
  data: text('数据', 'data'),
  materials: text('物资与样本', 'materials'),
  funds: text('资金', 'funds'),
  programmes: text('项目申请', 'programmes'),
  organisations: text('组织与会议', 'organisations'),
  talent: text('来华人员', 'people coming to China'),
};

/** Name of a flow area. */
export function areaWords(area: Area): Bilingual {
  return AREA_WORDS[area];
}

function otherArea(area: Area): Reason {
  const name = AREA_WORDS[area];
  return {
    state: 'refuted',
    role: 'area',
    words: text(`此要求针对「${name.zh}」类流动，不针对本项流动`, `this requirement is about flows of the kind '${name.en}', not about this one`),
    facts: [],
  };
}

/** The telling leaves of a proof as a flat list, each with the part of the rule it belongs to. */
export function reasonsOf(proof: Proof): Reason[] {
  const parts = proof.form === 'all' && proof.role === undefined ? (proof.children ?? []) : [proof];
  const carrying = proof.state === 'refuted' ? firstRefuted(parts) : proof.state === 'open' ? parts.filter((part) => part.state === 'open') : parts;
  return carrying.flatMap((part) => {
    const { role, id } = roleOf(part);
    if (role === 'release' && part.state === 'refuted')
      return [{ state: 'proven' as const, role, ...(id ? { id } : {}), words: text('已由豁免免除', 'released by an exemption'), facts: factsIn(part) }];
    if (part.state === 'proven' && (role === 'release' || role === 'unless' || role === 'in_force')) return [];
    return decidingLeaves(part).map((leaf) => ({ state: leaf.state, role, ...(id ? { id } : {}), words: leaf.words, facts: leaf.facts ?? [] }));
  });
}

/** One refuted part is enough for a no; what the rule itself says goes before what releases from it. */
function firstRefuted(parts: readonly Proof[]): Proof[] {
  const refuted = parts.filter((part) => part.state === 'refuted');
  return [refuted.find((part) => roleOf(part).role !== 'release') ?? refuted[0]].filter((part) => part !== undefined);
}

function roleOf(part: Proof): { role: Reason['role']; id?: string | undefined } {
  const named = part.role ? part : part.form === 'not' ? part.children?.[0] : undefined;
  return { role: named?.role ?? 'trigger', id: named?.id };
}

function factsIn(proof: Proof): FactUsed[] {
  return decidingLeaves(proof).flatMap((leaf) => leaf.facts ?? []);
}
