/** Lists of money and people that other rooms will own: read here as they are. */
export const FACT_KINDS = ['funding', 'agreements', 'visits', 'scholars'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Groups of countries a list may give in place of countries; which country belongs where is the list's affair. */
export const ORIGIN_GROUPS = {
  developed: { zh: '发达国家', en: 'developed countries', words: /^(?:发达(?:国家|经济体)|developed(?: countr(?:y|ies)| econom(?:y|ies))?)$/i },
  developing: { zh: '发展中国家', en: 'developing countries', words: /^(?:发展中(?:国家|经济体)|developing(?: countr(?:y|ies)| econom(?:y|ies))?)$/i },
} as const;
export type OriginGroup = keyof typeof ORIGIN_GROUPS;
export const isOriginGroup = (code: string): code is OriginGroup => Object.hasOwn(ORIGIN_GROUPS, code);

/** One row of such a list: so many (`amount`) of something (`measure`) in a year, by class, tier, country or field. */
export interface FactRow {
  readonly year: number | undefined;
  readonly programme: string;
  /** Tier of the foreign-scholar fund: 青年, 优秀, 资深. */
  readonly tier: string;
  /** ISO code, or a group of countries ({@link ORIGIN_GROUPS}); empty where none is given or known. */
  readonly country: string;
  readonly field: string;
  /** `applications`, `awards`, `amount`, `agreements`, `visits` or what the list calls it. */
  readonly measure: string;
  readonly amount: number;
}

export const FACT_COLUMNS = {
  year: /年份|年度|^年$|^year$|时间|日期|^date$/i,
  programme: /类别|类型|计划|^programme?$|^class$|^category$/i,
  tier: /层次|层级|档次|^tier$|^level$/i,
  country: /国别|国家|国籍|来源|地区|^countr(?:y|ies)$|^origin$|^nationality$|^partner$/i,
  field: /学科|领域|学部|^field$|^discipline$/i,
} as const;

/** Columns that name or date something: no measure, though they hold numbers. */
const NAMES_OR_DATES = /编号|批准号|时间|日期|(?<!青)年/;
const MONEY = /金额|经费|费用|资金|^amount$|^money$/i;
const COUNTED: Readonly<Record<string, RegExp>> = {
  applications: /申请|^applications?$/i,
  awards: /资助项|批准项|获资助|资助数|资助人数|^awards?$|^granted$/i,
  agreements: /协议|^agreements?$/i,
  visits: /出访|来访|人次|^visits?$/i,
};

/**
 * What a column measures by its name, as far as it holds numbers: 协议名称 or 申请人 are words. One column is one measure; money is never a number
 * of awards or visits, and money asked for is none that was given. A list without such a column counts its rows.
 */
export function measureNamed(header: string): string | undefined {
  if (NAMES_OR_DATES.test(header)) return undefined;
  if (MONEY.test(header)) return header.includes('申请') ? undefined : 'amount';
  return Object.keys(COUNTED).find((measure) => COUNTED[measure]?.test(header));
}

/** Columns of visits that count what others beside them count already: groups beside people, the whole beside its parts. */
export const VISITS_AGAIN: readonly RegExp[] = [/团(?!.*人)/, /^(?!.*[出来]访).*(?:合计|总计|共计|小计|总人次|total)/i, /合计|总计|共计|小计|总人次|total/i];
