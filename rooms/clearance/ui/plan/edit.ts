import type { Answer, Area, FactValue, FlowDocument, PlanDocument } from '@yumen/rules';

/** Edits of a plan document. Each returns a new document and leaves the old one as it was. */

/** Where a fact is written: one flow, or (undefined) the whole plan. */
export type Scope = string | undefined;

export interface Author {
  /** ISO time. */
  readonly at: string;
  readonly by: string;
}

type Facts = Readonly<Record<string, FactValue>>;

/** States a fact and notes who answered when. An answer for the whole plan replaces what single flows said about the same fact. */
export function stateFact(document: PlanDocument, scope: Scope, fact: string, value: FactValue, author: Author): PlanDocument {
  const cleared = dropFact(document, scope, fact);
  const answer: Answer = { fact, ...(scope === undefined ? {} : { flow: scope }), at: author.at, by: author.by };
  return { ...withFacts(cleared, scope, (facts) => ({ ...facts, [fact]: value })), answers: [...(cleared.answers ?? []), answer] };
}

/** Takes an answer back. For the whole plan it is taken back in every flow too; for a flow only there. */
export function dropFact(document: PlanDocument, scope: Scope, fact: string): PlanDocument {
  const without = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== fact));
  const next =
    scope === undefined
      ? (document.flows ?? []).reduce((all, flow) => withFacts(all, flow.id, without), withFacts(document, undefined, without))
      : withFacts(document, scope, without);
  const answers = (document.answers ?? []).filter((answer) => answer.fact !== fact || (scope !== undefined && answer.flow !== scope));
  return { ...next, ...(document.answers ? { answers } : {}) };
}

/** Changes the facts of a scope; a plan or flow without facts loses the empty entry. */
function withFacts(document: PlanDocument, scope: Scope, change: (facts: Facts) => Facts): PlanDocument {
  if (scope === undefined) return replaceFacts(document, change(document.facts ?? {}));
  return {
    ...document,
    ...(document.flows ? { flows: document.flows.map((flow) => (flow.id === scope ? replaceFacts(flow, change(flow.facts ?? {})) : flow)) } : {}),
  };
}

function replaceFacts<T extends { readonly facts?: Facts }>(owner: T, facts: Facts): T {
  const { facts: _old, ...rest } = owner;
  return (Object.keys(facts).length > 0 ? { ...rest, facts } : rest) as T;
}

/** Where the value that a flow sees is written, if anywhere. */
export function scopeOf(document: PlanDocument, flow: string, fact: string): { scope: Scope; value: FactValue } | undefined {
  const own = document.flows?.find((item) => item.id === flow)?.facts?.[fact];
  if (own !== undefined) return { scope: flow, value: own };
  const shared = document.facts?.[fact];
  return shared === undefined ? undefined : { scope: undefined, value: shared };
}

/** Adds a flow with an id of its own: `data`, `data-2`, … */
export function addFlow(document: PlanDocument, area: Area, title?: string): { document: PlanDocument; id: string } {
  const taken = new Set((document.flows ?? []).map((flow) => flow.id));
  let id: string = area;
  for (let n = 2; taken.has(id); n++) id = `${area}-${n}`;
  const flow: FlowDocument = { id, area, ...(title ? { title } : {}) };
  return { document: { ...document, flows: [...(document.flows ?? []), flow] }, id };
}

export function renameFlow(document: PlanDocument, id: string, title: string): PlanDocument {
  return {
    ...document,
    flows: (document.flows ?? []).map((flow) => {
      if (flow.id !== id) return flow;
      const { title: _old, ...rest } = flow;
      return title.trim() ? { ...rest, title: title.trim() } : rest;
    }),
  };
}

/** States where the partners are; none takes it back. */
export function statingPartners(document: PlanDocument, codes: readonly string[]): PlanDocument {
  const { partner_country: _before, ...rest } = document;
  return codes.length === 0 ? rest : { ...rest, partner_country: codes.length === 1 ? (codes[0] as string) : codes };
}

/** Removes a flow with its facts and the notes on its answers. */
export function removeFlow(document: PlanDocument, id: string): PlanDocument {
  const answers = document.answers?.filter((answer) => answer.flow !== id);
  return { ...document, flows: (document.flows ?? []).filter((flow) => flow.id !== id), ...(answers ? { answers } : {}) };
}

/** Rewrites fact names that are aliases, so that a fact is stated under one name only. Returns the same document when all is well. */
export function canonicalNames(document: PlanDocument, nameOf: (name: string) => string | undefined): PlanDocument {
  const renamed = (facts: Facts | undefined): Facts | undefined =>
    facts && Object.keys(facts).some((name) => (nameOf(name) ?? name) !== name)
      ? Object.fromEntries(Object.entries(facts).map(([name, value]) => [nameOf(name) ?? name, value]))
      : facts;
  const facts = renamed(document.facts);
  const flows = document.flows?.map((flow) => {
    const own = renamed(flow.facts);
    return own && own !== flow.facts ? { ...flow, facts: own } : flow;
  });
  const same = facts === document.facts && (flows ?? []).every((flow, i) => flow === document.flows?.[i]);
  return same ? document : { ...document, ...(facts ? { facts } : {}), ...(flows ? { flows } : {}) };
}
