/**
 * Orders items so that each stands behind what it depends on.
 * @returns the order, and the items of one circle where there is one (they are then missing from the order).
 */
export function sortByDependency<T>(items: readonly T[], dependsOn: (item: T) => readonly T[]): { sorted: T[]; cycle?: T[] } {
  const sorted: T[] = [];
  const state = new Map<T, 'open' | 'done'>();
  const path: T[] = [];
  let cycle: T[] | undefined;
  const visit = (item: T): void => {
    if (state.get(item) === 'done') return;
    if (state.get(item) === 'open') {
      cycle ??= path.slice(path.indexOf(item));
      return;
    }
    state.set(item, 'open');
    path.push(item);
    for (const before of dependsOn(item)) visit(before);
    path.pop();
    state.set(item, 'done');
    sorted.push(item);
  };
  for (const item of items) visit(item);
  return cycle ? { sorted, cycle } : { sorted };
}
