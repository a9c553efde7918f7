import { describe, expect, it } from 'vitest';
import { loadIndicators } from './indicators.ts';
import { periodOf } from './period.ts';

describe('a period', () => {
  it('is taken as every figure of the papers writes it', async () => {
    const { figures } = await loadIndicators();
    expect(figures.filter((figure) => periodOf(figure.period) !== figure.period).map((figure) => figure.period)).toEqual([]);
  });
  it('is taken in Chinese ways of writing', () => {
    expect(['2025年', ' 2021—2025 ', '2021年至2025年', '２０２５'].map(periodOf)).toEqual(['2025', '2021-2025', '2021-2025', '2025']);
  });
  it('is refused where it names no time or ends before it begins', () => {
    for (const words of ['', 'abcd', '24', '2025-2021', '2025-13', '2025-02-30', '3025', 'about', '2021-2025-2029']) expect(periodOf(words), words).toBeUndefined();
  });
});
