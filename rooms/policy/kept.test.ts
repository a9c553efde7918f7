import { describe, expect, it } from 'vitest';
import { Kept } from './kept.ts';

describe('kept values', () => {
  it('are made once a revision, dropped when it changes, and never kept after a failure', async () => {
    const kept = new Kept<number>(2);
    let made = 0;
    const make = async () => ++made;
    expect([await kept.get('a', '1', make), await kept.get('a', '1', make), await kept.get('a', '2', make), await kept.get('a', '1', make)]).toEqual([1, 1, 2, 3]);
    await expect(kept.get('b', '1', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await kept.get('b', '1', make)).toBe(4);
  });
  it('are bounded: the one not asked for longest goes', async () => {
    const kept = new Kept<number>(2);
    let made = 0;
    const make = async () => ++made;
    for (const key of ['a', 'b', 'a', 'c']) await kept.get(key, '1', make);
    expect([await kept.get('a', '1', make), await kept.get('b', '1', make)]).toEqual([1, 4]);
  });
});
