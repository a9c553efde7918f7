import { checkPlanOperation, listPlans, readPlan, type PlanDocument } from '@yumen/clearance';
import { currentRulebook } from '@yumen/clearance/rulebook';
import { groupByMark } from '@yumen/clearance/present';
import type { Bilingual } from '@yumen/kernel';
import { partnerCountries } from '@yumen/rules';
import type { CallOperation, Ports } from '@yumen/platform/operation';

const PAGE = 200;

/** Plans a country brief asks about, read and checked through the contracts of the clearance room. */
export function waitingPlans(call: CallOperation): NonNullable<Ports['waitingPlans']> {
  return async (concerns) => {
    const { facts } = (await currentRulebook()).rulebook;
    const typed = (type: string) => new Set([...facts.values()].flatMap((fact) => (fact.source.type === type ? [fact.source.name] : [])));
    const [countryFacts, textFacts] = [typed('country'), typed('text')];
    const found = [];
    for (let offset = 0; ; offset += PAGE) {
      const { items } = await call(listPlans, { limit: PAGE, offset });
      for (const { id, title } of items) {
        const { document } = await call(readPlan, { id });
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
        found.push({ id, title, prohibited: once(marks.prohibited), must: once(marks.must), open: once(marks.open) });
      }
      if (items.length < PAGE) return found;
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
