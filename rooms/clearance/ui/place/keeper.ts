import type { PlanDocument } from '@yumen/rules';
import { isConflict } from './device.ts';
import type { KeptPlan, PlanPlace } from './place.ts';

/** `theirs` is the version that was saved in between; the document shown is still ours. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly theirs: KeptPlan };

export interface Kept {
  readonly document: PlanDocument;
  readonly revision: number;
  readonly save: SaveState;
}

/**
 * Keeps one plan while it is edited: what is on screen changes at once, saves follow one at a time with the revision they build
 * on, and several edits made meanwhile become one save. A conflict stops saving until the person chose.
 */
export class PlanKeeper {
  private state: Kept;
  private readonly listeners = new Set<() => void>();
  private dirty = false;
  private running = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: PlanPlace,
    private readonly id: string,
    plan: KeptPlan,
    private readonly delay: number = place.kind === 'device' ? 0 : 400,
  ) {
    this.state = { document: plan.document, revision: plan.revision, save: { kind: 'saved' } };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Kept => this.state;

  edit(change: (document: PlanDocument) => PlanDocument): void {
    const document = change(this.state.document);
    if (document === this.state.document) return;
    this.dirty = true;
    this.set({ document, ...(this.state.save.kind === 'conflict' ? {} : { save: { kind: 'saving' } }) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.delay);
  }

  /** Saves now what waits to be saved. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running || !this.dirty || this.state.save.kind === 'conflict') return;
    this.running = true;
    this.dirty = false;
    try {
      const saved = await this.place.write(this.id, this.state.revision, this.state.document);
      this.set({ revision: saved.revision, save: { kind: this.dirty ? 'saving' : 'saved' } });
    } catch (error) {
      this.dirty = true;
      await this.refused(error);
    } finally {
      this.running = false;
    }
    if (this.dirty && this.state.save.kind === 'saving') await this.flush();
  }

  private async refused(error: unknown): Promise<void> {
    if (!isConflict(error)) return this.set({ save: { kind: 'failed', error } });
    try {
      this.set({ save: { kind: 'conflict', theirs: await this.place.read(this.id) } });
    } catch (cause) {
      this.set({ save: { kind: 'failed', error: cause } });
    }
  }

  /** Tries a failed save again. */
  async retry(): Promise<void> {
    this.set({ save: { kind: 'saving' } });
    await this.flush();
  }

  /** After a conflict: give up what was changed here. */
  takeTheirs(): void {
    if (this.state.save.kind !== 'conflict') return;
    const { theirs } = this.state.save;
    this.dirty = false;
    this.set({ document: theirs.document, revision: theirs.revision, save: { kind: 'saved' } });
  }

  /** After a conflict: save what is here over theirs, which stays in the history. */
  async keepMine(): Promise<void> {
    if (this.state.save.kind !== 'conflict') return;
    const { theirs } = this.state.save;
    this.dirty = true;
    this.set({ revision: theirs.revision, save: { kind: 'saving' } });
    await this.flush();
  }

  private set(change: Partial<Kept>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
