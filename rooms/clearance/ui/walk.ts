import type { PlanDocument } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';

/** A plan to be worked through, wherever it is kept. */
export interface WalkedPlan {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
  /** Kept on this device alone. */
  readonly device: boolean;
}

export interface PlanFinding<T> {
  readonly plan: WalkedPlan;
  readonly found: T;
}

/** How far the work is, and what it has found so far; latest change first. */
export interface Walk<T> {
  readonly findings: readonly PlanFinding<T>[];
  readonly done: number;
  readonly total: number;
  /** Of those done, plans of this device. */
  readonly device: number;
  /** Plans that the rulebook of today cannot read: named, not counted as plans without a finding. */
  readonly unreadable: readonly WalkedPlan[];
  /** Plans whose layers could not be had just now: not compared, and not counted as done. */
  readonly missed: readonly WalkedPlan[];
  readonly working: boolean;
}

export interface WalkInput<T> {
  readonly plans: AsyncIterable<{ readonly total: number; readonly plans: readonly (WalkedPlan & { readonly document: PlanDocument })[] }>;
  readonly booksOf: (layers: readonly string[]) => Promise<LayeredRulebooks>;
  /** What there is to tell of a plan; undefined where there is nothing, and nothing is kept. */
  readonly work: (books: LayeredRulebooks, document: PlanDocument) => T | undefined;
  readonly tell: (walk: Walk<T>) => void;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/** How long to work before the page is drawn and answers, in milliseconds, and how often findings are told. */
const SLICE = 16;
const TELL_EVERY = 250;

/**
 * Works through plans one after the other, telling how far it is. Documents are let go as soon as they are looked at, so memory is
 * that of one batch and of what was found.
 */
export async function walkPlans<T>({ plans, booksOf, work, tell, signal, now = () => performance.now() }: WalkInput<T>): Promise<void> {
  const findings: PlanFinding<T>[] = [];
  const unreadable: WalkedPlan[] = [];
  const missed: WalkedPlan[] = [];
  const at = { done: 0, total: 0, device: 0 };
  const latestFirst = (a: PlanFinding<T>, b: PlanFinding<T>): number => (a.plan.updatedAt < b.plan.updatedAt ? 1 : a.plan.updatedAt > b.plan.updatedAt ? -1 : 0);
  // Who has gone on to another question must not be told the answer to this one.
  const say = (working: boolean): void => {
    if (!signal.aborted) tell({ ...at, findings: [...findings].sort(latestFirst), unreadable: [...unreadable], missed: [...missed], working });
  };
  let [since, told] = [now(), now()];
  say(true);
  for await (const batch of plans) {
    at.total = Math.max(batch.total, at.done + missed.length + batch.plans.length);
    for (const { document, ...plan } of batch.plans) {
      if (signal.aborted) return;
      const books = await booksOf(document.layers ?? []).catch(() => undefined);
      if (!books) {
        missed.push(plan);
        continue;
      }
      try {
        const found = work(books, document);
        if (found !== undefined) findings.push({ plan, found });
      } catch {
        // An old plan may no longer fit the rulebook; its own page says what is wrong.
        unreadable.push(plan);
      }
      at.done++;
      if (plan.device) at.device++;
      if (now() - since < SLICE) continue;
      if (now() - told >= TELL_EVERY) {
        say(true);
        told = now();
      }
      await new Promise((resolve) => setTimeout(resolve));
      since = now();
    }
  }
  say(false);
}

/** Each set of layers is fetched and built once; one that could not be had is asked for again by the next plan in it. */
export function keptBooks<T>(load: (layers: readonly string[]) => Promise<T>): (layers: readonly string[]) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (layers) => {
    const key = layers.join(' ');
    const books =
      known.get(key) ??
      load(layers).catch((error: unknown) => {
        known.delete(key);
        throw error;
      });
    known.set(key, books);
    return books;
  };
}
