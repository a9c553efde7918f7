import { YumenError, text, type Lang } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { loadGrammars } from '../awards/grammar.ts';
import { loadGazetteer, nameKey } from '../country/gazetteer.ts';
import { FACT_KINDS, isOriginGroup, ORIGIN_GROUPS, type FactKind, type FactRow } from '../facts/columns.ts';
import { factRows, otherResults } from '../store.ts';
import type { Names, ReportInput } from './context.ts';

/** Records that a report reads beside the study; empty where there is no database. */
export interface Records {
  readonly facts: ReportInput['facts'];
  readonly others: ReportInput['others'];
}

export async function readRecords(db: Database | undefined): Promise<Records> {
  const rows = await Promise.all(FACT_KINDS.map(async (kind): Promise<[FactKind, FactRow[]]> => [kind, db ? await factRows(db, kind) : []]));
  const others = db ? (await otherResults(db, { limit: 1, offset: 0 })).counts : [];
  return { facts: Object.fromEntries(rows) as Record<FactKind, FactRow[]>, others };
}

/** Names as people read them. A class named only in Chinese by its list keeps that name in English too, unless its grammar knows another. */
export async function names(lang: Lang): Promise<Names> {
  const [{ countries }, { schemes, funders }] = await Promise.all([loadGazetteer(), loadGrammars()]);
  const classes = new Map(schemes.map(({ programme }) => [programme.zh, programme.en]));
  return {
    country: (code) => countries.get(code)?.[lang] ?? (isOriginGroup(code) ? ORIGIN_GROUPS[code][lang] : code),
    funder: (id) => funders.get(id)?.name[lang] ?? id,
    programme: (name) => (name === '' ? (lang === 'zh' ? '类别不详' : 'class unknown') : lang === 'en' ? (classes.get(name) ?? name) : name),
  };
}

/** A country as people write it: its code, or its name in any language the gazetteer knows. */
export async function countryCode(words: string): Promise<string> {
  const { countries, names: known } = await loadGazetteer();
  const upper = words.trim().toUpperCase();
  if (countries.has(upper)) return upper;
  const found = known.get(nameKey(words));
  if (found) return found;
  throw new YumenError({
    code: 'bad_request',
    what: text(`不认识的国家：${words}`, `no such country: ${words}`),
    where: { path: 'country' },
    remedy: text('请用两位字母代码（如 DE）或国名', 'give its two-letter code, such as DE, or its name'),
  });
}
