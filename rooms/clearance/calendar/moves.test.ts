import type { CalendarData } from '@yumen/kernel';
import { buildCalendar } from '@yumen/kernel';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { beforeAll, describe, expect, it } from 'vitest';
import data from '../../../data/reference/holidays-cn.json' with { type: 'json' };
import { currentLayers } from '../layers/load.ts';
import { movesOf } from './moves.ts';

const plain = buildCalendar(data as unknown as CalendarData);
const off = (month: number, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `2027-${String(month).padStart(2, '0')}-${String(from + i).padStart(2, '0')}`);
const withYear = (days: string[], work: string[] = []) => buildCalendar(data as unknown as CalendarData, [{ year: 2027, off: days, work }]);

/** Human samples that leave: a certificate with a limit in working days. */
const SAMPLES = {
  id: 'p',
  document: {
    title: 'Samples',
    facts: { as_of_date: '2026-11-20' },
    flows: [{ id: 'blood', area: 'materials', facts: { hgr_material_exits: true, hgr_activity_purpose: 'research' } }],
  },
};
const START = '2027-03-01';

let books: LayeredRulebooks;
beforeAll(async () => {
  books = await currentLayers();
});

describe('the dates of a plan under another calendar', () => {
  it('do not move where no day differs', () => {
    expect(movesOf(books, SAMPLES, plain, plain, START)).toEqual({ id: 'p', title: 'Samples', moved: [] });
  });

  it('move to later where days fall away in the time the work takes, each from where to where', () => {
    const { moved, unreadable } = movesOf(books, SAMPLES, plain, withYear(off(3, 1, 20)), START);
    expect(unreadable).toBeUndefined();
    expect(moved.length).toBeGreaterThan(0);
    for (const { before, after } of moved) expect((after ?? '') > (before ?? '9'), `${before} → ${after}`).toBe(true);
  });

  it('move back when the calendars change places', () => {
    const [there, back] = [movesOf(books, SAMPLES, plain, withYear(off(3, 1, 20)), START), movesOf(books, SAMPLES, withYear(off(3, 1, 20)), plain, START)];
    expect(back.moved.map(({ id, field, before, after }) => [id, field, after, before])).toEqual(there.moved.map(({ id, field, before, after }) => [id, field, before, after]));
  });

  it('do not move for days that lie before the work begins', () => {
    expect(movesOf(books, SAMPLES, withYear(off(10, 1, 7)), withYear([...off(2, 6, 7), ...off(10, 1, 7)]), START).moved).toEqual([]);
  });

  it('are none of a plan that waits for nothing', () => {
    const idle = { id: 'q', document: { title: 'Nothing', unstated: 'no', flows: [{ id: 'd', area: 'data', facts: { export_takes_place: false } }] } };
    expect(movesOf(books, idle, plain, withYear(off(3, 1, 20)), START).moved).toEqual([]);
  });

  it('of a plan the rulebook no longer reads are not said to stay: it is named as unreadable', () => {
    const old = { id: 'o', document: { title: 'Old', facts: { no_such_fact_any_more: true } } };
    expect(movesOf(books, old, plain, withYear(off(3, 1, 20)), START)).toEqual({ id: 'o', title: 'Old', moved: [], unreadable: true });
    const layer = { id: 'l', document: { title: 'Layer', layers: ['zone.gone'] } };
    expect(movesOf(books, layer, plain, plain, START)).toMatchObject({ unreadable: true });
  });
});
