export type { CjkFont, FontPlaces } from './fonts.ts';
export { FONT_PLACES, findCjkFont, requireCjkFont } from './fonts.ts';
export type { DayEvent } from './ics.ts';
export { writeIcs } from './ics.ts';
export type { Pdf, PdfRequest } from './pdf.ts';
export { renderPdf } from './pdf.ts';
export type { Table } from './table.ts';
export { readCsv, writeCsv, writeXlsx } from './table.ts';
