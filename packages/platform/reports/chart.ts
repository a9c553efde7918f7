import type { EChartsCoreOption } from 'echarts/core';

/** What a chart shows, in the terms of the chart library; the web page draws the same object. */
export type ChartOption = EChartsCoreOption;

export interface ChartSize {
  /** In pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
  /** Font family the picture names; whoever shows it must have it. */
  readonly font: string;
  /** Begins the ids inside the picture, so that several can stand in one page. */
  readonly id: string;
}

/** Draws a chart without a browser, as SVG. The same option gives the same text. */
export async function drawChart(option: ChartOption, { width, height, font, id }: ChartSize): Promise<string> {
  const { init } = await chartLibrary();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: font }, ...option });
    return onPaper(chart.renderToSVGString(), id);
  } finally {
    chart.dispose();
  }
}

/** Paper knows no pointer: what serves hovering goes. The library numbers ids by process; a picture must not depend on those before it. */
function onPaper(svg: string, id: string): string {
  return svg
    .replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:class|pointer-events)="[^"]*"/g, '')
    .replaceAll(/\bzr\d+-/g, `${id}-`);
}

let library: Promise<{ init: typeof import('echarts/core').init }> | undefined;

function chartLibrary(): Promise<{ init: typeof import('echarts/core').init }> {
  library ??= Promise.all([import('echarts/core'), import('echarts/charts'), import('echarts/components'), import('echarts/renderers')]).then(
    ([core, charts, components, renderers]) => {
      core.use([
        charts.BarChart,
        charts.GraphChart,
        charts.HeatmapChart,
        charts.LineChart,
        components.GridComponent,
        components.LegendComponent,
        components.VisualMapComponent,
        renderers.SVGRenderer,
      ]);
      return core;
    },
  );
  return library;
}
