import type { PlanDocument } from '@yumen/rules';
import { WHOLE_PLAN } from '@yumen/rules';
import type { FlowState } from '@yumen/rules';
import type { Translate } from '../words.ts';
import type { Scope } from '../plan/edit.ts';

/** Address value that stands for all flows together. */
export const ALL_FLOWS = '*';

/** The flow the address names; else the only one; else none, which means all. */
export function chosenFlow(states: readonly FlowState[], named: string | undefined): FlowState | undefined {
  if (states.length === 1) return states[0];
  return states.find((state) => state.flow.id === named);
}

/** Name of a flow as people know it: its title, else its kind, numbered where several are alike. */
export function flowName(document: PlanDocument, id: string, t: Translate): string {
  const flows = document.flows ?? [];
  const flow = flows.find((item) => item.id === id);
  if (!flow) return t('flow.whole');
  if (flow.title) return flow.title;
  const alike = flows.filter((item) => item.area === flow.area && !item.title);
  const name = t(`area.${flow.area}`);
  return alike.length > 1 ? `${name} ${alike.indexOf(flow) + 1}` : name;
}

/** Where an answer given on a flow is written when nothing else was chosen; a plan without flows has only itself. */
export function scopeFor(document: PlanDocument, flow: string, wholePlan: boolean): Scope {
  return wholePlan || flow === WHOLE_PLAN || !document.flows?.length ? undefined : flow;
}
