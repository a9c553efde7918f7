import type { Bilingual, IsoDate } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CheckResult, Rulebook } from '@yumen/rules';
import type { Schedule } from '@yumen/rules/schedule';

export interface NeededDocument {
  readonly id: string;
  readonly title: Bilingual;
  /** Titles of all requirements that want it, each with its authority. */
  readonly wantedBy: readonly Bilingual[];
  /** Latest day to have it; undefined where it belongs to something later or without a day. */
  readonly by?: IsoDate;
}

/** Documents of everything that applies, each once. Alternatives that were not chosen ask for nothing. */
export function neededDocuments(rulebook: Rulebook, checked: CheckResult, schedule: Schedule): NeededDocument[] {
  const spare = new Set(
    schedule.choices.flatMap((choice) => choice.options.filter((option) => option.requirement !== choice.chosen).map((option) => `${choice.flow}\n${option.requirement}`)),
  );
  const dated = new Map(schedule.documents.map((document) => [document.id, document.latestFinish]));
  const found = new Map<string, { title: Bilingual; wantedBy: Map<string, Bilingual> }>();
  for (const item of checked.verdicts) {
    if (item.verdict !== 'applies' || item.kind === 'prohibition' || spare.has(`${item.flow}\n${item.requirement}`)) continue;
    const card = rulebook.requirement(item.requirement)?.source;
    for (const document of card?.documents ?? []) {
      const id = document.id ?? document.zh;
      const entry = found.get(id) ?? { title: text(document.zh, document.en), wantedBy: new Map<string, Bilingual>() };
      entry.wantedBy.set(item.requirement, text(`${item.title.zh}（${card?.authority.zh}）`, `${item.title.en} (${card?.authority.en})`));
      found.set(id, entry);
    }
  }
  const list = [...found].map(([id, entry]): NeededDocument => {
    const by = dated.get(id);
    return { id, title: entry.title, wantedBy: [...entry.wantedBy.values()], ...(by ? { by } : {}) };
  });
  return list.sort((a, b) => order(a.by ?? '9999', b.by ?? '9999'));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
