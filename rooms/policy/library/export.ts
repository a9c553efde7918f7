import { portionIri, shortForm } from './ids.ts';
import { breadcrumb } from './provisions.ts';
import type { ParsedInstrument, Provision } from './model.ts';

/** One provision a line, for other programs. */
export interface ExportRow {
  readonly iri: string;
  readonly ref: string;
  readonly instrument: string;
  readonly version: string | null;
  readonly kind: string;
  readonly number: string;
  readonly label: string;
  readonly heading: string;
  readonly path: string;
  readonly text: string;
}

const COLUMNS = ['iri', 'ref', 'instrument', 'version', 'kind', 'number', 'label', 'heading', 'path', 'text'] as const satisfies readonly (keyof ExportRow)[];

export function exportRows(instrument: ParsedInstrument): ExportRow[] {
  const { title, versionDate, provisions } = instrument;
  return provisions.map((p: Provision) => ({
    iri: portionIri(instrument, p.eId),
    ref: shortForm(title, versionDate.date, p),
    instrument: title,
    version: versionDate.date,
    kind: p.kind,
    number: p.number,
    label: p.label,
    heading: p.heading,
    path: breadcrumb(provisions, p.eId).join(' › '),
    text: p.text,
  }));
}

export function writeJsonLines(instrument: ParsedInstrument): string {
  return exportRows(instrument)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese; cells that begin like a formula get a quote in front. */
export function writeCsv(instrument: ParsedInstrument): string {
  const rows = exportRows(instrument).map((row) => COLUMNS.map((column) => cell(row[column] ?? '')).join(','));
  return `\ufeff${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
