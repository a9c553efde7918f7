import { readFileSync } from 'node:fs';
import type { CalendarData } from '@yumen/kernel';
import { YumenError, buildCalendar, readOfficialYear, text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../check.ts';
import type { CardSource } from '../model.ts';
import type { PlanDocument } from '../plan.ts';
import { readPlan } from '../plan.ts';
import { book, card, fact } from '../testing/build.ts';
import { movedDates } from './compare.ts';
import type { Schedule, ScheduleOptions, ScheduledTask } from './model.ts';
import { buildSchedule } from './schedule.ts';

const data = JSON.parse(readFileSync(new URL('../../../data/reference/holidays-cn.json', import.meta.url), 'utf8')) as CalendarData;
const calendar = buildCalendar(data);
const FACTS = [fact('yes'), fact('open')];
const days = (n: number, more: object = {}): NonNullable<CardSource['duration']> => ({ n, unit: 'working_day', from: 'acceptance', ...more });

function plan(cards: CardSource[], options: ScheduleOptions, document: Omit<PlanDocument, 'title'> = {}, on = '2026-01-10', used = calendar): Schedule {
  const rulebook = book(FACTS, cards);
  const checked = checkPlan(rulebook, readPlan(rulebook, { title: 'test', facts: { yes: true }, ...document }, { on }));
  return buildSchedule(rulebook, checked, used, options);
}
const task = (schedule: Schedule, id: string): ScheduledTask => {
  const found = schedule.tasks.find((item) => item.id === id);
  if (!found) throw new Error(`no task ${id}: ${schedule.tasks.map((item) => item.id).join(', ')}`);
  return found;
};

describe('lengths as the law states them', () => {
  it('45 working days from 15 January 2026 end on 25 March', () => {
    const schedule = plan([card('data.a', 'yes', { duration: days(45) })], { start: '2026-01-15' });
    expect(schedule.finish).toBe('2026-03-25');
    expect(task(schedule, 'data.a')).toMatchObject({ earliestStart: '2026-01-15', earliestFinish: '2026-03-25', slackWorkingDays: 0, critical: true });
    expect(schedule.atLeast).toBe(false);
    expect(schedule.provisional).toBe(false);
  });

  it('steps before the clock, extension and practice give the ends of the range', () => {
    const duration = days(20, { steps: [{ n: 5, unit: 'working_day' }], extension: { n: 10, unit: 'working_day' }, typical: { n: 8, unit: 'working_day' } });
    const schedule = plan([card('data.a', 'yes', { duration })], { start: '2026-03-02' });
    expect(schedule.range).toEqual({ min: '2026-03-19', statutory: '2026-04-07', typical: '2026-03-19', max: '2026-04-21' });
    expect(task(schedule, 'data.a').finishRange).toEqual({ min: '2026-03-19', typical: '2026-03-19', max: '2026-04-21' });
    expect(plan([card('data.a', 'yes', { duration })], { start: '2026-03-02', basis: 'max' }).finish).toBe('2026-04-21');
  });

  it('counts no limit as nothing and says "at least"; a length set by a person counts', () => {
    const cards = [card('data.a', 'yes')];
    const open = plan(cards, { start: '2026-03-02' });
    expect(open).toMatchObject({ finish: '2026-03-02', atLeast: true });
    expect(task(open, 'data.a').flags).toContain('no_limit');
    const set = plan(cards, { start: '2026-03-02', days: { 'data.a': 10 } });
    expect(set).toMatchObject({ finish: '2026-03-16', atLeast: false });
    expect(task(set, 'data.a').flags).toEqual(['assumed']);
  });

  it('a clock that may stop is "at least" too, and an application is made on a working day', () => {
    const schedule = plan([card('data.a', 'yes', { duration: days(5, { stops: [text('专家评审', 'expert review')] }) })], { start: '2026-02-15' });
    expect(task(schedule, 'data.a')).toMatchObject({ earliestStart: '2026-02-24', earliestFinish: '2026-03-02' });
    expect(schedule.atLeast).toBe(true);
  });

  it('marks every date behind the last official year', () => {
    const schedule = plan([card('data.a', 'yes', { duration: days(45) })], { start: '2026-12-01' });
    expect(schedule.provisional).toBe(true);
    expect(task(schedule, 'data.a').flags).toContain('provisional');
  });
});

describe('order, shared documents, alternatives', () => {
  const document = (id: string): { id: string; zh: string; en: string } => ({ id, zh: id, en: id });
  it('follows the order and prepares a shared document once', () => {
    const schedule = plan(
      [
        card('data.a', 'yes', { duration: days(10), documents: [document('report'), document('form')] }),
        card('data.b', 'yes', { duration: days(5), after: ['data.a'], documents: [document('report')] }),
        card('data.c', 'yes', { duration: days(3) }),
      ],
      { start: '2026-03-02', days: { report: 4 } },
    );
    expect(task(schedule, 'data.a')).toMatchObject({ earliestStart: '2026-03-06', earliestFinish: '2026-03-20', critical: true });
    expect(task(schedule, 'data.b')).toMatchObject({ earliestStart: '2026-03-20', earliestFinish: '2026-03-27', critical: true });
    expect(task(schedule, 'data.c')).toMatchObject({ critical: false, slackWorkingDays: 16, latestStart: '2026-03-24' });
    expect(schedule.documents.map((item) => [item.id, item.wantedBy, item.days, item.critical])).toEqual([
      ['report', ['data.a', 'data.b'], 4, true],
      ['form', ['data.a'], 0, false],
    ]);
    expect(schedule.finish).toBe('2026-03-27');
  });

  const routes = [
    card('data.long', 'yes', { duration: days(20), alternatives: ['data.short', 'data.unstated'] }),
    card('data.short', 'yes', { duration: days(5), alternatives: ['data.long', 'data.unstated'] }),
    card('data.unstated', 'yes', { alternatives: ['data.long', 'data.short'], aliases: ['data.other-name'] }),
    card('data.next', 'yes', { duration: days(1), after: ['data.long'] }),
  ];
  it('takes the shortest known route, and what comes after any route comes after it', () => {
    const schedule = plan(routes, { start: '2026-03-02' });
    expect(schedule.choices).toMatchObject([{ chosen: 'data.short', options: [{ calendarDays: 7 }, { calendarDays: 28 }, { calendarDays: null }] }]);
    expect(schedule.tasks.map((item) => item.id)).toEqual(['data.short', 'data.next']);
    expect(task(schedule, 'data.next').after).toEqual(['data.short']);
    expect(task(schedule, 'data.short').flags).toContain('chosen');
  });

  it('takes the route a person names, by alias too', () => {
    expect(plan(routes, { start: '2026-03-02', choose: ['data.other-name'] }).choices[0]?.chosen).toBe('data.unstated');
    expect(plan(routes, { start: '2026-03-02', choose: ['plan:data.long'] }).choices[0]?.chosen).toBe('data.long');
  });

  it('keeps a card that does not accept the chosen one instead of itself', () => {
    const cards = [
      card('data.a', 'yes', { duration: days(1), alternatives: ['data.b'] }),
      card('data.b', 'yes', { duration: days(2), alternatives: ['data.a', 'data.c'] }),
      card('data.c', 'yes', { duration: days(3), alternatives: ['data.b'] }),
    ];
    expect(plan(cards, { start: '2026-03-02' }).tasks.map((item) => item.id)).toEqual(['data.a', 'data.c']);
  });

  it('cuts a circle and says so', () => {
    const schedule = plan([card('data.a', 'yes', { after: ['data.b'] }), card('data.b', 'yes', { after: ['data.a'] })], { start: '2026-03-02' });
    expect(schedule.tasks.filter((item) => item.flags.includes('circle'))).toHaveLength(1);
  });

  it('reaches through an exemption, and across flows', () => {
    const cards = [
      card('data.first', 'yes', { duration: days(2) }),
      card('data.free', 'yes', { kind: 'exemption', after: ['data.first'] }),
      card('materials.last', 'yes', { area: 'materials', duration: days(1), after: ['data.free'] }),
    ];
    const schedule = plan(
      cards,
      { start: '2026-03-02' },
      {
        flows: [
          { id: 'mri', area: 'data' },
          { id: 'blood', area: 'materials' },
        ],
      },
    );
    expect(task(schedule, 'blood:materials.last').after).toEqual(['mri:data.first']);
    expect(schedule.tasks).toHaveLength(2);
  });
});

describe('targets, leads and deadlines', () => {
  it('gives the latest day to start', () => {
    const cards = [card('data.a', 'yes', { duration: days(45) }), card('data.b', 'yes', { duration: days(10) })];
    const schedule = plan(cards, { target: '2026-03-25' });
    expect(schedule).toMatchObject({ start: '2026-01-15', latestStart: '2026-01-15', finish: '2026-03-25', late: false });
    expect(task(schedule, 'data.b').latestStart).toBe('2026-03-11');
    expect(plan(cards, { target: '2026-03-25' }, {}, '2026-01-16').late).toBe(true);
    expect(plan(cards, { start: '2026-02-02', target: '2026-03-25' })).toMatchObject({ late: true, start: '2026-02-02', latestStart: '2026-01-15' });
    expect(task(plan(cards, { start: '2026-02-02', target: '2026-03-25' }), 'data.a').slackWorkingDays).toBe(-12);
  });

  const filing = card('data.ngo', 'yes', { kind: 'filing', lead: { n: 15, unit: 'calendar_day', event: 'activity_start' } });
  it('pushes an event back by the days it must lie ahead', () => {
    const schedule = plan([filing], { start: '2026-09-18' });
    expect(schedule.events).toMatchObject([{ event: 'activity_start', date: '2026-10-03', given: false }]);
    expect(schedule.finish).toBe('2026-10-03');
  });

  it('counts back from a given day and never files on a holiday', () => {
    // 15 days before 20 October 2026 is 5 October, inside the holiday: 30 September is the last day to file.
    const schedule = plan([filing], { start: '2026-09-01', events: { activity_start: '2026-10-20' } });
    expect(task(schedule, 'data.ngo').latestStart).toBe('2026-09-30');
    const late = plan([filing], { start: '2026-10-08', events: { activity_start: '2026-10-20' } });
    expect(task(late, 'data.ngo').flags).toContain('late');
    expect(late.events[0]?.flags).toContain('late');
    expect([schedule.late, late.late]).toEqual([false, true]);
    expect(plan([filing], { start: '2025-09-01' }).late).toBe(false);
  });

  it('counts a lead from the filing, side by side with the time for deciding', () => {
    const marine = card('data.m', 'yes', { duration: { n: 4, unit: 'month', from: 'filing' }, lead: { n: 6, unit: 'month', event: 'activity_start' } });
    expect(plan([marine], { start: '2026-01-05' }).finish).toBe('2026-07-05');
  });

  it('a deadline before the start: the last day to file, moved behind a holiday', () => {
    const contract = card('data.sc', 'yes', { kind: 'filing', duration: days(15, { from: 'filing' }), deadline: { n: 10, unit: 'working_day', event: 'contract_effective' } });
    const schedule = plan([contract], { start: '2026-09-01', events: { contract_effective: '2026-09-21' } });
    expect(task(schedule, 'data.sc')).toMatchObject({ earliestStart: '2026-09-21', due: '2026-10-12' });
    const missed = plan([contract], { start: '2026-10-13', events: { contract_effective: '2026-09-21' } });
    expect(task(missed, 'data.sc').flags).toContain('deadline_missed');
  });

  it('lists later duties with their last day, and does not let them hold up the start', () => {
    const cards = [
      card('data.act', 'yes', { kind: 'filing', lead: { n: 15, unit: 'calendar_day', event: 'activity_start' } }),
      card('data.report', 'yes', { kind: 'duty', after: ['data.act'], deadline: { n: 30, unit: 'calendar_day', event: 'activity_end' } }),
      card('data.after-report', 'yes', { after: ['data.report'] }),
      card('data.yearly', 'yes', { deadline: { n: 31, unit: 'calendar_day', event: 'year_start' } }),
    ];
    const schedule = plan(cards, { start: '2026-03-02', events: { activity_end: '2026-09-01' } });
    expect(schedule.tasks.map((item) => item.id)).toEqual(['data.act']);
    // 1 October is a holiday until the 7th; 31 January 2027 is a Sunday.
    expect(schedule.afterwards.map((item) => [item.id, item.due])).toEqual([
      ['data.report', '2026-10-08'],
      ['data.yearly', '2027-02-01'],
      ['data.after-report', null],
    ]);
  });

  it('keeps a permit before the start and lists what customs release makes due', () => {
    const permit = card('materials.p', 'yes', { area: 'materials', kind: 'approval', duration: days(20), deadline: { n: 10, unit: 'working_day', event: 'customs_release' } });
    const schedule = plan([permit], { start: '2026-03-02', events: { customs_release: '2026-09-21' } });
    expect(schedule.tasks.map((item) => item.id)).toEqual(['materials.p']);
    expect(schedule.afterwards).toMatchObject([{ id: 'materials.p:later', eventDate: '2026-09-21', due: '2026-10-12' }]);
  });

  it('renewals: three years, and the day to ask again', () => {
    const assessment = card('data.a', 'yes', { duration: days(45), validity: { n: 3, unit: 'year', renewal: { n: 60, unit: 'working_day' } } });
    expect(plan([assessment], { start: '2022-09-01' }, {}, '2022-09-01').renewals).toMatchObject([
      { from: '2022-11-09', validUntil: '2025-11-09', renewal: { date: '2025-08-12' } },
    ]);
  });

  it('six months from entry: the day to be out, the expiry, and the day to ask for more', () => {
    const cards = [
      card('materials.in', 'yes', { area: 'materials', kind: 'entitlement', deadline: { n: 6, unit: 'month', event: 'entry' }, validity: { n: 6, unit: 'month' } }),
      card('materials.longer', 'yes', { area: 'materials', kind: 'filing', after: ['materials.in'], lead: { n: 0, unit: 'calendar_day', event: 'temporary_term_end' } }),
      card('materials.guarantee', 'yes', { area: 'materials', after: ['materials.in'], duration: days(5) }),
    ];
    const schedule = plan(cards, { start: '2026-03-02', events: { entry: '2026-04-10' } });
    expect(schedule.tasks.map((item) => [item.id, item.critical])).toEqual([
      ['materials.in', true],
      ['materials.guarantee', true],
    ]);
    // 10 October 2026 is a Saturday worked to make up for the holiday.
    expect(schedule.afterwards.map((item) => [item.id, item.due])).toEqual([
      ['materials.longer', '2026-10-10'],
      ['materials.in:later', '2026-10-10'],
    ]);
    expect(schedule.renewals).toMatchObject([{ task: 'materials.in', from: '2026-04-10', validUntil: '2026-10-10' }]);
  });

  it('neither a choice nor what is only possible decides the finish unless asked to', () => {
    const cards = [
      card('data.must', 'yes', { duration: days(5) }),
      card('data.may', 'yes', { kind: 'entitlement', duration: days(45) }),
      card('data.perhaps', 'open', { duration: days(20) }),
      card('data.no', 'yes', { kind: 'prohibition' }),
    ];
    const schedule = plan(cards, { start: '2026-03-02' });
    expect(schedule.finish).toBe('2026-03-09');
    expect(task(schedule, 'data.may').flags).toContain('optional');
    expect(task(schedule, 'data.must').critical).toBe(true);
    expect(schedule.open.map((item) => item.requirement)).toEqual(['data.perhaps']);
    expect(schedule.prohibited.map((item) => item.requirement)).toEqual(['data.no']);
    const possible = plan(cards, { start: '2026-03-02', possible: true });
    expect(possible.finish).toBe('2026-03-30');
    expect(task(possible, 'data.perhaps').flags).toContain('possible');
  });
});

describe('what is refused, and what an official year moves', () => {
  it('refuses what it cannot schedule', () => {
    const cards = [card('data.a', 'yes', { duration: days(45) })];
    const refused: ScheduleOptions[] = [
      {},
      { start: '2026-02-30' },
      { start: '2026-01-05', days: { 'data.x': 1 } },
      { start: '2026-01-05', days: { 'data.a': -1 } },
      { start: '2026-01-05', choose: ['data.x'] },
      { start: '1990-01-01' },
      { target: '2004-01-20' },
    ];
    for (const options of refused) {
      expect(() => plan(cards, options)).toThrow(YumenError);
    }
  });

  it('an official year replaces the computed one and the dates that move are named', () => {
    const cards = [card('data.a', 'yes', { duration: days(30) })];
    const before = plan(cards, { start: '2027-01-18' });
    const off = ['2027-01-01', '2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'];
    const official = buildCalendar(data, [readOfficialYear({ year: 2027, off, work: ['2027-01-31', '2027-02-14'] })]);
    const after = plan(cards, { start: '2027-01-18' }, {}, '2026-01-10', official);
    expect(movedDates(before, before)).toEqual([]);
    expect(movedDates(before, after).map((moved) => [moved.id, moved.field, moved.before, moved.after])).toEqual([
      ['schedule', 'finish', before.finish, after.finish],
      ['data.a', 'earliestFinish', before.finish, after.finish],
      ['data.a', 'latestFinish', before.finish, after.finish],
    ]);
    expect(before.provisional).toBe(true);
    expect(after.provisional).toBe(false);
  });
});
