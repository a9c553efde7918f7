import { text } from '@yumen/kernel';
import type { Verdict } from '@yumen/rules';
import { describe, expect, it } from 'vitest';
import { citation, groupByMark, markOf, readingsDiffer } from './groups.ts';

const instrument = { zh: '样例法', en: 'Sample Law' };

describe('citations', () => {
  it.each([
    [['38'], '《样例法》第38条', 'Sample Law, Art. 38'],
    [['21', '27', '30'], '《样例法》第21、27、30条', 'Sample Law, Art. 21, 27, 30'],
    [['28-30', '5'], '《样例法》第5条，第28至30条', 'Sample Law, Art. 28-30, 5'],
    [['334-1'], '《样例法》第334条之一', 'Sample Law, Art. 334-1'],
    [['28(4)(5)'], '《样例法》第28条(4)(5)', 'Sample Law, Art. 28(4)(5)'],
    [undefined, '《样例法》', 'Sample Law'],
  ])('%j', (articles, zh, en) => {
    expect(citation({ instrument, ...(articles ? { articles } : {}) })).toEqual({ zh, en });
  });
});

describe('marks', () => {
  it('sets prohibitions and entitlements apart from what must be done', () => {
    expect(markOf({ verdict: 'applies', kind: 'prohibition' })).toBe('prohibited');
    expect(markOf({ verdict: 'applies', kind: 'exemption' })).toBe('may');
    expect(markOf({ verdict: 'applies', kind: 'filing' })).toBe('must');
    expect(markOf({ verdict: 'undetermined', kind: 'prohibition' })).toBe('open');
    expect(markOf({ verdict: 'does_not_apply', kind: 'duty' })).toBe('not_needed');
  });

  it('loses nothing when grouping', () => {
    const items = (['applies', 'does_not_apply', 'undetermined'] as const).flatMap((verdict) => (['duty', 'prohibition', 'exemption'] as const).map((kind) => ({ verdict, kind })));
    expect(Object.values(groupByMark(items)).flat()).toHaveLength(items.length);
  });
});

describe('disputed readings', () => {
  const reading = (id: string, verdict: Verdict) => ({ id, label: text(id, id), default: id === 'strict', verdict });
  it('matter where they come out differently', () => {
    expect(readingsDiffer([])).toBe(false);
    expect(readingsDiffer([reading('strict', 'applies'), reading('lenient', 'applies')])).toBe(false);
    expect(readingsDiffer([reading('strict', 'applies'), reading('lenient', 'undetermined')])).toBe(true);
  });
});
