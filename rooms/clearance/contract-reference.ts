import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';

/** What the browser needs beside the rulebook: layers and the catalogue of programmes. The loader has checked both. */

const read = { method: 'GET', permission: 'clearance.rules.read', input: Type.Object({}) } as const;

export const readLayers = {
  ...read,
  name: 'clearance.layers',
  path: '/layers',
  summary: text('全部层级：试点区域、地方、单位', 'All layers: pilot zones, places, institutions'),
  output: Type.Object({ version: Type.String(), layers: Type.Array(Type.Unknown()) }),
} satisfies OperationContract;

export const readProgrammes = {
  ...read,
  name: 'clearance.programmes',
  path: '/programmes',
  summary: text('国际科技合作计划目录', 'Catalogue of cooperation programmes'),
  output: Type.Object({ version: Type.String(), programmes: Type.Array(Type.Unknown()) }),
} satisfies OperationContract;
