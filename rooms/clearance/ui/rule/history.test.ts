import { text } from '@yumen/kernel';
import { card } from '@yumen/rules/testing';
import { describe, expect, it } from 'vitest';
import { historyLine } from './history.ts';

const dated = card('data.a', 'true', {
  history: [
    { date: '2016-01-01', text: text('施行', 'in force') },
    { date: '2024-01-01', text: text('改', 'changed') },
    { date: '2036-01-01', text: text('将改', 'will change') },
  ],
});

describe('the line of history', () => {
  it('is to scale and reaches what lies ahead', () => {
    const line = historyLine(dated, '2026-01-01');
    expect(line).toMatchObject({ from: '2016-01-01', to: '2036-01-01' });
    expect(Math.round(line?.now ?? 0)).toBe(50);
    expect(line?.points.map(({ at, ahead }) => [Math.round(at), ahead])).toEqual([
      [0, false],
      [40, false],
      [100, true],
    ]);
  });
  it('is not drawn where nothing is dated, or all lies ahead', () => {
    expect(historyLine(card('data.b', 'true'), '2026-01-01')).toBeUndefined();
    expect(historyLine(dated, '2015-01-01')).toBeUndefined();
  });
});
