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
}

/** Links in the order of works and awards behind a place in that order. */
export async function linksPage(engine: Engine, options: { status?: string | undefined; after: { work: string; award: string }; limit: number }): Promise<LinkLine[]> {
  const rows = await engine.query<Omit<LinkLine, 'international'> & { international: number }>(
    `SELECT work, award, toString(scheme) AS scheme, toString(programme) AS programme, international, toString(status) AS status, source, toString(label) AS label
     FROM links FINAL WHERE work >= {work:String} AND (work, award) > ({work:String}, {award:String}) ${options.status ? 'AND status = {status:String}' : ''} ORDER BY work, award LIMIT {limit:UInt32}`,
    { ...options.after, limit: options.limit, ...(options.status ? { status: options.status } : {}) },
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
