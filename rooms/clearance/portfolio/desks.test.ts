import { describe, expect, it } from 'vitest';
import { compareDesks } from './desks.ts';
import { booksOf, sourceOf } from './testing.ts';

const ON = { on: '2026-11-20' };
const big = { title: 'Big', facts: { leaves: true, persons: 500, academic: false } };

describe('same document, several desks', () => {
  it('finds what one desk asks for that another holds, copies, and days in series and side by side', async () => {
    const result = await compareDesks(booksOf(), sourceOf(big), ON);
    expect(result.copies).toEqual({ handedIn: 3, different: 2 });
    // The assessment comes after the report: nothing of it runs side by side.
    expect(result.time).toEqual({ series: { workingDays: 45, calendarDays: 30, months: 0 }, parallel: { workingDays: 45, calendarDays: 30, months: 0 } });
    const desk = (name: string) => result.desks.find((item) => item.authority.en === name);
    expect(desk('north')?.documents).toEqual([
      { id: 'report', label: { zh: '报告', en: 'report' }, plans: 1, heldElsewhere: 1, alsoAt: [{ authority: { zh: 'west', en: 'west' }, plans: 1 }] },
    ]);
    expect(desk('west')?.facts.map((item) => item.id)).toEqual(['leaves']);
    expect(desk('south')).toBeUndefined();
  });

  it('runs side by side what has no order', async () => {
    const books = booksOf();
    const free = booksOf(books.source.cards.map(({ after: _after, ...card }) => card));
    const result = await compareDesks(free, sourceOf(big, big), ON);
    expect(result.time).toEqual({ series: { workingDays: 90, calendarDays: 60, months: 0 }, parallel: { workingDays: 90, calendarDays: 0, months: 0 } });
    expect(result.copies).toEqual({ handedIn: 6, different: 4 });
  });

  it('takes several wordings of one body for one desk', async () => {
    const { source } = booksOf();
    const one = booksOf(source.cards.map((card) => ({ ...card, authority: { ...card.authority, body: { zh: 'one', en: 'one' } } })));
    const result = await compareDesks(one, sourceOf(big), ON);
    expect(result.desks.map((desk) => [desk.authority.en, desk.plans, desk.documents.length])).toEqual([['one', 1, 0]]);
    expect(result.copies).toEqual({ handedIn: 3, different: 2 });
  });

  it('counts the time of what one does alone, and no desk and no copy', async () => {
    const { source } = booksOf();
    const alone = booksOf(source.cards.map((card) => (card.id === 'data.report' ? { ...card, authority: { ...card.authority, self: true as const } } : card)));
    const result = await compareDesks(alone, sourceOf(big), ON);
    expect(result.desks.map((desk) => desk.authority.en)).toEqual(['north']);
    expect(result.copies).toEqual({ handedIn: 2, different: 2 });
    expect(result.time.series).toEqual({ workingDays: 45, calendarDays: 30, months: 0 });
  });
});
