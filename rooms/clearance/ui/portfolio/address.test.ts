import { describe, expect, it } from 'vitest';
import type { PortfolioSourceSpec } from '../../contract-portfolio.ts';
import { addressOf, draftFrom, specOf } from './address.ts';

const SPECS: PortfolioSourceSpec[] = [
  { from: 'sample', size: 500, seed: 0 },
  { from: 'plans' },
  { from: 'path', path: '/data/方案' },
  { from: 'file', file: `${'a'.repeat(64)}.csv`, name: '方案.csv' },
];

describe('the address of a portfolio', () => {
  it.each(SPECS)('leads back to the same plans: %o', (spec) => {
    const draft = draftFrom(addressOf(spec, '2026-11-20'));
    expect(specOf(draft)).toEqual(spec);
    expect(draft.on).toBe('2026-11-20');
    expect(draftFrom(addressOf(spec, undefined)).on).toBe('');
  });

  it('takes out what belongs to another kind of source', () => {
    expect(addressOf({ from: 'plans' }, '2026-11-20')).toMatchObject({ n: undefined, path: undefined, file: undefined });
  });

  it('means nothing while something is missing', () => {
    expect(specOf({ ...draftFrom({}), size: '0' })).toBeUndefined();
    expect(specOf({ ...draftFrom({}), size: '1.5' })).toBeUndefined();
    expect(specOf(draftFrom({ from: 'path' }))).toBeUndefined();
    expect(specOf(draftFrom({ from: 'file', name: 'a.csv' }))).toBeUndefined();
  });
});
