import type { OperationContext, OutputOf } from '@yumen/platform/operation';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyContract } from '@yumen/platform/operation';
import { listLayers, listRequirements, readLayer, readLayerPatches, reportLayers } from '../contract.ts';
import { currentLayers } from '../layers/load.ts';
import { layerOperations } from './layers.ts';
import { requirementsList } from './rules.ts';

const ask = async <Contract extends AnyContract>(contract: Contract, input: object): Promise<OutputOf<Contract>> => {
  const operation = [...layerOperations, requirementsList].find((one) => one.contract === contract);
  return (await operation?.run(input, {} as OperationContext)) as OutputOf<Contract>;
};
let institutions: readonly { id: string; zh: string }[];
beforeAll(async () => {
  institutions = (await currentLayers()).layers.filter(({ level }) => level === 'institution').map(({ id, title }) => ({ id, zh: title.zh }));
});

describe('layers over HTTP', () => {
  it('names institutions to be looked up and never sets their rules side by side', async () => {
    const { layers } = await ask(listLayers, {});
    expect(layers.filter(({ level }) => level === 'institution')).toHaveLength(institutions.length);
    for (const row of layers) expect(row.rules === undefined, row.id).toBe(row.level === 'institution');
    const report = JSON.stringify(await ask(reportLayers, {}));
    for (const { id, zh } of institutions) {
      expect(report).not.toContain(id);
      expect(report).not.toContain(zh);
    }
  });

  it("an institution's own view holds its own rules, and nobody else's name", async () => {
    const own = await ask(readLayer, { id: 'institution.hunan-university' });
    expect(own.rows).toHaveLength(3);
    const text = JSON.stringify(own);
    for (const { id, zh } of institutions.filter((one) => one.id !== 'institution.hunan-university')) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(zh);
    }
    await expect(ask(readLayer, { id: 'institution.hunan-universitie' })).rejects.toThrow("did you mean 'institution.hunan-university'?");
  });

  it('hands out the patches of a plan with those above, and says which ids are no layer', async () => {
    const { patches, unknown } = await ask(readLayerPatches, { ids: ['institution.tsung-dao-lee-institute', 'zone.nowhere'] });
    expect((patches as { id: string }[]).map(({ id }) => id)).toEqual(['province.shanghai', 'institution.shanghai-jiao-tong-university', 'institution.tsung-dao-lee-institute']);
    expect(unknown).toEqual(['zone.nowhere']);
    expect(JSON.stringify(patches)).not.toContain('"origin"');
  });
});

describe('finding requirements', () => {
  const ids = async (input: object): Promise<string[]> => (await ask(listRequirements, input)).requirements.map(({ id }) => id);
  it('by everyday words, in either language', async () => {
    expect(await ids({ search: '寄血样' })).toContain('materials.hgr-material-exit-certificate');
    expect(await ids({ search: 'blood sample' })).toContain('materials.hgr-material-exit-certificate');
    expect(await ids({ search: 'zebra crossing' })).toEqual([]);
  });
  it('by area, kind, authority, confidence and layer', async () => {
    const all = await ids({});
    const narrowed = await ids({ area: 'travel', layer: 'institution.tsung-dao-lee-institute', confidence: 'verified' });
    expect(narrowed).toContain('travel.academic-track');
    expect(narrowed.length).toBeLessThan(all.length / 4);
    expect(await ids({ level: 'municipal', authority: '主管地海关', kind: 'approval' })).not.toEqual([]);
    await expect(ids({ layer: 'zone.hainam' })).rejects.toThrow("did you mean 'zone.hainan'?");
  });
});
