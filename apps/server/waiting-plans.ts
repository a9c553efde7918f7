import { checkPlanOperation, planDocuments, type PlanDocument } from '@yumen/clearance';
import { currentRulebook } from '@yumen/clearance/rulebook';
import { groupByMark } from '@yumen/clearance/present';
import type { Bilingual } from '@yumen/kernel';
import { partnerCountries } from '@yumen/rules';
import type { CallOperation, Ports } from '@yumen/platform/operation';

const PAGE = 200;

/** Plans a country brief asks about, latest change first, read and checked through the contracts of the clearance room. */
export function waitingPlans(call: CallOperation): NonNullable<Ports['waitingPlans']> {
  return async (concerns) => {
    const { facts } = (await currentRulebook()).rulebook;
    const typed = (type: string) => new Set([...facts.values()].flatMap((fact) => (fact.source.type === type ? [fact.source.name] : [])));
    const [countryFacts, textFacts] = [typed('country'), typed('text')];
    const found: { updatedAt: string; plan: { id: string; title: string; prohibited: Bilingual[]; must: Bilingual[]; open: Bilingual[] } }[] = [];
    for (let after = ''; ;) {
      const { items } = await call(planDocuments, { after, limit: PAGE });
      for (const { id, title, updatedAt, document } of items) {
        const stated = (names: ReadonlySet<string>) => textsOf(document, names);
        if (
          !concerns({
            title,
            countries: [...partnerCountries(document), ...stated(countryFacts).map((code) => code.toUpperCase())],
            texts: [...(document.flows ?? []).flatMap((flow) => flow.title ?? []), document.place ?? '', ...stated(textFacts)],
          })
        )
          continue;
        const { verdicts } = await call(checkPlanOperation, { document });
        const marks = groupByMark(verdicts);
        // A requirement that several flows meet is one thing to wait for.
        const once = (list: readonly { readonly requirement: string; readonly title: Bilingual }[]): Bilingual[] => [
          ...new Map(list.map((item) => [item.requirement, item.title])).values(),
        ];
        found.push({ updatedAt, plan: { id, title, prohibited: once(marks.prohibited), must: once(marks.must), open: once(marks.open) } });
      }
      if (items.length < PAGE) return found.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0)).map(({ plan }) => plan);
      after = items.at(-1)?.id ?? '';
    }
  };
}

/** Values that are texts, of the facts named, in the plan and in its flows. */
function textsOf(document: PlanDocument, names: ReadonlySet<string>): string[] {
  return [document.facts ?? {}, ...(document.flows ?? []).map((flow) => flow.facts ?? {})].flatMap((facts) =>
    Object.entries(facts).flatMap(([name, value]) => {
      if (!names.has(name)) return [];
      const any = typeof value === 'object' && value !== null && 'any_of' in value ? value.any_of : [value];
      return any.filter((one) => typeof one === 'string');
    }),
  );
}
