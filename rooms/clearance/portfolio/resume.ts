import type { Problem } from '@yumen/kernel';

/** Counts that can be put down in the middle of a portfolio and taken up again. */
export interface Resumable {
  /** Plain values and maps, valid until more is counted. */
  save(): unknown;
  /** @param saved what `save` gave, as a copy */
  restore(saved: unknown): void;
}

/** Everything a run knows after some of its rows: enough to go on as if nothing had happened. */
export interface RunState {
  /** Rows read, bad ones included. */
  readonly seen: number;
  /** Id of the last plan read. */
  readonly last: string;
  readonly plans: number;
  readonly flows: number;
  readonly bad: number;
  readonly problems: readonly Problem[];
  readonly counts: unknown;
}

/**
 * Puts a run down after every so many rows. Batches end there, whether or not anybody writes: so a run that was interrupted
 * counts in the same batches, and comes out the same, as one that was not.
 */
export interface Checkpoints {
  readonly every: number;
  /** Where to go on; the source begins behind it. */
  readonly saved?: RunState | undefined;
  write(state: RunState): Promise<void>;
}

/** Several counts as one. */
export function together(parts: readonly Resumable[]): Resumable {
  return {
    save: () => parts.map((part) => part.save()),
    restore: (saved) => parts.forEach((part, i) => part.restore((saved as readonly unknown[])[i])),
  };
}
