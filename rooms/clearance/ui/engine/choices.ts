import type { Row } from './evaluate.ts';

/** Rows to show together: a single requirement, or several any one of which is enough. */
export interface Choice {
  readonly key: string;
  readonly rows: readonly Row[];
}

/** Joins rows of one group that name each other as alternatives on the same flow; order of the first of each is kept. */
export function asChoices(rows: readonly Row[]): Choice[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const groups = new Map<string, Row[]>();
  const groupOf = new Map<string, string>();
  for (const row of rows) {
    const linked = [row, ...(row.requirement.source.alternatives ?? []).flatMap((id) => byKey.get(`${row.state.flow.id}~${id}`) ?? [])];
    const home = linked.map((item) => groupOf.get(item.key)).find((key) => key !== undefined) ?? row.key;
    for (const item of linked) {
      const old = groupOf.get(item.key);
      if (old === home) continue;
      const moving = old === undefined ? [item] : (groups.get(old) ?? []);
      groups.set(home, [...(groups.get(home) ?? []), ...moving]);
      for (const moved of moving) groupOf.set(moved.key, home);
      if (old !== undefined) groups.delete(old);
    }
  }
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const home = groupOf.get(row.key) ?? row.key;
    if (seen.has(home)) return [];
    seen.add(home);
    const members = new Set((groups.get(home) ?? [row]).map((item) => item.key));
    return [{ key: home, rows: rows.filter((item) => members.has(item.key)) }];
  });
}
