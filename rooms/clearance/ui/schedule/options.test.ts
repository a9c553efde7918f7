import { text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { choosing, scheduleOptions } from './options.ts';

const TODAY = '2026-11-24';

describe('what the address asks of a schedule', () => {
  it('starts today unless it says from when or by when', () => {
    expect(scheduleOptions({}, TODAY)).toEqual({ start: TODAY });
    expect(scheduleOptions({ start: '2027-01-04' }, TODAY)).toEqual({ start: '2027-01-04' });
    expect(scheduleOptions({ target: '2027-06-01' }, TODAY)).toEqual({ target: '2027-06-01' });
    expect(scheduleOptions({ start: '2027-01-04', target: '2027-06-01' }, TODAY)).toEqual({ start: '2027-01-04', target: '2027-06-01' });
  });
  it('passes over days that do not exist', () => {
    expect(scheduleOptions({ start: '2027-02-29', target: 'soon' }, TODAY)).toEqual({ start: TODAY });
  });
  it('reads choices and what may yet apply', () => {
    expect(scheduleOptions({ possible: 'yes', choose: 'scans:data.a,,data.b' }, TODAY)).toEqual({ start: TODAY, possible: true, choose: ['scans:data.a', 'data.b'] });
  });
});

describe('taking one of several', () => {
  const option = (requirement: string) => ({ requirement, title: text(requirement, requirement), calendarDays: null });
  const choice = { flow: 'scans', chosen: 'data.a', options: [option('data.a'), option('data.b')] };
  it('replaces what was taken of the same group and leaves other groups alone', () => {
    expect(choosing({}, choice, 'data.b')).toBe('scans:data.b');
    expect(choosing({ choose: 'scans:data.a,data.a,samples:data.a' }, choice, 'data.b')).toBe('samples:data.a,scans:data.b');
  });
});
