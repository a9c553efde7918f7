import { drawChart } from '@yumen/platform/reports';
import { chartHeight, chartOption } from './chart-option.ts';
import type { Report } from './model.ts';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Width of a page's text; of half a page in a brief. */
const WIDTH = { study: 640, country: 400 } as const;

/** Every chart of a report as a picture, by the id of its figure. */
export async function drawReport(report: Report, font: string): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const block of report.sections.flatMap((section) => section.blocks)) {
    if (block.kind !== 'figure') continue;
    const width = WIDTH[report.kind];
    const height = Math.round(chartHeight(block.chart) * (report.kind === 'country' ? 0.8 : 1));
    pictures.set(block.id, { svg: await drawChart(chartOption(block.chart), { width, height, font, id: block.id.replaceAll(/\W/g, '') }), width, height });
  }
  return pictures;
}

/** Figures and tables numbered each for themselves, in the order of reading: `图 3`, `Table 2`. */
export function numbering(report: Report): ReadonlyMap<string, string> {
  const counts = { figure: 0, table: 0 };
  const names = report.lang === 'zh' ? { figure: '图', table: '表' } : { figure: 'Figure', table: 'Table' };
  const numbers = new Map<string, string>();
  for (const block of report.sections.flatMap((section) => section.blocks)) {
    if (block.kind === 'figure' || block.kind === 'table') numbers.set(block.id, `${names[block.kind]} ${++counts[block.kind]}`);
  }
  return numbers;
}
