import { activityIndex, expectedCount, gruppSpecialisation, MIN_EXPECTED, relativeSpecialisation } from '@yumen/stats';
import { studyBase } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { share } from './result.ts';

interface FieldRow {
  readonly field: string;
  readonly works: number;
  readonly weight: number;
  readonly international: number;
  readonly known: number;
}
/** Primary field where the source gives one field, else every field with equal parts. */
const PER_FIELD = `SELECT f AS field, count() AS works, sum(1 / k) AS weight, countIf(class = 3) AS international, countIf(class > 0) AS known
  FROM (SELECT class, arrayJoin(if(empty(fields), [toString(field)], arrayMap(x -> toString(x), fields))) AS f, greatest(length(fields), 1) AS k FROM {works} WHERE field != '' OR notEmpty(fields))
  GROUP BY field ORDER BY works DESC, field`;

/** Field profile of the set, and its specialisation against all works loaded. */
export const fields: IndicatorGroup = {
  ids: ['fields', 'fields.specialisation'],
  async compute(base) {
    const own = await base.ask<FieldRow>(PER_FIELD);
    const [size] = await base.ask<{ n: number }>("SELECT countIf(field != '' OR notEmpty(fields)) AS n FROM {works}");
    const n = size?.n ?? 0;
    const world = await studyBase(base.engine, { set: {}, choices: base.choices });
    const reference = new Map((await world.ask<FieldRow>(PER_FIELD)).map((row) => [row.field, row]));
    const worldTotal = [...reference.values()].reduce((sum, row) => sum + row.weight, 0);
    const ownTotal = own.reduce((sum, row) => sum + row.weight, 0);
    const profile = own.map((row) => {
      const cell = { own: row.weight, ownTotal, world: reference.get(row.field)?.weight ?? 0, worldTotal };
      const ai = activityIndex(cell);
      return {
        field: row.field,
        activity: ai ?? null,
        rsi: ai === undefined ? null : relativeSpecialisation(ai),
        grupp: ai === undefined ? null : gruppSpecialisation(ai),
        expected: expectedCount(cell),
        reliable: expectedCount(cell) >= MIN_EXPECTED,
      };
    });
    return {
      fields: {
        rows: own.slice(0, base.choices.top).map((row) => ({ ...row, share: share(row.weight, n), internationalShare: share(row.international, row.known) })),
        n,
        note: { zh: '多学科成果按 1/k 分摊', en: 'a work in k fields gives 1/k to each' },
      },
      'fields.specialisation': { rows: profile.slice(0, base.choices.top), n, note: { zh: '参照集为已导入的全部成果', en: 'the reference set is all works loaded' } },
    };
  },
};
