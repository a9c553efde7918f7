/** Lists of money and people that other rooms will own: read here as they are. */
export const FACT_KINDS = ['funding', 'agreements', 'visits', 'scholars'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** One row of such a list: so many (`amount`) of something (`measure`) in a year, by class, tier, country or field. */
export interface FactRow {
  readonly year: number | undefined;
  readonly programme: string;
  /** Tier of the foreign-scholar fund: 青年, 优秀, 资深. */
  readonly tier: string;
  /** ISO code; empty where none is given or known. */
  readonly country: string;
  readonly field: string;
  /** `applications`, `awards`, `amount`, `agreements`, `visits` or what the list calls it. */
  readonly measure: string;
  readonly amount: number;
}

export const FACT_COLUMNS = {
  year: /年份|年度|^年$|^year$/i,
  programme: /类别|类型|计划|^programme?$|^class$|^category$/i,
  tier: /层次|层级|档次|^tier$|^level$/i,
  country: /国别|国家|来源国|地区|^countr(?:y|ies)$|^origin$|^partner$/i,
  field: /学科|领域|学部|^field$|^discipline$/i,
} as const;

/** Columns that are measures of their own, by kind; a list without one counts its rows. */
export const MEASURES: Readonly<Record<string, RegExp>> = {
  applications: /申请|^applications?$/i,
  awards: /资助项|批准项|获资助|资助数|^awards?$|^granted$/i,
  amount: /金额|经费|^amount$|^money$/i,
  agreements: /协议|^agreements?$/i,
  visits: /出访|来访|人次|^visits?$/i,
};
