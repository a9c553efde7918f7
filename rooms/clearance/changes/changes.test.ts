import { readPlan } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentLayers } from '../layers/load.ts';
import { dayBefore, legalChanges, touchOf } from './index.ts';

let books: LayeredRulebooks;
beforeAll(async () => {
  books = await currentLayers();
});

describe('the timeline of legal changes', () => {
  it('has every dated note and every later row of a number, on its day', () => {
    const { days } = legalChanges(books.source, '2026-11-20');
    const notes = books.source.cards.flatMap((card) => (card.history ?? []).map((item) => `${item.date} ${card.id} ${item.text.zh}`));
    const found = days.flatMap((day) =>
      day.cards.flatMap((card) => card.lines.filter(({ kind }) => kind === 'noted').map((line) => `${day.date} ${card.requirement} ${line.text.zh}`)),
    );
    expect(found.sort()).toEqual(notes.sort());
    const rows = books.source.cards.flatMap((card) => Object.values(card.parameters ?? {}).flatMap(({ series }) => series.slice(1)));
    expect(days.flatMap((day) => day.cards.flatMap((card) => card.lines.filter(({ kind }) => kind === 'number')))).toHaveLength(rows.length);
    expect(days.map(({ date }) => date)).toEqual(
      days
        .map(({ date }) => date)
        .sort()
        .reverse(),
    );
  });

  it('says what is still ahead of the day looked from, the day itself in force', () => {
    const ahead = (asOf: string) => legalChanges(books.source, asOf).days.find(({ date }) => date === '2024-03-22')?.ahead;
    expect([ahead('2024-03-21'), ahead('2024-03-22')]).toEqual([true, false]);
  });

  it('keeps to an area, cards that look at it too included', () => {
    const { days } = legalChanges(books.source, '2026-11-20', 'data');
    for (const card of days.flatMap((day) => day.cards)) expect([card.area, ...(card.alsoIn ?? [])]).toContain('data');
  });

  it('names an instrument once a day, and its end on the day after its last', () => {
    for (const { instruments } of legalChanges(books.source, '2026-11-20').days)
      expect(new Set(instruments.map(({ effect, title }) => effect + title.zh)).size).toBe(instruments.length);
    const ended = books.source.cards.flatMap((card) => card.basis).find(({ to }) => to === '2030-12-31');
    expect(legalChanges(books.source, '2026-11-20').days.find(({ date }) => date === '2031-01-01')?.instruments).toContainEqual(
      expect.objectContaining({ title: expect.objectContaining({ zh: ended?.instrument.zh }), effect: 'ends' }),
    );
  });
});

describe('which plans a day touches', () => {
  const facts = {
    export_takes_place: true,
    contains_personal_information: true,
    contains_important_data: false,
    is_ciio: false,
    personal_records_exported_this_year: 50_000,
    sensitive_persons_exported_this_year: 0,
    exemption_ground: 'none',
  };
  const read = (on: string) => readPlan(books.national, { title: 't', flows: [{ id: 'f', area: 'data', facts }] }, { on });

  it('compares the day with its eve', () => {
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
    const touched = touchOf(books, read, '2024-03-22');
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.every(({ from, to }) => from !== to)).toBe(true);
    expect(touchOf(books, read, '2024-03-23')).toEqual([]);
  });

  it('tells verdicts the plan speaks to from those nobody said anything about', () => {
    const touched = touchOf(books, read, '2024-03-22');
    expect(touched[0]?.spokenTo).toBe(true);
    const silent = (on: string) => readPlan(books.national, { title: 't', flows: [{ id: 'f', area: 'materials', facts: { live_lab_animal: false } }] }, { on });
    const ends = touchOf(books, silent, '2031-01-01');
    expect(ends.filter(({ from, to }) => from !== 'applies' && to !== 'applies').some(({ spokenTo }) => !spokenTo)).toBe(true);
  });
});
