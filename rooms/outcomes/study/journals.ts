import { wilson } from '@yumen/stats';
import type { IndicatorGroup } from './indicator.ts';
import { NATURE_SCIENCE_CELL } from './nature-science-cell.ts';
import { share } from './result.ts';

/** Journals by number of works and share of international works; a journal is its ISSN, the title only where there is none. */
export const journals: IndicatorGroup = {
  ids: ['journals', 'journals.nsc'],
  async compute(base) {
    const rows = await base.ask<{ number: string; title: string; works: number; international: number; known: number }>(
      `SELECT any(issn) AS number, any(journal) AS title, count() AS works, countIf(class = 3) AS international, countIf(class > 0) AS known
       FROM {works} WHERE issn != '' OR journal != '' GROUP BY if(issn != '', toString(issn), lowerUTF8(toString(journal))) ORDER BY works DESC, title LIMIT {top:UInt32}`,
      { top: base.choices.top },
    );
    const nsc = await base.ask<{ title: string; works: number; international: number; known: number }>(
      `SELECT transform(toString(issn), {issns:Array(String)}, {titles:Array(String)}, '') AS title, count() AS works, countIf(class = 3) AS international, countIf(class > 0) AS known
       FROM {works} WHERE issn IN {issns:Array(String)} GROUP BY title ORDER BY title`,
      {
        issns: Object.values(NATURE_SCIENCE_CELL).flat(),
        titles: Object.entries(NATURE_SCIENCE_CELL).flatMap(([title, issns]) => issns.map(() => title)),
      },
    );
    const sum = nsc.reduce((all, row) => ({ works: all.works + row.works, international: all.international + row.international, known: all.known + row.known }), {
      works: 0,
      international: 0,
      known: 0,
    });
    return {
      journals: {
        rows: rows.map(({ number, title, ...r }) => ({ journal: title, issn: number, ...r, share: share(r.international, r.known) })),
        n: rows.reduce((all, row) => all + row.works, 0),
      },
      'journals.nsc': {
        value: share(sum.international, sum.known),
        interval: wilson(sum.international, sum.known) ?? null,
        rows: nsc.map(({ title, ...r }) => ({ journal: title, ...r, share: share(r.international, r.known) })),
        n: sum.works,
      },
    };
  },
};
