import { json, type Database } from '@yumen/platform/db';
import type { OwnSeries, Point } from './board.ts';

interface Row extends Omit<OwnSeries, 'name' | 'points'> {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly points: Point[];
}

/** Series users added, oldest first. */
export async function listSeries(db: Database): Promise<OwnSeries[]> {
  const rows = await db.sql<Row>`select id, indicator, name_zh as "nameZh", name_en as "nameEn", unit, source, points, note, by_person as by, at
    from policy.indicator_series order by at, id`;
  return rows.map(({ nameZh, nameEn, ...row }) => ({ ...row, name: { zh: nameZh, en: nameEn } }));
}

export async function insertSeries(db: Database, s: OwnSeries): Promise<void> {
  await db.sql`insert into policy.indicator_series (id, indicator, name_zh, name_en, unit, source, points, note, by_person, at)
    values (${s.id}, ${s.indicator}, ${s.name.zh}, ${s.name.en}, ${s.unit}, ${s.source}, ${json(s.points)}, ${s.note}, ${s.by}, ${s.at})`;
}

/** False where there is no such series. */
export async function deleteSeries(db: Database, id: string): Promise<boolean> {
  return (await db.query('delete from policy.indicator_series where id = $1', [id])).affected > 0;
}
