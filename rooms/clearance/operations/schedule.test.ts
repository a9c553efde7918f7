import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isYumenError } from '@yumen/kernel';
import type { OperationContext } from '@yumen/platform/operation';
import type { Schedule } from '@yumen/rules/schedule';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanFile } from '../contract.ts';
import { scheduleOperations } from './schedule.ts';

const [schedule, file] = scheduleOperations;
const DOCUMENT = { title: '给柏林寄血样/第1批', flows: [{ id: 'blood', area: 'materials', facts: { hgr_material_exits: true, hgr_activity_purpose: 'research' } }] };
const START = { document: DOCUMENT, on: '2026-11-20', start: '2027-01-04' };
let home: string;
let context: OperationContext;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yumen-operations-'));
  context = { home, lang: 'en', now: () => new Date('2026-11-20T08:00:00Z') } as OperationContext;
});
afterAll(() => rm(home, { recursive: true, force: true }));

const make = async (format: PlanFile, more: object = {}): Promise<{ fileName: string; content: string; encoding: string }> =>
  (await file?.run({ ...START, format, ...more }, context)) as never;

describe('the files of a plan', () => {
  it('are a calendar with lines of at most 75 octets, tables, and a page to sign', async () => {
    const ics = await make('ics', { lang: 'zh' });
    expect(ics.fileName).toBe('给柏林寄血样-第1批.ics');
    expect(ics.content).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(Math.max(...ics.content.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect((await make('csv')).content.startsWith('\uFEFFProcedure,')).toBe(true);
    const xlsx = await make('xlsx');
    expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK');
    expect((await make('sheet_html')).content).toContain('<!doctype html>');
  });

  it.each([
    [{ start: '2027-02-30' }, 'start'],
    [{ events: { activity_start: '2027-13-01' } }, 'events.activity_start'],
    [{ document: { ...DOCUMENT, layers: ['zone.hainam'] } }, 'layers.0'],
  ])('are refused for %j, saying where', async (wrong, path) => {
    const error = await make('ics', wrong).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(isYumenError(error) && error.problems[0]?.where?.path).toBe(path);
  });
});

describe('a schedule', () => {
  it('begins today where no day is given, and says which dates an imported year moves', async () => {
    const dated = async (input: object) => (await schedule?.run(input, context)) as { schedule: Schedule; imported: number[]; moved: unknown[] };
    expect((await dated({ document: DOCUMENT })).schedule.start).toBe('2026-11-20');
    const before = await dated(START);
    expect([before.imported, before.moved]).toEqual([[], []]);
    await mkdir(join(home, 'calendar'), { recursive: true });
    const off = Array.from({ length: 20 }, (_, i) => `2027-01-${String(i + 4).padStart(2, '0')}`);
    await writeFile(join(home, 'calendar/2027.json'), JSON.stringify({ year: 2027, off, work: [] }));
    const after = await dated(START);
    expect(after.imported).toEqual([2027]);
    expect(after.moved.length).toBeGreaterThan(0);
    expect(after.schedule.finish > before.schedule.finish).toBe(true);
  });
});
