import { checkPlan } from '@yumen/rules';
import type { Database } from '@yumen/platform/db';
import type { PlanDocument } from '../contract.ts';
import { findPlan, pagePlans } from '../store.ts';
import { inLayers } from './plan-input.ts';

/** Plans looked at, the latest changed first; a plan nobody has touched for so long is found by its own page. */
const MOST = 2000;
const AT_ONCE = 100;

/** A plan with those of the requirements asked about that apply to it, and those that are open as long as facts are. */
export interface PlanUnder {
  readonly id: string;
  readonly title: string;
  readonly applies: readonly string[];
  readonly open: readonly string[];
}

/** Plans to which some of the requirements apply, or may. A plan without flows asks nothing; one that cannot be read today says so on its own page. */
export async function plansUnder(db: Database, requirements: readonly string[]): Promise<PlanUnder[]> {
  const wanted = new Set(requirements);
  const out: PlanUnder[] = [];
  for (let offset = 0; wanted.size > 0 && offset < MOST; offset += AT_ONCE) {
    const { items } = await pagePlans(db, { deleted: false, limit: AT_ONCE, offset });
    for (const { id, title } of items) {
      const saved = await findPlan(db, id);
      const read = saved && (await inLayers(saved.document, undefined).catch(() => undefined));
      if (!read || saysNothing(saved.document)) continue;
      const { verdicts } = checkPlan(read.rulebook, read.plan);
      const having = (verdict: string) => [...new Set(verdicts.filter((one) => one.verdict === verdict && wanted.has(one.requirement)).map((one) => one.requirement))];
      const applies = having('applies');
      const open = having('undetermined').filter((one) => !applies.includes(one));
      if (applies.length + open.length > 0) out.push({ id, title, applies, open });
    }
    if (items.length < AT_ONCE) break;
  }
  return out;
}

/** Neither a flow nor a fact of the plan as a whole: the plan has just been begun. */
function saysNothing({ flows = [], facts = {} }: PlanDocument): boolean {
  return flows.length === 0 && Object.keys(facts).length === 0;
}
