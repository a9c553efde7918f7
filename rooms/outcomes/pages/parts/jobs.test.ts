import { describe, expect, it } from 'vitest';
import { brokenOff, type Job } from './jobs.tsx';

describe('a job', () => {
  it('is broken off when it failed or somebody stopped it: the next part need not wait for it', () => {
    const states = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
    expect(states.filter((state) => brokenOff({ state } as Job))).toEqual(['failed', 'cancelled']);
    expect(brokenOff(undefined)).toBe(false);
  });
});
