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
  it('reads lists as offices keep them: names and dates are words, numbers are measures', async () => {
    const agreements = await readFacts(await tempFile('a.csv', '协议名称,国家,签署时间\n中德协议,德国,2018-05-03\n中韩协议,韩国,2021年3月\n'), 'agreements');
    expect(agreements.report).toMatchObject({ understood: 2, refused: 0 });
    expect(agreements.rows).toMatchObject([
      { country: 'DE', year: 2018, measure: 'agreements', amount: 1 },
      { country: 'KR', year: 2021, amount: 1 },
    ]);
    const people = await readFacts(await tempFile('b.csv', '申请人,层次,国籍,年度\nAnna,青年,德国,2021\n'), 'scholars');
    expect(people.rows).toMatchObject([{ tier: '青年', country: 'DE', measure: 'scholars', amount: 1 }]);
    expect(people.report.notes.map((note) => note.zh)).toEqual(['未用到的列：申请人']);
    const visits = await readFacts(await tempFile('c.csv', '国家,出访时间,出访人次,来访人次\n德国,2019,30,12\n法国,2019,-5,2\n'), 'visits');
    expect(sumFacts(visits.rows, ['country'])).toMatchObject([{ by: ['DE'], measure: 'visits', amount: 42 }]);
    expect(visits.report).toMatchObject({ refused: 1, refusals: [{ line: 3, what: { zh: '“-5”是负数' } }] });
    const money = await readFacts(await tempFile('d.csv', '年度,类别,资助项数,申请金额（万元）,直接费用（万元）\n2019,重点,3,999,"1,200"\n'), 'funding');
    expect(money.rows).toMatchObject([
      { measure: 'awards', amount: 3 },
      { measure: 'amount', amount: 12_000_000 },
    ]);
  });
  it.each([
    ['获资助金额（万元）', [['amount', 50_000]]],
    ['资助项目经费', [['amount', 5]]],
    ['批准项目金额', [['amount', 5]]],
    ['协议金额', [['amount', 5]]],
    ['来访费用', [['amount', 5]]],
    ['申请经费', []],
    ['资助项目编号', []],
    ['申请编号', []],
    ['获资助时间', []],
    ['青年项目资助项数', [['awards', 5]]],
  ])('takes %s for one measure at most, and for no number that names or dates', async (column, expected) => {
    const { rows } = await readFacts(await tempFile('m.csv', `国家,${column}\n德国,5\n`), 'scholars');
    expect(rows.map(({ measure, amount }) => [measure, amount])).toEqual(expected.length > 0 ? expected : [['scholars', 1]]);
  });
  it.each([
    ['出访人次,来访人次,合计人次', '30,12,42', 42],
    ['出访人次,来访人次,出访来访总计', '30,12,42', 42],
    ['出访团组数,出访人次', '6,30', 30],
    ['出访团组数,合计人次', '6,30', 30],
    ['出访团组数,来访团组数', '6,3', 9],
    ['合计人次,出访时间', '42,2019', 42],
    ['出访合计,来访合计,合计人次', '30,12,42', 42],
  ])('counts the visits of %s once', async (columns, cells, visits) => {
    const { rows } = await readFacts(await tempFile('v.csv', `国家,${columns}\n德国,${cells}\n`), 'visits');
    expect(sumFacts(rows, ['country'])).toMatchObject([{ by: ['DE'], measure: 'visits', amount: visits }]);
  });
  it('keeps the groups of countries a list gives, and refuses a file that is no such list', async () => {
    const { rows, report } = await readFacts(await tempFile('e.csv', '层次,来源,资助项数\n青年,发展中国家,119\n资深,发达国家,49\n'), 'scholars');
    expect(report.repaired).toBe(0);
    expect(sumFacts(rows, ['country'])).toMatchObject([{ by: ['developing'], amount: 119 }, { by: ['developed'] }]);
    for (const content of ['', 'a,b\n1,2\n']) await expect(readFacts(await tempFile('f.csv', content), 'visits')).rejects.toMatchObject({ code: 'file_unreadable' });
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
