import { text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import type { LayerRow } from '../../layers/list.ts';
import { livingIn, toggled } from './layers.ts';

const row = (id: string, level: LayerRow['level']): LayerRow => ({ id, level, title: text(id, id) });
const ROWS = [row('zone.a', 'pilot_zone'), row('province.b', 'province'), row('institution.c', 'institution'), row('institution.d', 'institution')];

describe('where a plan lives', () => {
  it('puts layers in and takes them out; of institutions there is one', () => {
    expect(toggled(['zone.a'], ROWS[1] as LayerRow, ROWS)).toEqual(['zone.a', 'province.b']);
    expect(toggled(['zone.a'], ROWS[0] as LayerRow, ROWS)).toEqual([]);
    expect(toggled(['institution.c', 'zone.a'], ROWS[3] as LayerRow, ROWS)).toEqual(['zone.a', 'institution.d']);
  });
  it('keeps place and institution along, and leaves words somebody wrote', () => {
    const plan = { title: 't', place: '本部' };
    expect(livingIn(plan, ['zone.a', 'province.b', 'institution.c'], ROWS)).toEqual({
      title: 't',
      place: '本部',
      institution: 'institution.c',
      layers: ['zone.a', 'province.b', 'institution.c'],
    });
    expect(livingIn({ title: 't', place: 'zone.a', institution: 'institution.c', layers: ['zone.a', 'institution.c'] }, ['province.b'], ROWS)).toEqual({
      title: 't',
      place: 'province.b',
      layers: ['province.b'],
    });
    expect(livingIn({ title: 't', place: 'zone.a', layers: ['zone.a'] }, [], ROWS)).toEqual({ title: 't' });
  });
});
