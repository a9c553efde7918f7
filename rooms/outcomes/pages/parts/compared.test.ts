import { describe, expect, it } from 'vitest';
import type { StudyResult } from '../../study/result.ts';
import { apart, compared } from './compared.ts';

const result = (value: number | null, interval: readonly [number, number] | null) =>
  ({
    title: 'x',
    set: {},
    coverage: { works: 10, share: 0.5 },
    indicators: { output: { value: 10, n: 10 }, 'international.share': { value, interval, n: 10 }, citations: { rows: [{ withFwci: 0, meanFwci: 0 }], n: 0 } },
  }) as unknown as StudyResult;

describe('two studies side by side', () => {
  it('says of a difference that it is beyond chance only where both intervals are known and do not meet', () => {
    const share = (a: StudyResult, b: StudyResult) => {
      const row = compared(a, b).find(({ key }) => key === 'share');
      return row && apart(row);
    };
    expect(share(result(0.2, [0.1, 0.3]), result(0.5, [0.4, 0.6]))).toBe(true);
    expect(share(result(0.2, [0.1, 0.4]), result(0.5, [0.4, 0.6]))).toBe(false);
    expect(share(result(0.2, [0.1, 0.3]), result(null, null))).toBeUndefined();
  });
  it('leaves out what neither can tell, and does not read an unknown impact as none', () => {
    const keys = compared(result(0.2, null), result(null, null)).map(({ key }) => key);
    expect(keys).toContain('share');
    expect(keys).not.toContain('fwci');
    expect(keys).not.toContain('hit');
  });
});
