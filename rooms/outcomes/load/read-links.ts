import type { Engine } from '../engine/engine.ts';

/** A link as it is shown and exported. */
export interface LinkLine {
  readonly work: string;
  readonly award: string;
  readonly scheme: string;
  readonly programme: string;
  readonly international: boolean;
  readonly status: string;
  readonly source: string;
  readonly label: string;
  /** What the linker found, before anybody decided. */
  readonly found: string;
  readonly verdict: 'open' | 'accepted' | 'rejected';
}

export interface LinkFilter {
  readonly status?: readonly string[] | undefined;
  readonly found?: readonly string[] | undefined;
  readonly verdict?: string | undefined;
  readonly scheme?: string | undefined;
  readonly list?: string | undefined;
  readonly international?: boolean | undefined;
  readonly q?: string | undefined;
  readonly exact?: { readonly work: string; readonly award: string } | undefined;
}

/** Links in the order of works and awards behind a place in that order. */
export async function linksPage(engine: Engine, options: LinkFilter & { after: { work: string; award: string }; limit: number }): Promise<LinkLine[]> {
  const { status, found, verdict, scheme, list, international, q, exact } = options;
  const parts = ['work >= {work:String} AND (work, award) > ({work:String}, {award:String})'];
  const params: Record<string, unknown> = { ...options.after, limit: options.limit };
  const add = (condition: string, name: string, value: unknown) => {
    if (value === undefined) return;
    parts.push(condition);
    params[name] = value;
  };
  add('status IN {status:Array(String)}', 'status', status);
  add('found IN {found:Array(String)}', 'found', found);
  add('verdict = {verdict:String}', 'verdict', verdict === 'open' ? '' : verdict);
  add('scheme = {scheme:String}', 'scheme', scheme);
  add('list = {list:String}', 'list', list);
  add('international = {international:UInt8}', 'international', international === undefined ? undefined : Number(international));
  add('(positionCaseInsensitiveUTF8(award, {q:String}) > 0 OR positionCaseInsensitiveUTF8(source, {q:String}) > 0 OR positionCaseInsensitiveUTF8(work, {q:String}) > 0)', 'q', q);
  add('work = {exactWork:String}', 'exactWork', exact?.work);
  add('award = {exactAward:String}', 'exactAward', exact?.award);
  const rows = await engine.query<Omit<LinkLine, 'international'> & { international: number }>(
    `SELECT work, award, toString(scheme) AS scheme, toString(programme) AS programme, international, toString(status) AS status, source, toString(label) AS label,
       toString(found) AS found, if(verdict = '', 'open', toString(verdict)) AS verdict
     FROM (SELECT * FROM links FINAL WHERE ${parts.join(' AND ')} ORDER BY work, award LIMIT {limit:UInt32}) ORDER BY work, award`,
    params,
  );
  return rows.map((row) => ({ ...row, international: Boolean(row.international) }));
}

/** Every link, page by page. */
export async function* allLinks(engine: Engine): AsyncGenerator<LinkLine> {
  let after = { work: '', award: '' };
  for (;;) {
    const page = await linksPage(engine, { after, limit: 10_000 });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < 10_000) return;
    after = { work: last.work, award: last.award };
  }
}

export interface LinkGrant {
  readonly title: string;
  readonly programme: string;
  readonly list: string;
  readonly year: number;
  readonly partners: string[];
}

/** A link with what a person needs to decide on it: the work and, where a list has it, the grant. */
export type LinkDetail = LinkLine & { readonly title: string; readonly year: number; readonly journal: string; readonly file: string; readonly grant: LinkGrant | null };

/** Adds the work and the grant of each link: two look-ups for a page, whatever its length. */
export async function withDetails(engine: Engine, links: readonly LinkLine[]): Promise<LinkDetail[]> {
  if (links.length === 0) return [];
  const works = await engine.query<{ work: string; title: string; year: number; journal: string; file: string }>(
    `SELECT work, argMax(title, loaded) AS title, argMax(year, loaded) AS year, argMax(journal, loaded) AS journal, toString(argMax(file, loaded)) AS file
     FROM records WHERE work IN {works:Array(String)} GROUP BY work`,
    { works: [...new Set(links.map((link) => link.work))] },
  );
  const grants = await engine.query<LinkGrant & { number: string }>(
    `SELECT number, title, toString(programme) AS programme, toString(list) AS list, year, arrayMap(c -> toString(c), partners) AS partners
     FROM grants FINAL WHERE number IN {awards:Array(String)} ORDER BY number, list`,
    { awards: [...new Set(links.map((link) => link.award))] },
  );
  const byWork = new Map(works.map((row) => [row.work, row]));
  const byNumber = new Map(grants.toReversed().map(({ number, ...grant }) => [number, grant]));
  return links.map((link) => {
    const { title = '', year = 0, journal = '', file = '' } = byWork.get(link.work) ?? {};
    return { ...link, title, year, journal, file, grant: byNumber.get(link.award) ?? null };
  });
}

export interface LinkCounts {
  readonly found: { found: string; verdict: LinkLine['verdict']; links: number }[];
  readonly schemes: { scheme: string; links: number }[];
  readonly lists: { list: string; links: number }[];
}

/** How many links there are of each kind; the longest 200 schemes and lists. */
export async function linkCounts(engine: Engine): Promise<LinkCounts> {
  return {
    found: await engine.query(
      "SELECT toString(found) AS found, if(verdict = '', 'open', toString(verdict)) AS verdict, count() AS links FROM links FINAL GROUP BY found, verdict ORDER BY found, verdict",
    ),
    schemes: await engine.query('SELECT toString(scheme) AS scheme, count() AS links FROM links FINAL GROUP BY scheme ORDER BY links DESC, scheme LIMIT 200'),
    lists: await engine.query("SELECT toString(list) AS list, count() AS links FROM links FINAL WHERE list != '' GROUP BY list ORDER BY links DESC, list LIMIT 200"),
  };
}
