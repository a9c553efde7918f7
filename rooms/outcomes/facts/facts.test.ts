import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFile } from '../testing/index.ts';
import type { FactRow } from './columns.ts';
import { readFacts } from './read-facts.ts';
import { successRates, sumFacts } from './statistics.ts';

describe('lists of money and people', () => {
  it('reads applications and awards of the foreign-scholar fund by tier and origin', async () => {
    const file = await tempFile(
      'rfis.csv',
      '年度,层次,来源国,申请项数,资助项数,资助金额（万元）\n2021,青年,德国,40,10,400\n2021,青年,美国,60,12,480\n2021,资深,德国,10,3,600\n2021,优秀,不详,5,x,1\n2022,优秀,火星,5,1,80\n',
    );
    const { rows, report } = await readFacts(file, 'scholars');
    expect(report).toMatchObject({ understood: 4, refused: 1, refusals: [{ line: 5 }] });
    expect(successRates(rows, 'tier')).toEqual([
      { by: '青年', applications: 100, awards: 22, rate: 0.22 },
      { by: '资深', applications: 10, awards: 3, rate: 0.3 },
      { by: '优秀', applications: 5, awards: 1, rate: 0.2 },
    ]);
    expect(
      sumFacts(rows, ['country'])
        .filter((s) => s.measure === 'awards')
        .map((s) => [s.by[0], s.amount]),
    ).toEqual([
      ['DE', 13],
      ['US', 12],
      ['', 1],
    ]);
    expect(sumFacts(rows, ['year']).find((s) => s.measure === 'amount')).toEqual({ by: ['2021'], measure: 'amount', amount: 14_800_000, share: 14_800_000 / 15_600_000 });
  });
  it('counts rows where a list has no measure: partners by agreements', async () => {
    const { rows } = await readFacts(await tempFile('a.csv', '国家,签署年度\n德国,2019\n德国,2020\nFrance,2020\n'), 'agreements');
    expect(sumFacts(rows, ['country'])).toMatchObject([
      { by: ['DE'], measure: 'agreements', amount: 2 },
      { by: ['FR'], amount: 1 },
    ]);
  });
  it('loses nothing when it sums', () => {
    const row = fc.record({
      year: fc.constantFrom(2019, 2020, undefined),
      programme: fc.constantFrom('a', 'b'),
      tier: fc.constant(''),
      country: fc.constantFrom('DE', ''),
      field: fc.constant(''),
      measure: fc.constantFrom('amount', 'visits'),
      amount: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows: FactRow[]) => {
        const sums = sumFacts(rows, ['year', 'country']);
        return sums.reduce((all, s) => all + s.amount, 0) === rows.reduce((all, r) => all + r.amount, 0);
      }),
    );
  });
});
