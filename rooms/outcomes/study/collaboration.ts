import { text } from '@yumen/kernel';
import { wilson } from '@yumen/stats';
import { studyBase } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';

interface Classes {
  readonly n: number;
  readonly known: number;
  readonly international: number;
  readonly regional: number;
  readonly domestic: number;
}
const CLASSES = 'count() AS n, countIf(class > 0) AS known, countIf(class = 3) AS international, countIf(class = 2) AS regional, countIf(class = 1) AS domestic';

/** Type of collaboration of a work. */
export const TYPE = `multiIf(class = 0, 'unknown', length(countries) = 1 AND organisations = 1, 'single', length(countries) = 1 AND organisations > 1, 'domestic',
         length(countries) = 1, 'one_country', class = 2, 'regional', length(countries) = 2, 'bilateral', length(countries) = 3, 'trilateral', 'multilateral')`;

/** Output and shares. A work without a country is unknown, not domestic: two shares are given, over known and over all works. */
export const collaboration: IndicatorGroup = {
  ids: ['output', 'international.share', 'international.share.all', 'regional.share', 'international.strict', 'collaboration.types', 'series'],
  async compute(base, definition) {
    const [row] = await base.ask<Classes>(`SELECT ${CLASSES} FROM {works}`);
    const all = row ?? { n: 0, known: 0, international: 0, regional: 0, domestic: 0 };
    const other = await studyBase(base.engine, {
      set: definition.set,
      choices: { ...base.choices, sameAuthor: base.choices.sameAuthor === 'count' ? 'strict' : 'count' },
    });
    const [otherRow] = await other.ask<Classes>(`SELECT ${CLASSES} FROM {works}`);
    const strict = base.choices.sameAuthor === 'strict' ? all : otherRow;
    const types = await base.ask<{ type: string; works: number }>(
      `SELECT collaboration AS type, count() AS works FROM (SELECT ${TYPE} AS collaboration FROM {works}) GROUP BY type ORDER BY works DESC`,
    );
    const years = await base.ask<Classes & { year: number }>(`SELECT year, ${CLASSES} FROM {works} WHERE year > 0 GROUP BY year ORDER BY year`);
    const thisYear = new Date().getUTCFullYear();
    return {
      output: { value: all.n, n: all.n },
      'international.share': { value: share(all.international, all.known), interval: wilson(all.international, all.known) ?? null, n: all.known },
      'international.share.all': {
        value: share(all.international, all.n),
        interval: wilson(all.international, all.n) ?? null,
        n: all.n,
        note: text('分母含国别未知的成果', 'unknown countries stand in the denominator'),
      },
      'regional.share': { value: share(all.regional, all.known), interval: wilson(all.regional, all.known) ?? null, n: all.known },
      'international.strict': {
        value: strict ? share(strict.international, strict.known) : null,
        n: strict?.known ?? 0,
        interval: strict ? (wilson(strict.international, strict.known) ?? null) : null,
        note: text('同一作者兼跨两国的成果不计为国际合著', 'a single author with addresses in two countries does not make a work international'),
      },
      'collaboration.types': { rows: types, n: all.n },
      series: {
        rows: years.map((r) => ({ ...r, share: share(r.international, r.known), interval: wilson(r.international, r.known) ?? null, incomplete: r.year >= thisYear - 1 })),
        n: all.n,
      },
    };
  },
};
