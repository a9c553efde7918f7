import type { Bilingual } from '@yumen/kernel';
import type { Requirement, Rulebook } from '@yumen/rules';
import { AS_OF, factsOf } from '@yumen/rules';
import { eachBit, setBit } from '@yumen/rules/bulk';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { PlansBehind } from './behind.ts';
import { FIGURES } from './behind.ts';
import type { BadRows, PortfolioSource, StatutoryTime } from './model.ts';
import type { Batch, StreamOptions } from './stream.ts';
import type { Resumable } from './resume.ts';
import { streamPortfolio } from './stream.ts';
import { NO_TIME, addTime, bodyOf, dueBits, isBurden, roughDays, statutoryTime } from './time.ts';

/** A document or fact a desk asks for that another desk asks for too, in the same plan. */
export interface AskedTwice {
  readonly id: string;
  readonly label: Bilingual;
  /** Plans in which this desk asks for it, and those in which another desk holds it as well. */
  readonly plans: number;
  readonly heldElsewhere: number;
  /** The other desks, most plans first. */
  readonly alsoAt: readonly { readonly authority: Bilingual; readonly plans: number }[];
}

export interface Desk {
  readonly authority: Bilingual;
  readonly requirements: readonly { readonly id: string; readonly title: Bilingual }[];
  /** Plans it has to do with. */
  readonly plans: number;
  /** Documents handed in to it, over all plans. */
  readonly copies: number;
  readonly documents: readonly AskedTwice[];
  readonly facts: readonly AskedTwice[];
}

/** Same document, several desks. */
export interface DesksResult {
  readonly on?: string;
  readonly plans: number;
  readonly bad: BadRows;
  /** Handed in: each requirement its own copy. Different: each document once a plan. */
  readonly copies: { readonly handedIn: number; readonly different: number };
  /** Limits in law, over all plans: one procedure after the other, and side by side as far as none must come first. */
  readonly time: { readonly series: StatutoryTime; readonly parallel: StatutoryTime };
  /** Desks that ask for most of what another holds first. */
  readonly desks: readonly Desk[];
}

/** What a requirement asks for, worked out once. */
interface Wants {
  readonly requirement: Requirement;
  /** Undefined where nothing is handed in: the one bound does it alone. */
  readonly desk: string | undefined;
  readonly documents: readonly (readonly [string, Bilingual])[];
  readonly facts: readonly (readonly [string, Bilingual])[];
  readonly limit: StatutoryTime | undefined;
  readonly after: readonly number[];
}

interface Asked {
  readonly label: Bilingual;
  plans: number;
  elsewhere: number;
  readonly alsoAt: Map<string, number>;
}

interface DeskTally {
  readonly authority: Bilingual;
  readonly requirements: Map<string, Bilingual>;
  plans: number;
  copies: number;
  readonly documents: Map<string, Asked>;
  readonly facts: Map<string, Asked>;
}

/** Looks for what several authorities demand of the same plan, over one plan or a whole portfolio. */
export async function compareDesks(books: LayeredRulebooks, source: PortfolioSource, options: StreamOptions = {}): Promise<DesksResult> {
  const tally = new DesksTally();
  const { plans, bad } = await streamPortfolio([books], source, options, (batch) => tally.add(batch, options.behind), tally);
  return { ...(options.on ? { on: options.on } : {}), plans, bad, ...tally.result() };
}

class DesksTally implements Resumable {
  private desks = new Map<string, DeskTally>();
  private handedIn = 0;
  private different = 0;
  private series = NO_TIME;
  private parallel = NO_TIME;

  add({ plans, versions: [version] }: Batch, behind?: PlansBehind): void {
    if (!version) return;
    const wants = wantsOf(version.rulebook);
    const due = dueBits(version.rulebook, version.verdicts.applies);
    const byPlan = plans.map((): Wants[] => []);
    for (const want of wants) if (isBurden(want.requirement.source.kind)) eachBit(due[want.requirement.index] as Int32Array, (row) => byPlan[row]?.push(want));
    const rows = new Map<string, Int32Array>();
    const words = version.verdicts.applies[0]?.length ?? 0;
    byPlan.forEach((list, row) => {
      if (list.length === 0) return;
      this.addPlan(list, (figure) => {
        let bits = rows.get(figure);
        if (!bits) rows.set(figure, (bits = new Int32Array(words)));
        setBit(bits, row);
      });
    });
    if (behind) for (const [figure, bits] of rows) behind.mark(figure, bits);
  }

  result(): Pick<DesksResult, 'copies' | 'time' | 'desks'> {
    const name = (key: string): Bilingual => this.desks.get(key)?.authority ?? { zh: key, en: key };
    const out = (asked: ReadonlyMap<string, Asked>): AskedTwice[] =>
      [...asked]
        .filter(([, item]) => item.elsewhere > 0)
        .map(([id, item]) => ({
          id,
          label: item.label,
          plans: item.plans,
          heldElsewhere: item.elsewhere,
          alsoAt: [...item.alsoAt].sort((a, b) => b[1] - a[1]).map(([key, count]) => ({ authority: name(key), plans: count })),
        }))
        .sort((a, b) => b.heldElsewhere - a.heldElsewhere || (a.id < b.id ? -1 : 1));
    const held = (desk: Desk): number => desk.documents.reduce((sum, item) => sum + item.heldElsewhere, 0);
    const desks = [...this.desks.values()].map((desk): Desk => ({
      authority: desk.authority,
      requirements: [...desk.requirements].map(([id, title]) => ({ id, title })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      plans: desk.plans,
      copies: desk.copies,
      documents: out(desk.documents),
      facts: out(desk.facts),
    }));
    return {
      copies: { handedIn: this.handedIn, different: this.different },
      time: { series: this.series, parallel: this.parallel },
      desks: desks.sort((a, b) => held(b) - held(a) || b.copies - a.copies || (a.authority.zh < b.authority.zh ? -1 : 1)),
    };
  }

  save(): unknown {
    const { desks, handedIn, different, series, parallel } = this;
    return { desks, handedIn, different, series, parallel };
  }

  restore(saved: unknown): void {
    Object.assign(this, saved);
  }

  private addPlan(list: readonly Wants[], mark: (figure: string) => void): void {
    const documents = new Map<string, Set<string>>();
    const facts = new Map<string, Set<string>>();
    const labels = new Map<string, Bilingual>();
    const here = new Set<string>();
    for (const want of list) {
      if (want.limit) this.series = addTime(this.series, want.limit);
      const { desk: key } = want;
      if (key === undefined) continue;
      const desk = this.deskOf(key, want.requirement);
      if (!here.has(key)) {
        desk.plans++;
        mark(FIGURES.authority(key));
      }
      here.add(key);
      desk.copies += want.documents.length;
      this.handedIn += want.documents.length;
      for (const [found, items] of [
        [documents, want.documents],
        [facts, want.facts],
      ] as const) {
        for (const [id, label] of items) {
          labels.set(id, label);
          found.set(id, (found.get(id) ?? new Set()).add(key));
        }
      }
    }
    this.different += documents.size;
    this.parallel = addTime(this.parallel, longestChain(list));
    for (const [kind, found] of [
      ['documents', documents],
      ['facts', facts],
    ] as const) {
      for (const [id, at] of found) {
        for (const key of at) {
          this.ask((this.desks.get(key) as DeskTally)[kind], id, labels.get(id) as Bilingual, key, at);
          if (at.size > 1) mark(FIGURES.askedTwice(key, kind === 'documents' ? 'document' : 'fact', id));
        }
      }
    }
  }

  private ask(asked: Map<string, Asked>, id: string, label: Bilingual, desk: string, at: ReadonlySet<string>): void {
    const item = asked.get(id) ?? { label, plans: 0, elsewhere: 0, alsoAt: new Map<string, number>() };
    asked.set(id, item);
    item.plans++;
    if (at.size > 1) item.elsewhere++;
    for (const other of at) if (other !== desk) item.alsoAt.set(other, (item.alsoAt.get(other) ?? 0) + 1);
  }

  private deskOf(desk: string, requirement: Requirement): DeskTally {
    let found = this.desks.get(desk);
    if (!found) {
      const { zh, en } = bodyOf(requirement.source);
      found = { authority: { zh, en }, requirements: new Map(), plans: 0, copies: 0, documents: new Map(), facts: new Map() };
      this.desks.set(desk, found);
    }
    found.requirements.set(requirement.id, requirement.source.title);
    return found;
  }
}

const known = new WeakMap<Rulebook, readonly Wants[]>();

function wantsOf(rulebook: Rulebook): readonly Wants[] {
  let wants = known.get(rulebook);
  if (!wants) {
    wants = rulebook.requirements.map((requirement): Wants => {
      const { source } = requirement;
      return {
        requirement,
        desk: source.authority.self ? undefined : bodyOf(source).zh,
        documents: (source.documents ?? []).map(({ id, zh, en }) => [id ?? zh, { zh, en }] as const),
        facts: factsOf(rulebook, requirement.whole)
          .filter((fact) => fact.name !== AS_OF)
          .map((fact) => [fact.name, fact.source.label] as const),
        limit: statutoryTime(source),
        after: (source.after ?? []).flatMap((id) => rulebook.requirement(id)?.index ?? []),
      };
    });
    known.set(rulebook, wants);
  }
  return wants;
}

/** The longest way through what must come one after the other, when all the rest runs side by side. */
function longestChain(list: readonly Wants[]): StatutoryTime {
  const byIndex = new Map(list.map((want) => [want.requirement.index, want]));
  const done = new Map<number, StatutoryTime>();
  const length = (time: StatutoryTime): number => roughDays(time);
  const until = (want: Wants): StatutoryTime => {
    const { index } = want.requirement;
    const ready = done.get(index);
    if (ready) return ready;
    // Stands for itself while its predecessors are walked, so that a circle of `after` ends.
    done.set(index, want.limit ?? NO_TIME);
    const before = want.after.flatMap((other) => byIndex.get(other) ?? []).map(until);
    const longest = before.reduce((best, next) => (length(next) > length(best) ? next : best), NO_TIME);
    const time = addTime(longest, want.limit ?? NO_TIME);
    done.set(index, time);
    return time;
  };
  return list.map(until).reduce((best, next) => (length(next) > length(best) ? next : best), NO_TIME);
}
