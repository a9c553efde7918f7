import { linksOf, type StudyBase } from './base.ts';

export interface PartnerAward {
  readonly number: string;
  readonly title: string;
  readonly programme: string;
  readonly year: number;
  /** In yuan, the whole grant; 0 where the list states none. */
  readonly amount: number;
  /** Works of the set linked to it, and those of them with the partner. */
  readonly works: number;
  readonly joint: number;
}

/** Grants that have a country as agreed partner, latest first, with how many there are in all. */
export async function partnerAwards(base: StudyBase, country: string, limit: number): Promise<{ total: number; amount: number; items: PartnerAward[] }> {
  const { links, params } = linksOf(base);
  const lists = base.set.grants?.lists;
  const where = `has(partners, {country:String})${lists ? ' AND list IN {lists:Array(String)}' : ''}`;
  const named = { country, ...(lists ? { lists } : {}) };
  const [sum] = await base.ask<{ total: number; amount: number }>(`SELECT count() AS total, sum(amount) AS amount FROM grants FINAL WHERE ${where}`, named);
  const items = await base.ask<PartnerAward>(
    `SELECT g.number AS number, g.title AS title, toString(g.programme) AS programme, g.year AS year, g.amount AS amount, p.works AS works, p.joint AS joint
     FROM (SELECT number, title, programme, year, amount, project FROM grants FINAL WHERE ${where}) AS g
     LEFT JOIN (SELECT l.project AS project, uniqExact(l.work) AS works, uniqExactIf(l.work, has(w.countries, {country:String})) AS joint
       FROM ${links} AS l INNER JOIN (SELECT work, countries FROM {linked}) AS w USING (work) GROUP BY project) AS p ON g.project = p.project
     ORDER BY year DESC, amount DESC, number LIMIT {limit:UInt32}`,
    { ...params, ...named, limit },
  );
  return { total: sum?.total ?? 0, amount: sum?.amount ?? 0, items };
}
