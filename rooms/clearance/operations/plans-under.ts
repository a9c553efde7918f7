import { todayInChina } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { checkPlan } from '@yumen/rules';
import type { PlanDocument } from '../contract.ts';
import { findPlan, pagePlans } from '../store.ts';
import { inLayers } from './plan-input.ts';

/** A plan with those of the requirements asked about that apply to it, and those that are open as long as facts are. */
export interface PlanUnder {
  readonly id: string;
  readonly title: string;
  readonly applies: readonly string[];
  readonly open: readonly string[];
}

type Judged = Pick<PlanUnder, 'applies' | 'open'>;
const NOTHING: Judged = { applies: [], open: [] };
const AT_ONCE = 100;
const MOST_KEPT = 5000;

/** Verdicts of plans by id, revision and day: a plan is judged again only when it or the day has changed. */
const kept = new Map<string, Judged>();

/** Plans to which some of the requirements apply, or may. A plan without flows asks nothing; one that cannot be read today says so on its own page. */
export async function plansUnder(db: Database, requirements: readonly string[]): Promise<PlanUnder[]> {
  const wanted = new Set(requirements);
  const day = todayInChina();
  const out: PlanUnder[] = [];
  for (let offset = 0, total = wanted.size > 0 ? 1 : 0; offset < total; offset += AT_ONCE) {
    const page = await pagePlans(db, { deleted: false, limit: AT_ONCE, offset });
    total = page.total;
    for (const { id, title, revision } of page.items) {
      const key = `${id} ${revision} ${day}`;
      const judged = kept.get(key) ?? (await judge(db, id, day));
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, judged);
      const [applies, open] = [judged.applies, judged.open].map((all) => all.filter((one) => wanted.has(one))) as [string[], string[]];
      if (applies.length + open.length > 0) out.push({ id, title, applies, open });
    }
  }
  return out;
}

async function judge(db: Database, id: string, day: string): Promise<Judged> {
  const saved = await findPlan(db, id);
  const read = saved && !saysNothing(saved.document) && (await inLayers(saved.document, day).catch(() => undefined));
  if (!read) return NOTHING;
  const { verdicts } = checkPlan(read.rulebook, read.plan);
  const having = (verdict: string) => [...new Set(verdicts.filter((one) => one.verdict === verdict).map((one) => one.requirement))];
  const applies = having('applies');
  return { applies, open: having('undetermined').filter((one) => !applies.includes(one)) };
}

/** Neither a flow nor a fact of the plan as a whole: the plan has just been begun. */
function saysNothing({ flows = [], facts = {} }: PlanDocument): boolean {
  return flows.length === 0 && Object.keys(facts).length === 0;
}
