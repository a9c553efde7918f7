import { isYumenError } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { readSeries } from './read-series.ts';

const UNITS = { centres: { zh: '个中心', en: 'centres' } };
const HEAD = '指标,单位,时期,数值,来源,备注';

function linesAt(content: string): (number | undefined)[] {
  try {
    readSeries('own.csv', content, UNITS);
  } catch (error) {
    if (isYumenError(error)) return error.problems.map((problem) => problem.where?.line);
    throw error;
  }
  return [];
}

describe('own series from CSV', () => {
  it('are made of rows of one indicator, unit and source; a unit may be given in words; the note is the first given', () => {
    const found = readSeries(
      'own.csv',
      `\uFEFF${HEAD}\r\n转移中心,个中心,2024,"1,031",内部统计,\r\n转移中心,centres,2025,33,内部统计,年末数\r\n转移中心,个中心,2025,34,"另一份, 统计",\r\n`,
      UNITS,
    );
    expect(found.map(({ unit, source, points, note }) => ({ unit, source, points, note }))).toEqual([
      {
        unit: 'centres',
        source: '内部统计',
        points: [
          { period: '2024', value: 1031 },
          { period: '2025', value: 33 },
        ],
        note: '年末数',
      },
      { unit: 'centres', source: '另一份, 统计', points: [{ period: '2025', value: 34 }], note: null },
    ]);
  });
  it('are refused as a whole, every line that does not fit named', () => {
    expect(linesAt(`${HEAD}\n甲,个,2024,1,来源,\n甲,个,2024,2,来源,\n,个,2024,1,来源,\n甲,个,24,1,来源,\n甲,个,2025,约三,来源,\n甲,个,2026,1,,\n`)).toEqual([3, 4, 5, 6, 7]);
    expect(linesAt('指标,单位\n甲,个\n')).toEqual([1]);
    expect(linesAt(HEAD)).toEqual([1]);
    expect(linesAt(`${HEAD}\n甲,个,2024,1,"来源`)).toEqual([2]);
    expect(linesAt('indicator,unit,period,value,source\nx,centres,2024,1,own')).toEqual([]);
  });
  it('guess no number', () => {
    for (const value of ['12,34', '1.2.3', '10%', '1e3', '']) expect(linesAt(`${HEAD}\n甲,个,2024,"${value}",来源,`), value).toEqual([2]);
  });
});
