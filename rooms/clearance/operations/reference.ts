import { implement } from '@yumen/platform/operation';
import { readLayers, readProgrammes } from '../contract.ts';
import { currentLayers } from '../layers/load.ts';
import { loadProgrammes } from '../programmes/load.ts';

export const layers = implement(readLayers, async () => {
  const books = await currentLayers();
  return {
    version: books.source.version,
    layers: books.layers.map(({ origin: _origin, add, ...layer }) => ({ ...layer, ...(add ? { add: add.map(({ origin: _file, ...card }) => card) } : {}) })),
  };
});

export const programmes = implement(readProgrammes, async () => {
  const { national } = await currentLayers();
  return { version: national.version, programmes: [...(await loadProgrammes(national))] };
});
