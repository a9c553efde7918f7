import { wilson } from '@yumen/stats';

/** One table of the release print, with what its labels are. */
export interface Measured {
  readonly id: string;
  readonly title: string;
  /** Where the labels come from and what they cannot say. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Counts {
  /** Said and right. */
  readonly right: number;
  /** Said at all. */
  readonly said: number;
  /** There to be said. */
  readonly there: number;
}

/** `0.985 (0.971–0.993), 542 of 550`. */
export function shareText(hits: number, n: number): string {
  const interval = wilson(hits, n);
  if (!interval) return 'nothing to count';
  return `${(hits / n).toFixed(3)} (${interval[0].toFixed(3)}–${interval[1].toFixed(3)}), ${count(hits)} of ${count(n)}`;
}

export function count(n: number): string {
  return n.toLocaleString('en');
}

/** The tables as they stand in `docs/outcomes-measured.md`. */
export function markdown(tables: readonly Measured[]): string {
  return tables
    .map(({ title, label, columns, rows }) =>
      [`### ${title}`, '', label, '', `| ${columns.join(' | ')} |`, `|${'---|'.repeat(columns.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
    )
    .join('\n\n');
}

const BEGIN = '<!-- npm run measure:outcomes -- --write -->';
const END = '<!-- end of what was measured -->';

/** The document with what stands between its two marks replaced. */
export function withTables(document: string, tables: readonly Measured[]): string {
  const from = document.indexOf(BEGIN);
  const to = document.indexOf(END);
  if (from === -1 || to === -1) throw new RangeError('the document has no place for the tables');
  return `${document.slice(0, from + BEGIN.length)}\n\n${markdown(tables)}\n\n${document.slice(to)}`;
}
