import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Confidence, FactValue, Flow, FlowState, Plan, Requirement, Rulebook, Slot, Way } from '@yumen/rules';
import { VERDICTS, WHOLE_PLAN, decidingFacts, describe, frameOf, readFactValue, waysToApply } from '@yumen/rules';
import type { ConditionAnswer, Programme, ProgrammeAnswer } from './model.ts';
import { STATUS_WORDS } from './model.ts';

/** Facts that are the question itself; changing them changes no team and no plan. */
const FIXED: ReadonlySet<string> = new Set(['seeks_programme', 'grant_sought', 'as_of_date']);
const STANDING: readonly Confidence[] = ['verified', 'reported', 'recalled'];

/**
 * Which programmes this team can apply for: yes, no or open for each, with the deciding facts, and for a no the smallest change that
 * turns it. Yes means that the conditions known are met; a call may hold more.
 */
export function searchProgrammes(rulebook: Rulebook, catalogue: readonly Programme[], plan: Plan): ProgrammeAnswer[] {
  const answers = new Map<string, ProgrammeAnswer>();
  const flow = teamOf(plan);
  const answer = (programme: Programme): ProgrammeAnswer => {
    const known = answers.get(programme.id);
    if (known) return known;
    const made = programme.mirrors ? below(programme, catalogue.filter((one) => one.parent === programme.id).map(answer)) : alone(rulebook, programme, plan, flow);
    answers.set(programme.id, made);
    return made;
  };
  return catalogue.map(answer);
}

/** What the plan says as a whole: facts of programme flows win, others count where all flows that state them agree. */
function teamOf(plan: Plan): Flow {
  const stated = new Map<number, Slot>();
  const disputed = new Set<number>();
  for (const flow of plan.flows) {
    for (const [slot, value] of flow.stated) {
      if (stated.has(slot) && JSON.stringify(stated.get(slot)) !== JSON.stringify(value)) disputed.add(slot);
      stated.set(slot, value);
    }
  }
  for (const slot of disputed) stated.delete(slot);
  for (const flow of plan.flows) if (flow.area === 'programmes') for (const [slot, value] of flow.stated) stated.set(slot, value);
  return { id: WHOLE_PLAN, stated };
}

function alone(rulebook: Rulebook, programme: Programme, plan: Plan, team: Flow): ProgrammeAnswer {
  const closed = closedReason(programme, plan);
  if (closed) return { ...head(programme), answer: 'no', ...closed, conditions: [], nearly: [] };
  const requirements = (programme.cards ?? []).flatMap((id) => rulebook.requirement(id) ?? []);
  if (requirements.length === 0) {
    return {
      ...head(programme),
      answer: 'open',
      ground: 'conditions_unknown',
      reason: text('所据材料没有写明申请条件，须查当次指南或通知', 'the sources state no conditions; see the call or notice'),
      conditions: [],
      nearly: [],
    };
  }
  const state = stateFor(rulebook, programme, plan, team);
  const conditions = requirements.map((requirement) => condition(rulebook, requirement, state));
  const verdicts = conditions.map((one) => one.verdict);
  const answer = verdicts.includes('applies') ? 'yes' : verdicts.includes('undetermined') ? 'open' : 'no';
  return {
    ...head(programme),
    answer,
    ground: 'conditions',
    reason: conditionReason(answer, conditions),
    conditions,
    nearly:
      answer === 'no'
        ? nearest(requirements.flatMap((requirement) => waysToApply(rulebook, requirement, state, { fixed: FIXED }).map((way) => ({ ...way, requirement: requirement.id }))))
        : [],
    confidence: weakest([programme.confidence, ...conditions.map((one) => one.confidence)]),
  };
}

function stateFor(rulebook: Rulebook, programme: Programme, plan: Plan, team: Flow): FlowState {
  const stated = new Map(team.stated);
  const presumed: Record<string, FactValue> = { ...programme.presumes, seeks_programme: true };
  for (const [name, value] of Object.entries(presumed)) {
    const fact = rulebook.fact(name);
    const read = fact ? readFactValue(fact.source, value) : undefined;
    if (fact && read && 'slot' in read) stated.set(fact.slot, read.slot);
  }
  return { flow: { ...team, stated }, frame: frameOf(rulebook, stated, plan.unstated, plan.asOf) };
}

function condition(rulebook: Rulebook, requirement: Requirement, state: FlowState): ConditionAnswer {
  const out = describe(rulebook, requirement, state);
  const named = (name: string) => {
    const source = rulebook.fact(name)?.source;
    return { fact: name, label: source?.label ?? text(name, name), ...(source?.question ? { question: source.question } : {}) };
  };
  return {
    requirement: requirement.id,
    title: requirement.source.title,
    verdict: VERDICTS[requirement.test(state.frame)] ?? 'undetermined',
    confidence: requirement.source.confidence,
    reasons: out.reasons.filter((reason) => reason.facts.some(({ fact }) => !FIXED.has(fact))).map((reason) => reason.words),
    decidedBy: (decidingFacts(rulebook, requirement, state) ?? []).filter((fact) => !FIXED.has(fact.name)).map(({ name, source }) => ({ fact: name, label: source.label })),
    openFacts: out.openFacts.map(named),
  };
}

/** A programme nobody can apply for now, whatever the plan says. */
function closedReason({ kind, status, until, replacedBy }: Programme, plan: Plan): Pick<ProgrammeAnswer, 'ground' | 'reason'> | undefined {
  if (kind === 'benchmark') return { ground: 'foreign', reason: text('国外项目，作为参照列出', 'a foreign scheme, listed as a model') };
  if (status === 'replaced' && until !== undefined && plan.asOf.slice(0, 4) <= until) return undefined;
  if (status !== 'replaced' && status !== 'past' && status !== 'planned' && status !== 'proposed') return undefined;
  const words = STATUS_WORDS[status];
  return {
    ground: 'not_open',
    reason: replacedBy ? text(`${words.zh}：${replacedBy}`, `${words.en} by ${replacedBy}`) : text(`${words.zh}，不接受申请`, `${words.en}, takes no applications`),
  };
}

function below(programme: Programme, children: readonly ProgrammeAnswer[]): ProgrammeAnswer {
  const answer = (['yes', 'open', 'no'] as const).find((one) => children.some((child) => child.answer === one)) ?? 'open';
  const through = children.filter((child) => child.answer === answer);
  return {
    ...head(programme),
    answer,
    ground: 'below',
    reason: text(`见：${through.map((child) => child.title.zh).join('、')}`, `see ${through.map((child) => child.title.en).join('; ')}`),
    conditions: [],
    nearly: [],
    confidence: weakest([programme.confidence, ...through.map((child) => child.confidence)]),
  };
}

function head({ id, title, kind, status, parent, confidence }: Programme): Pick<ProgrammeAnswer, 'id' | 'title' | 'kind' | 'status' | 'parent' | 'confidence'> {
  return { id, title, kind, status, ...(parent ? { parent } : {}), confidence };
}

function conditionReason(answer: ProgrammeAnswer['answer'], conditions: readonly ConditionAnswer[]): Bilingual {
  const verdict = { yes: 'applies', open: 'undetermined', no: 'does_not_apply' } as const;
  const telling = conditions.filter((one) => one.verdict === verdict[answer]);
  const list = (pick: (one: ConditionAnswer) => readonly Bilingual[]): Bilingual => {
    const words = [...new Map(telling.flatMap(pick).map((one) => [one.en, one])).values()];
    return text(words.map(({ zh }) => zh).join('；'), words.map(({ en }) => en).join('; '));
  };
  if (answer !== 'open') {
    const reasons = list((one) => one.reasons);
    return answer === 'yes' ? text(`满足：${reasons.zh}`, `met: ${reasons.en}`) : text(`不满足：${reasons.zh}`, `not met: ${reasons.en}`);
  }
  const open = list((one) => one.openFacts.map(({ label }) => label));
  return text(`尚缺：${open.zh}`, `needs: ${open.en}`);
}

/** Those with the fewest facts, the ones that need nothing more first; the same change by two routes is given once. */
function nearest<T extends Way>(ways: readonly T[]): T[] {
  const least = Math.min(...ways.map((way) => way.changes.length));
  const best = ways.filter((way) => way.changes.length === least).sort((a, b) => a.provided.length - b.provided.length);
  const key = (way: Way): string => JSON.stringify(way.changes.map(({ fact, to }) => [fact, to]).sort());
  const keys = best.map(key);
  return best.filter((_, i) => keys.indexOf(keys[i] ?? '') === i).slice(0, 3);
}

function weakest(list: readonly Confidence[]): Confidence {
  return [...list].sort((a, b) => STANDING.indexOf(b) - STANDING.indexOf(a))[0] ?? 'recalled';
}
