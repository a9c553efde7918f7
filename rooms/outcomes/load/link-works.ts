import { createLinker, type AwardLink } from '../awards/link.ts';
import { LINK_STATUSES, type LinkStatus } from '../awards/status.ts';
import type { Grant, GrantList } from '../awards/grant-list.ts';
import { loadGrammars } from '../awards/grammar.ts';
import { compact, upperPlain } from '../awards/normalise.ts';
import type { Engine } from '../engine/engine.ts';
import { replaceTable, settle } from '../engine/replace-table.ts';
import { stopIfAsked } from './import-file.ts';
import { noteLinking } from './loads.ts';

/** A person's word on one link, kept when data are loaded again. */
export interface LinkDecision {
  readonly work: string;
  readonly award: string;
  readonly verdict: 'accepted' | 'rejected';
}

export interface LinkOptions {
  readonly decisions?: readonly LinkDecision[];
  readonly onProgress?: (progress: { readonly works: number; readonly statements: number; readonly links: number }) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface LinkOutcome {
  readonly works: number;
  readonly statements: number;
  readonly links: Readonly<Record<LinkStatus, number>>;
}

interface FundedRow {
  readonly work: string;
  readonly record: string;
  readonly year: number;
  readonly award_funders: readonly string[];
  readonly awards: readonly string[];
  readonly acknowledgement: string;
}

const PAGE = 20_000;

/**
 * Links every record that names an award. Links are written beside and exchanged at the end: readers see the old set or the new.
 * Memory is bounded by one page of records and the grant list.
 */
export async function linkWorks(engine: Engine, grants: GrantList, options: LinkOptions = {}): Promise<LinkOutcome> {
  const linker = createLinker(await loadGrammars(), grants);
  const verdicts = new Map((options.decisions ?? []).map((d) => [`${d.work}\u0000${d.award}`, d.verdict]));
  const counts = Object.fromEntries(LINK_STATUSES.map((status) => [status, 0])) as Record<LinkStatus, number>;
  const linked = Date.now();
  let statements = 0;
  let works = 0;
  await replaceTable(engine, 'links', { column: 'linked', value: linked }, async (table) => {
    for await (const page of pages(engine, options.signal)) {
      const best = new Map<string, { link: AwardLink; row: FundedRow }>();
      for (const row of page) {
        statements += row.awards.length;
        const funding = row.awards.map((award, i) => ({ funder: row.award_funders[i] ?? '', award }));
        for (const link of linker({ year: row.year || undefined, funding, acknowledgement: row.acknowledgement })) {
          const key = `${row.work}\u0000${link.award}`;
          const known = best.get(key);
          if (!known || LINK_STATUSES.indexOf(link.status) < LINK_STATUSES.indexOf(known.link.status)) best.set(key, { link, row });
        }
      }
      works += new Set(page.map((row) => row.work)).size;
      const rows = [...best].map(([key, { link, row }]) => linkRow(link, verdicts.get(key), row, grants, linked));
      for (const row of rows) counts[row.status as LinkStatus]++;
      if (rows.length > 0) await engine.insert(table, rows);
      await options.onProgress?.({ works, statements, links: Object.values(counts).reduce((a, b) => a + b, 0) });
    }
  });
  await settle(engine, 'links', { signal: options.signal });
  await noteLinking(engine, { works, statements, links: counts });
  return { works, statements, links: counts };
}

/** Records with funding in the order of works; a page ends between two works, so that a work is never split. */
async function* pages(engine: Engine, signal: AbortSignal | undefined): AsyncGenerator<readonly FundedRow[]> {
  let after = { work: '', record: '' };
  let held: FundedRow[] = [];
  for (;;) {
    stopIfAsked(signal);
    // The first condition alone lets the engine skip what lies before; the second places the page exactly.
    const rows = await engine.query<FundedRow>(
      `SELECT work, record, year, award_funders, awards, acknowledgement FROM records FINAL
       WHERE work >= {work:String} AND (work, record) > ({work:String}, {record:String}) AND (notEmpty(awards) OR acknowledgement != '')
       ORDER BY work, record LIMIT ${PAGE}`,
      after,
    );
    const last = rows.at(-1);
    if (!last) break;
    after = { work: last.work, record: last.record };
    const all = [...held, ...rows];
    held = all.filter((row) => row.work === last.work);
    yield all.filter((row) => row.work !== last.work);
  }
  if (held.length > 0) yield held;
}

function decided(found: LinkStatus, verdict: LinkDecision['verdict'] | undefined): LinkStatus {
  if (verdict === 'rejected') return 'rejected';
  return verdict === 'accepted' && found === 'ambiguous' ? 'repaired' : found;
}

function linkRow(link: AwardLink, verdict: LinkDecision['verdict'] | undefined, row: FundedRow, grants: GrantList, linked: number) {
  return {
    work: row.work,
    award: link.award,
    project: link.project,
    scheme: link.scheme,
    programme: link.programme,
    international: link.international ? 1 : 0,
    list: grants.find(link.award)[0]?.list ?? '',
    status: decided(link.status, verdict),
    source: link.source,
    label: link.label,
    award_year: link.awardYear ?? 0,
    record: row.record,
    linked,
    found: link.status,
    verdict: verdict ?? '',
  };
}

/** Copies the grants into the engine, where per-grant indicators join them. The records themselves live in the database. */
export async function indexGrants(engine: Engine, grants: readonly Grant[]): Promise<void> {
  const grammars = await loadGrammars();
  const indexed = Date.now();
  const rows = grants.map((grant) => {
    const number = upperPlain(grant.number);
    const reading = grammars.schemes.map((scheme) => scheme.match(number)).find((found) => found !== undefined);
    return {
      number: compact(number),
      list: grant.list,
      project: reading?.project ?? compact(number),
      title: grant.title,
      programme: grant.programme,
      international: (reading?.international ?? false) || /国际|international/i.test(grant.programme) ? 1 : 0,
      year: grant.year ?? reading?.year ?? 0,
      amount: grant.amount ?? 0,
      partners: grant.partners,
      indexed,
    };
  });
  await replaceTable(engine, 'grants', { column: 'indexed', value: indexed }, async (table) => {
    if (rows.length > 0) await engine.insert(table, rows);
  });
}
