import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { YumenError } from '@yumen/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerScheduleCommands } from './schedule-commands.ts';

let home: string;
let plan: string;
const earlier = process.env.YUMEN_HOME;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yumen-schedule-'));
  process.env.YUMEN_HOME = home;
  plan = join(home, 'plan.yaml');
  await writeFile(
    plan,
    `title: 测试
unstated: no
facts: {as_of_date: 2026-01-10}
flows:
  - id: mri
    area: data
    facts: {export_takes_place: true, contains_personal_information: true, personal_records_exported_this_year: 1000000, exemption_ground: none}
`,
  );
});
afterAll(async () => {
  if (earlier === undefined) delete process.env.YUMEN_HOME;
  else process.env.YUMEN_HOME = earlier;
  await rm(home, { recursive: true, force: true });
});

async function yumen(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command('yumen');
  registerScheduleCommands(program, (options) => ({ lang: options.lang === 'zh' ? 'zh' : 'en', write: (line) => void lines.push(line), ask: async () => undefined }));
  await program.parseAsync(words, { from: 'user' });
  return lines.join('\n');
}

const refusal = async (...words: string[]): Promise<YumenError> => {
  const error = await yumen(...words).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(YumenError);
  return error as YumenError;
};

describe('yumen schedule', () => {
  it('schedules the security assessment: 5 + 7 + 45 working days', async () => {
    const result = JSON.parse(await yumen('schedule', plan, '--start', '2026-01-12', '--json'));
    const assessment = result.tasks.find((task: { requirement: string }) => task.requirement === 'data.security-assessment');
    expect(assessment).toMatchObject({
      id: 'mri:data.security-assessment',
      flow: 'mri',
      earliestStart: '2026-01-12',
      earliestFinish: '2026-04-08',
      slackWorkingDays: 0,
      critical: true,
    });
    expect(assessment.after).toContain('mri:data.pi-impact-assessment');
    expect(assessment.flags).toContain('from_acceptance');
    expect(result).toMatchObject({ asOf: '2026-01-10', start: '2026-01-12', target: null, finish: '2026-04-08', atLeast: true, provisional: false });
    expect(result.renewals).toMatchObject([{ requirement: 'data.security-assessment', validUntil: '2029-04-08' }]);
  });

  it('says the latest day to start for a target, in both languages', async () => {
    expect(await yumen('schedule', plan, '--target', '2026-04-08', '--lang', 'zh')).toContain('最晚动手 2026-01-12');
    expect(await yumen('schedule', plan, '--target', '2026-04-08')).toContain('start by 2026-01-12');
  });

  it('takes lengths, events and choices from the command line', async () => {
    const result = JSON.parse(
      await yumen('schedule', plan, '--start', '2026-01-12', '--days', 'data.pi-impact-assessment=10', '--days', 'outbound-risk-self-assessment=3', '--basis', 'max', '--json'),
    );
    const assessment = result.tasks.find((task: { requirement: string }) => task.requirement === 'data.security-assessment');
    expect(assessment.earliestStart).toBe('2026-01-26');
    expect(result.basis).toBe('max');
  });

  it('writes calendar, table and workbook', async () => {
    const [ics, csv, xlsx] = ['a.ics', 'a.csv', 'a.xlsx'].map((name) => join(home, name)) as [string, string, string];
    await yumen('schedule', plan, '--start', '2026-01-12', '--ics', ics, '--csv', csv, '--xlsx', xlsx);
    expect(await readFile(ics, 'utf8')).toMatch(/^BEGIN:VCALENDAR/);
    expect(await readFile(csv, 'utf8')).toContain('data.security-assessment');
    expect((await readFile(xlsx)).subarray(0, 2).toString()).toBe('PK');
  });

  it('refuses what it cannot read, naming the option', async () => {
    for (const [option, value] of [
      ['--start', '2026-02-30'],
      ['--basis', 'fast'],
      ['--event', 'contract_effective'],
      ['--event', 'contract_effective=soon'],
      ['--days', 'x=many'],
      ['--target', ''],
    ] as const) {
      const error = await refusal('schedule', plan, '--start', '2026-01-12', option, value);
      expect([error.code, error.problems[0]?.where?.path]).toEqual(['bad_request', option]);
    }
    expect((await refusal('schedule', plan)).problems[0]?.what.en).toContain('start');
    expect((await refusal('schedule', join(home, 'none.yaml'), '--start', '2026-01-12')).code).toBe('file_unreadable');
  });
});

describe('yumen dossier and sheet', () => {
  it('refuse an unknown language and a sheet without a file', async () => {
    expect((await refusal('dossier', plan, '--pdf', join(home, 'x.pdf'), '--lang', 'fr')).code).toBe('bad_request');
    expect((await refusal('sheet', plan)).code).toBe('bad_request');
    expect(await readdir(home)).not.toContain('x.pdf');
  });

  it('write the sheet as a web page, the same each time', async () => {
    const [a, b] = [join(home, 'a.html'), join(home, 'b.html')];
    await yumen('sheet', plan, '--html', a);
    await yumen('sheet', plan, '--html', b, '--lang', 'both');
    expect(await readFile(a, 'utf8')).toBe(await readFile(b, 'utf8'));
    expect(await readFile(a, 'utf8')).toContain('data.security-assessment');
  });
});

describe('yumen calendar', () => {
  it('shows an official and a provisional year', async () => {
    expect(JSON.parse(await yumen('calendar', 'show', '2026', '--json'))).toMatchObject({
      source: 'official',
      provisional: false,
      workingDays: 248,
      work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    });
    expect(JSON.parse(await yumen('calendar', 'show', '2027', '--json'))).toMatchObject({ source: 'provisional', provisional: true, work: [] });
    expect(await yumen('calendar', 'show', '2026')).toContain('2026-02-15 – 2026-02-23  off');
    expect((await refusal('calendar', 'show', '2099')).code).toBe('bad_request');
  });

  it('imports a year, says which days and which dates of a plan move, and a schedule says so afterwards', async () => {
    const file = join(home, 'notice.yaml');
    await writeFile(file, 'year: 2027\noff: [2027-01-01, 2027-02-04, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10]\nwork: [2027-01-31]\n');
    const settings = ['--plan', plan, '--start', '2026-12-21', '--json'];
    const preview = JSON.parse(await yumen('calendar', 'import', file, '--preview', ...settings));
    expect(preview.stored).toBeNull();
    expect(preview.changedDays).toContainEqual({ date: '2027-01-31', before: 'weekend', after: 'make_up_day' });
    expect(preview.moved.some((item: { id: string }) => item.id === 'mri:data.security-assessment')).toBe(true);
    await expect(readdir(join(home, 'calendar'))).rejects.toThrow();

    const before = JSON.parse(await yumen('schedule', plan, '--start', '2026-12-21', '--json'));
    expect(before).toMatchObject({ provisional: true, calendar: { imported: [], moved: [] } });
    const stored = JSON.parse(await yumen('calendar', 'import', file, ...settings));
    expect(stored.moved).toEqual(preview.moved);
    expect(await readdir(join(home, 'calendar'))).toEqual(['2027.json']);
    const after = JSON.parse(await yumen('schedule', plan, '--start', '2026-12-21', '--json'));
    expect(after).toMatchObject({ provisional: false, calendar: { officialThrough: '2027-12-31', imported: [2027], moved: stored.moved } });
    expect(after.finish).not.toBe(before.finish);
    expect(JSON.parse(await yumen('calendar', 'show', '2027', '--json')).source).toBe('imported');
  });

  it('refuses a bad file with its place and stores nothing', async () => {
    const file = join(home, 'bad.yaml');
    await writeFile(file, 'year: 2028\noff:\n  - 2028-01-01\n  - 2028-02-31\nwork: []\n');
    const error = await refusal('calendar', 'import', file);
    expect(error.problems[0]).toMatchObject({ code: 'bad_request', where: { file, line: 4 } });
    expect(await readdir(join(home, 'calendar'))).toEqual(['2027.json']);
    await writeFile(file, `year: 2028\noff: ["${'x'.repeat(70_000)}"]\n`);
    expect((await refusal('calendar', 'import', file)).code).toBe('file_too_large');
  });
});
