/** Name of the invented grant list and prefix of everything invented, so that nobody takes it for real. */
export const EXAMPLE_LIST = '虚构示例 invented example';
export const EXAMPLE_FILES = ['yumen-invented-example.jsonl', 'yumen-invented-example-wos.txt'] as const;
/** Folder of the example's files among the uploads. */
export const EXAMPLE_FOLDER = 'invented-example';
export const EXAMPLE_STUDY = 'invented-example';

export interface ExampleGrant {
  readonly number: string;
  readonly programme: string;
  readonly year: number;
  readonly partner: string;
  /** Ten thousand yuan. */
  readonly amount: number;
}

const PARTNERS = ['DE', 'GB', 'US', 'JP', 'FR', 'SG', 'AU', 'IT', 'KR', 'NL'] as const;
const NAMES: Readonly<Record<string, string>> = { DE: '德国', GB: '英国', US: '美国', JP: '日本', FR: '法国', SG: '新加坡', AU: '澳大利亚', IT: '意大利', KR: '韩国', NL: '荷兰' };

/** Thirty grants of three classes. The numbers have the shape of real ones and the invented serials 900 and above. */
export function exampleGrants(): ExampleGrant[] {
  return Array.from({ length: 30 }, (_, i) => {
    const year = 2016 + (i % 6);
    const department = 1 + (i % 7);
    const short = String(year).slice(2);
    const serial = String(900 + i);
    const partner = PARTNERS[(i * 3) % PARTNERS.length] ?? 'DE';
    if (i % 3 === 0) return { number: `${department}${short}2010${department}${serial}`, programme: '重点国际（地区）合作研究项目', year, partner, amount: 240 + i };
    if (i % 3 === 1) return { number: `${department}${short}61199${serial}`, programme: '组织间合作研究项目', year, partner, amount: 180 + i };
    return { number: `${department}${short}50910${serial}`, programme: '外国学者研究基金项目', year, partner, amount: 40 };
  });
}

export function exampleGrantsCsv(): string {
  const rows = exampleGrants().map((g, i) => [g.number, `虚构项目 ${i + 1}`, g.programme, g.year, g.amount, NAMES[g.partner], '虚构大学', `虚构负责人 ${i + 1}`].join(','));
  return `项目批准号,项目名称,资助类别,批准年度,资助金额（万元）,合作国家,依托单位,负责人\n${rows.join('\n')}\n`;
}
