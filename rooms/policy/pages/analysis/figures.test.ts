import { text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { families, yearOf, type BoardRow } from './figures.ts';

const row = (indicator: string, unit: string, paper = '000'): BoardRow => ({
  indicator,
  unit,
  name: text(indicator, indicator),
  unitLabel: text(unit, unit),
  own: [],
  subtasks: [],
  contradictions: [],
  figures: [{ id: 'f001', paper, section: '1', name: text(indicator, indicator), value: 1, bound: 'exact', unit, period: '2020' }],
});

describe('rows of the board', () => {
  it('keep the ranks of one list of one paper together, and nothing else', () => {
    const found = families([row('国别排名：美国', 'rank'), row('论文：合计', 'papers'), row('国别排名：英国', 'rank'), row('国别排名：美国', 'rank', '004'), row('位次', 'rank')]);
    expect(found.map((one) => one.rows.map((own) => own.indicator))).toEqual([['国别排名：美国', '国别排名：英国'], ['论文：合计'], ['国别排名：美国'], ['位次']]);
  });
  it('are put in order by the first year their period names', () => {
    expect(['since 2018', '2012-2020', '5 years to 2022', 'undated'].map(yearOf)).toEqual([2018, 2012, 2022, 9999]);
  });
});
