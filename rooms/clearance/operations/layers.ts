import type { Operation, OutputOf } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { listLayers, readLayer, readLayerPatches, reportLayers } from '../contract.ts';
import { layerRows, layerView, layersReport, ownReport } from '../layers/index.ts';
import { currentLayers } from '../layers/load.ts';

const list = implement(listLayers, async () => {
  const { source, layers } = await currentLayers();
  return { version: source.version, layers: layerRows(layers) };
});

const report = implement(reportLayers, async () => {
  const { source, layers } = await currentLayers();
  return { version: source.version, report: layersReport(source, layers) as unknown as OutputOf<typeof reportLayers>['report'] };
});

const own = implement(readLayer, async ({ id }) => {
  const { source, layers } = await currentLayers();
  const { standings, rows, layer } = ownReport(source, layers, id);
  return { version: source.version, layer: layerView(source, layers, layer), standings, rows } as unknown as OutputOf<typeof readLayer>;
});

const patches = implement(readLayerPatches, async ({ ids }) => {
  const books = await currentLayers();
  const chain = books.chain(ids);
  return {
    version: books.source.version,
    patches: chain.map(({ origin: _origin, add, ...layer }) => ({ ...layer, ...(add ? { add: add.map(({ origin: _file, ...card }) => card) } : {}) })),
    unknown: ids.filter((id) => books.layer(id) === undefined),
  };
});

/** Layers on the server. The report comes before the single layer: its path is the more particular one. */
export const layerOperations: readonly Operation[] = [list, report, own, patches];
