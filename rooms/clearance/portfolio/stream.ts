import type { IsoDate, Problem } from '@yumen/kernel';
import { YumenError, isYumenError, text } from '@yumen/kernel';
import type { Plan, Rulebook } from '@yumen/rules';
import type { BatchVerdicts } from '@yumen/rules/bulk';
import { BulkChecker } from '@yumen/rules/bulk';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { readPlanInLayers } from '@yumen/rules/patch';
import type { PlansBehind } from './behind.ts';
import type { Checkpoints, Resumable, RunState } from './resume.ts';
import type { BadRows, PlanRef, PortfolioItem, PortfolioProgress, PortfolioSource } from './model.ts';

/** A plan of a batch, with what results are grouped by. */
export interface PlanEntry {
  readonly ref: PlanRef;
  readonly institution: string;
  readonly countries: readonly string[];
}

/** Plans checked together, under each of the rulebooks asked for; bit i of every vector is plan i. */
export interface Batch {
  readonly plans: readonly PlanEntry[];
  readonly versions: readonly { readonly rulebook: Rulebook; readonly verdicts: BatchVerdicts }[];
}

export interface StreamOptions {
  /** Day of the law for all plans; without it each plan's own, else today. */
  readonly on?: IsoDate;
  /** What is taken for today; the day on which a row is read unless told. */
  readonly today?: IsoDate;
  readonly openFacts?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PortfolioProgress) => void;
  /** Plans checked together, 8,192 unless told. Smaller batches let others have their turn more often. */
  readonly batch?: number;
  /** Told which plans stand behind each figure. */
  readonly behind?: PlansBehind;
  /** Bad rows kept for showing; 1,000 unless told. All are counted. */
  readonly keepBad?: number;
  /** Where the run is put down, and taken up again after a crash. */
  readonly checkpoints?: Checkpoints;
}

export interface StreamTotals {
  readonly plans: number;
  readonly flows: number;
  readonly bad: BadRows;
}

/** Plans of a batch of the national rulebook, and of one under layers: there are many of those, so each is smaller. */
const BATCH = 8192;
const LAYERED_BATCH = 1024;
/** Sets of layers gathered for at a time. */
const LANES = 16;
const REPORT_EVERY = 2_000;
/** How long to work before others have their turn, in milliseconds: a server answers requests while it checks a portfolio. */
const SLICE = 25;

/** One rulebook (that of a set of layers) under each version of the law that is compared. */
interface Lane {
  plans: PlanEntry[];
  readonly checkers: readonly BulkChecker[];
}

/**
 * Reads a portfolio and hands it on in checked batches. A row that cannot be read is reported and left out, and never stops the
 * rest. Memory is that of the batches being filled, whatever the number of plans.
 * @param versions the law as it is, and as it would be: the first reads the plans
 * @param counts what `onBatch` adds up, where the run can be put down and taken up again
 * @throws YumenError `cancelled` when the signal is raised; what the source throws when a file cannot be read at all
 */
export async function streamPortfolio(
  versions: readonly LayeredRulebooks[],
  source: PortfolioSource,
  options: StreamOptions,
  onBatch: (batch: Batch) => void,
  counts?: Resumable,
): Promise<StreamTotals> {
  const { checkpoints } = options;
  const run = new Run(versions, options, onBatch);
  if (checkpoints?.saved) {
    run.restore(checkpoints.saved);
    counts?.restore(checkpoints.saved.counts);
  }
  let reported = run.seen;
  let since = performance.now();
  for await (const items of source.items) {
    for (const item of items) {
      run.take(item);
      if (checkpoints && run.seen % checkpoints.every === 0) {
        run.finish();
        await checkpoints.write(run.state(counts?.save()));
      }
      if (performance.now() - since < SLICE) continue;
      // Reading may never wait for anything; let timers and the signal have their turn.
      await new Promise((resolve) => setTimeout(resolve, 0));
      stopIfAsked(options.signal);
      since = performance.now();
    }
    stopIfAsked(options.signal);
    if (run.seen - reported < REPORT_EVERY) continue;
    reported = run.seen;
    options.onProgress?.({ ...run.progress(), ...source.progress?.() });
  }
  run.finish();
  options.onProgress?.({ ...run.progress(), ...source.progress?.() });
  return run.totals();
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new YumenError({ code: 'cancelled', what: text('已取消，未产生结果', 'cancelled; there is no result'), remedy: text('需要时重新运行', 'run it again when you want') });
}

class Run {
  private readonly lanes = new Map<Rulebook, Lane>();
  /** Lanes of before a checkpoint: their checkers are used again, their order is forgotten, as it is after a crash. */
  private idle = new Map<Rulebook, Lane>();
  private problems: Problem[] = [];
  private last = '';
  private plans = 0;
  private flows = 0;
  private bad = 0;

  constructor(
    private readonly versions: readonly LayeredRulebooks[],
    private readonly options: StreamOptions,
    private readonly onBatch: (batch: Batch) => void,
  ) {}

  get seen(): number {
    return this.plans + this.bad;
  }

  take(item: PortfolioItem): void {
    if ('problems' in item) return this.refuse(item.problems);
    const { ref, document, locate } = item;
    this.last = ref.id;
    const { on, today } = this.options;
    const [base] = this.versions as readonly [LayeredRulebooks];
    try {
      const { plan, rulebook } = readPlanInLayers(base, document, { ...(on ? { on } : {}), ...(today ? { today } : {}) });
      const lane = this.laneOf(rulebook, plan);
      lane.plans.push({ ref, countries: plan.partnerCountries, institution: plan.document.institution ?? '' });
      for (const checker of lane.checkers) checker.add(plan);
      this.plans++;
      this.flows += plan.flows.length;
      if (lane.checkers[0]?.full) this.flush(lane);
    } catch (error) {
      if (!isYumenError(error)) throw error;
      this.refuse(error.problems.map((problem) => ({ ...problem, where: located(ref, problem, locate) })));
    }
  }

  finish(): void {
    for (const lane of this.lanes.values()) this.flush(lane);
    this.idle = new Map(this.lanes);
    this.lanes.clear();
  }

  state(counts: unknown): RunState {
    const { seen, last, plans, flows, bad, problems } = this;
    return { seen, last, plans, flows, bad, problems, counts };
  }

  restore({ last, plans, flows, bad, problems }: RunState): void {
    Object.assign(this, { last, plans, flows, bad, problems: [...problems] });
  }

  progress(): PortfolioProgress {
    return { plans: this.plans, bad: this.bad };
  }

  totals(): StreamTotals {
    return { plans: this.plans, flows: this.flows, bad: { count: this.bad, problems: this.problems } };
  }

  private refuse(problems: readonly Problem[]): void {
    this.bad++;
    const room = (this.options.keepBad ?? 1000) - this.problems.length;
    if (room > 0) this.problems.push(...problems.slice(0, room));
  }

  private laneOf(rulebook: Rulebook, plan: Plan): Lane {
    const known = this.lanes.get(rulebook);
    if (known) return known;
    if (this.lanes.size >= LANES) {
      const [oldest, lane] = this.lanes.entries().next().value as [Rulebook, Lane];
      this.flush(lane);
      this.lanes.delete(oldest);
    }
    const old = this.idle.get(rulebook);
    if (old) {
      this.lanes.set(rulebook, old);
      return old;
    }
    const national = rulebook === this.versions[0]?.national;
    const books = [rulebook, ...this.versions.slice(1).map((version) => version.under(plan.layers, plan.asOf))];
    const lane: Lane = {
      plans: [],
      checkers: books.map(
        (book, i) =>
          new BulkChecker(book, {
            plans: national ? (this.options.batch ?? BATCH) : LAYERED_BATCH,
            rows: national ? 1024 : 256,
            openFacts: i === 0 && (this.options.openFacts ?? false),
          }),
      ),
    };
    this.lanes.set(rulebook, lane);
    return lane;
  }

  private flush(lane: Lane): void {
    if (lane.plans.length === 0) return;
    const { plans } = lane;
    lane.plans = [];
    this.onBatch({ plans, versions: lane.checkers.map((checker) => ({ rulebook: checker.rulebook, verdicts: checker.finish() })) });
    this.options.behind?.next(plans);
  }
}

/** File and line of the row, and the place inside it where the source can tell. */
function located(ref: PlanRef, problem: Problem, locate: ((path: string) => Problem['where']) | undefined): NonNullable<Problem['where']> {
  const path = problem.where?.path;
  return { file: ref.file, ...(ref.line === undefined ? {} : { line: ref.line }), ...(path ? { path } : {}), ...(path === undefined ? {} : locate?.(path)) };
}
