import { describe, expect, it } from 'vitest';
import { groupWords, share, timeWords } from './present.ts';

describe('words of a portfolio', () => {
  it('keeps kinds of time apart', () => {
    expect(timeWords({ workingDays: 1200, calendarDays: 1, months: 0 })).toEqual({ zh: '1,200个工作日 + 1日', en: '1,200 working days + 1 calendar day' });
    expect(timeWords({ workingDays: 0, calendarDays: 0, months: 0 }).en).toBe('–');
    expect(timeWords({ workingDays: -5, calendarDays: 0, months: 0 }).en).toBe('-5 working days');
  });

  it('names groups, also those nobody named', () => {
    expect(groupWords('area', 'data').en).toBe('data');
    expect(groupWords('country', 'DE')).toEqual({ zh: '德国', en: 'Germany' });
    expect(groupWords('country', 'Atlantis').en).toBe('Atlantis');
    expect(groupWords('country', '').zh).toBe('未注明');
    expect(groupWords('institution', '*').en).toBe('others');
    expect(share(1, 0)).toBe('–');
  });
});
