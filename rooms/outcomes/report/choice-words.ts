import type { Lang } from '@yumen/kernel';

/** Words in one language: a section's context has them, a page makes its own. */
export interface Speaker {
  t(zh: string, en: string): string;
}
export const speaker = (lang: Lang): Speaker => ({ t: (zh, en) => (lang === 'zh' ? zh : en) });

export function schemeName({ t }: Speaker, scheme: string): string {
  const names: Readonly<Record<string, string>> = {
    iso: t('ISO 代码各自计数', 'every ISO code by itself'),
    leiden: t('莱顿口径', 'Leiden scheme'),
    'cn-regional': t('内地与港澳台分列，其间为地区合作', 'mainland, Hong Kong, Macao and Taiwan apart, links among them regional'),
    custom: t('自定义国别合并', 'own merging of countries'),
  };
  return names[scheme] ?? scheme;
}

export function countingName({ t }: Speaker, counting: string): string {
  const names: Readonly<Record<string, string>> = {
    full: t('全计数：每个参与国计 1', 'full: 1 for every country'),
    country: t('按国家分数计数', 'fractional by country'),
    address: t('按地址分数计数', 'fractional by address'),
    author: t('按作者分数计数', 'fractional by author'),
    corresponding: t('只计通讯作者国', 'corresponding author only'),
    first: t('只计第一作者国', 'first author only'),
  };
  return names[counting] ?? counting;
}

export function evidenceName({ t }: Speaker, level: string): string {
  const names: Readonly<Record<string, string>> = {
    stated: t('来源直接给出', 'stated by the source'),
    named: t('地址写明国名', 'named in the address'),
    place: t('由地名推得', 'told by a place'),
    organisation: t('由机构推得', 'told by an organisation'),
  };
  return names[level] ?? level;
}

/** Type of collaboration, as `collaboration.types` names it. */
export function typeName({ t }: Speaker, type: string): string {
  const names: Readonly<Record<string, string>> = {
    unknown: t('国别未知', 'country unknown'),
    single: t('国内单一机构', 'one organisation'),
    domestic: t('国内多机构', 'several organisations of one country'),
    one_country: t('一国，机构数不详', 'one country, organisations unknown'),
    regional: t('地区合作', 'regional'),
    bilateral: t('两国', 'two countries'),
    trilateral: t('三国', 'three countries'),
    multilateral: t('四国及以上', 'four countries or more'),
  };
  return names[type] ?? type;
}
