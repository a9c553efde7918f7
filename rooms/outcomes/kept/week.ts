/** What nobody has opened or gone on with for a week may go: figures kept, reports made, uploads broken off. */
export function weekBefore(now: Date): number {
  return now.getTime() - 7 * 24 * 3600 * 1000;
}
