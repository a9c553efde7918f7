import { describe, expect, it } from 'vitest';
import type { PlanFinding } from '../walk.ts';
import { firstStep, nextStep } from './steps.ts';

const DAYS = ['2026-03-01', '2025-03-01', '2024-03-22', '2023-01-01'];
const plan = { id: 'p', title: 'P', updatedAt: '2026-11-20', device: false };
const finding = (found: string): PlanFinding<string> => ({ plan, found });
const done = { findings: [finding('a')], missed: [], working: false, error: undefined };

describe('comparing days with all plans, a step at a time', () => {
  it('adds only the days asked for besides, and keeps what was found before', () => {
    const second = nextStep(firstStep<string>(DAYS, 2), DAYS, 3, done);
    expect(second).toEqual({ days: DAYS, from: 2, to: 3, before: [finding('a')] });
    expect(nextStep(second, DAYS, 4, { ...done, findings: [finding('b')] })).toEqual({ days: DAYS, from: 3, to: 4, before: [finding('a'), finding('b')] });
  });

  it('stays where fewer days are asked for than were compared', () => {
    const step = firstStep<string>(DAYS, 4);
    expect(nextStep(step, DAYS, 2, done)).toBe(step);
  });

  it.each([
    ['is not at its end', { ...done, working: true }],
    ['did not reach the server', { ...done, error: new Error('offline') }],
    ['could not have the layers of a plan', { ...done, missed: [plan] }],
  ])('takes the days of a walk that %s again', (_why, walk) => {
    const second = nextStep(firstStep<string>(DAYS, 1), DAYS, 2, done);
    expect(nextStep(second, DAYS, 4, walk)).toEqual({ ...second, to: 4 });
  });

  it('begins anew for other days', () => {
    const others = DAYS.slice(1);
    expect(nextStep(firstStep<string>(DAYS, 2), others, 2, done)).toEqual({ days: others, from: 0, to: 2, before: [] });
  });
});
