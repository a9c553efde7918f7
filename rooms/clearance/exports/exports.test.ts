import type { Lang } from '@yumen/kernel';
import { findCjkFont } from '@yumen/platform/reports';
import { readConfig } from '@yumen/platform/config';
import type { PlanDocument } from '@yumen/rules';
import { checkPlan, readPlan } from '@yumen/rules';
import { buildSchedule, eventKind } from '@yumen/rules/schedule';
import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCalendars } from '../calendar/store.ts';
import { currentRulebook } from '../rulebook/index.ts';
import type { LoadedRulebook } from '../rulebook/load.ts';
import { dossierData, renderDossier } from './dossier.ts';
import { neededDocuments } from './needed-documents.ts';
import { scheduleIcs } from './schedule-ics.ts';
import { scheduleTables } from './schedule-tables.ts';
import type { RowLimits } from './sheet-data.ts';
import { planFingerprint, sheetData } from './sheet-data.ts';
import { renderSheetHtml, renderSheetPdf } from './sheet.ts';

const fontPresent = readConfig().require.has('fonts') || (await findCjkFont()) !== undefined;
const withFont = it.skipIf(!fontPresent);
const reason = fontPresent ? '' : ' [skipped: no Chinese font]';
const BOTH: readonly Lang[] = ['zh', 'en'];
const ALL: RowLimits = { prohibited: 999, must: 999, may: 999, asked: 999, not_required: 999, open: 999 };

let loaded: LoadedRulebook;
beforeAll(async () => {
  loaded = await currentRulebook();
});

/** A data flow that needs the standard contract or one of its alternatives. */
const DATA: PlanDocument = {
  title: '脑图谱 <b>& "合作"',
  facts: { as_of_date: '2026-11-20' },
  unstated: 'no',
  flows: [
    {
      id: 'mri',
      area: 'data',
      facts: {
        export_takes_place: true,
        contains_personal_information: true,
        processes_sensitive_personal_information: true,
        sensitive_persons_exported_this_year: 5000,
        consent_is_legal_basis: true,
      },
    },
  ],
  answers: [
    { fact: 'sensitive_persons_exported_this_year', flow: 'mri', at: '2026-11-01T08:00:00Z', by: '李工' },
    { fact: 'sensitive_persons_exported_this_year', flow: 'mri', at: '2026-11-18T08:00:00Z', by: '王老师' },
  ],
};

async function made(document: PlanDocument = DATA) {
  const { rulebook } = loaded;
  const plan = readPlan(rulebook, document);
  const checked = checkPlan(rulebook, plan);
  const { current } = await loadCalendars('/nonexistent');
  return { rulebook, plan, checked, schedule: buildSchedule(rulebook, checked, current, { start: '2026-12-01' }) };
}

describe('calendar file of a schedule', () => {
  it('has an all-day entry for every procedure, read back by calendar software', async () => {
    const { schedule } = await made();
    const written = scheduleIcs(schedule, 'zh');
    expect(Math.max(...written.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const events = new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent').map((item) => new ICAL.Event(item));
    for (const task of schedule.tasks) {
      const event = events.find((item) => item.summary === task.title.zh);
      expect([task.id, event?.startDate.isDate, event?.startDate.toString()]).toEqual([task.id, true, task.earliestStart]);
    }
    expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
    expect(schedule.tasks.length).toBeGreaterThan(2);
  });

  it('keeps the identity of an entry when its days move', async () => {
    const { rulebook, checked, schedule } = await made();
    const { current } = await loadCalendars('/nonexistent');
    const later = buildSchedule(rulebook, checked, current, { start: '2027-03-01' });
    const uids = (text: string): string[] => [...text.matchAll(/^UID:(.*)$/gm)].map((match) => (match[1] ?? '').trim()).sort();
    expect(uids(scheduleIcs(later, 'zh'))).toEqual(uids(scheduleIcs(schedule, 'en')));
    expect(scheduleIcs(later, 'zh')).not.toBe(scheduleIcs(schedule, 'zh'));
  });
});

describe('tables of a schedule', () => {
  it('have a row for every task, document and later duty, as wide as the header', async () => {
    const { schedule } = await made();
    const [tasks, documents, later] = scheduleTables(schedule, 'en');
    expect(tasks.rows).toHaveLength(schedule.tasks.length);
    expect(documents.rows).toHaveLength(schedule.documents.length);
    expect(later.rows).toHaveLength(schedule.afterwards.length + schedule.renewals.length);
    for (const table of [tasks, documents, later]) for (const row of table.rows) expect(row).toHaveLength(table.header.length);
  });
});

describe('dossier', () => {
  it('names each document once, with all that want it, and none of a route not taken', async () => {
    const { rulebook, checked, schedule } = await made();
    const documents = neededDocuments(rulebook, checked, schedule);
    expect(new Set(documents.map((document) => document.id)).size).toBe(documents.length);
    const chosen = schedule.choices.find((choice) => choice.options.some((option) => option.requirement === 'data.pi-standard-contract'));
    expect(chosen?.chosen).toBe('data.pi-standard-contract');
    const report = documents.find((document) => document.id === 'pi-impact-assessment-report');
    expect(report?.wantedBy.length).toBeGreaterThan(1);
    const wanted = documents.flatMap((document) => document.wantedBy.map((title) => title.en)).join('\n');
    expect(wanted).toContain(rulebook.requirement('data.pi-standard-contract')?.source.title.en);
    expect(wanted).not.toContain(rulebook.requirement('data.pi-certification')?.source.title.en);
  });

  it('says of each item why, to whom, by when and how sure, and what is only reported', async () => {
    const data = dossierData({ ...(await made()), langs: BOTH });
    const must = data.groups.flatMap((group) => group.items).find((item) => item.tag.includes('data.pi-standard-contract'));
    const rows = new Map(must?.rows.map((row) => [row.name[1], row.lines.flat().join(' ')]));
    expect(rows.get('why')).toContain('5,000');
    expect(rows.get('law')).toMatch(/《.+》第/);
    expect(rows.get('by when')).toMatch(/\d{4}-\d{2}-\d{2}/);
    for (const name of ['to whom', 'time limit', 'how sure', 'one is enough']) expect(rows.get(name)).toBeTruthy();
    expect(JSON.stringify(data.tables)).toContain('据报道');
  });

  withFont(`is a PDF of several pages, the same bytes each time${reason}`, async () => {
    const input = { ...(await made()), langs: BOTH };
    const [a, b] = [await renderDossier(input), await renderDossier(input)];
    expect(a.pages).toBeGreaterThan(1);
    expect(Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes))).toBe(0);
  });
});

describe('sheet for the person who signs', () => {
  it('says who answered which fact and when, the last answer counting', async () => {
    const asked = sheetData({ ...(await made()), langs: ['en'] }, ALL).parts.find((part) => part.id === 'asked');
    const row = asked?.rows.find((cells) => cells[1]?.[0] === '5,000 persons');
    expect(row?.slice(2)).toEqual([['王老师'], ['2026-11-18T08:00:00Z']]);
    expect(asked?.rows.some((cells) => cells[2]?.[0] === 'not recorded')).toBe(true);
  });

  it('names rule, version, articles and who decides, and what the law does not require', async () => {
    const made1 = await made();
    const data = sheetData({ ...made1, langs: ['zh'] }, ALL);
    expect(data.head.flat().join(' ')).toContain(made1.rulebook.version);
    const must = data.parts.find((part) => part.id === 'must');
    const contract = must?.rows.find((row) => row[4]?.[0] === 'data.pi-standard-contract');
    expect(contract?.[1]?.[0]).toMatch(/^《.+》第.+条/);
    expect(contract?.[2]?.[0]).not.toBe('');
    const spare = data.parts.find((part) => part.id === 'not_required');
    expect(spare?.rows.some((row) => row[0]?.[0] === '数据出境安全评估')).toBe(true);
    expect(data.parts.map((part) => part.id)).toContain('open');
  });

  it('depends on the saved plan alone, not on the order of its keys', async () => {
    const { rulebook, plan } = await made();
    const turned = Object.fromEntries(Object.entries(DATA).reverse()) as unknown as PlanDocument;
    expect(planFingerprint(readPlan(rulebook, turned))).toBe(planFingerprint(plan));
    expect(planFingerprint(readPlan(rulebook, { ...DATA, title: 'x' }))).not.toBe(planFingerprint(plan));
    expect(renderSheetHtml({ ...(await made()), langs: BOTH })).toBe(renderSheetHtml({ ...(await made(turned)), langs: BOTH }));
  });

  it('is a web page in which a title is text, not markup', async () => {
    const html = renderSheetHtml({ ...(await made()), langs: BOTH });
    expect(html).toContain('脑图谱 &lt;b&gt;&amp; &quot;合作&quot;');
    expect(html).not.toContain('脑图谱 <b>');
    expect(html).not.toMatch(/<(script|link|img)|https?:/);
  });

  withFont(`is one page of PDF whatever the plan, the same bytes each time${reason}`, async () => {
    const wide: PlanDocument = {
      ...DATA,
      flows: Array.from({ length: 8 }, (_, i) => ({ ...(DATA.flows?.[0] as NonNullable<PlanDocument['flows']>[number]), id: `flow-${i}` })),
    };
    for (const document of [DATA, wide]) {
      const input = { ...(await made(document)), langs: BOTH };
      const [a, b] = [await renderSheetPdf(input), await renderSheetPdf(input)];
      expect(a.pages).toBe(1);
      expect(Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes))).toBe(0);
    }
  });
});

describe('the rulebook as it is scheduled', () => {
  it('names only events the schedule knows, so that each has a day to hang on and words of its own', () => {
    const unknown = loaded.rulebook.requirements.flatMap(({ id, source }) =>
      (
        [
          ['lead', source.lead?.event],
          ['deadline', source.deadline?.event],
        ] as const
      )
        .filter(([role, event]) => event !== undefined && eventKind(event, role).label.zh === event)
        .map(([, event]) => `${id}: ${event}`),
    );
    expect(unknown).toEqual([]);
  });

  it('has no circle among what comes first', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (id: string, path: readonly string[]): void => {
      if (state.get(id) === 'open') circles.push([...path, id].join(' → '));
      if (state.has(id)) return;
      state.set(id, 'open');
      for (const next of loaded.rulebook.requirement(id)?.source.after ?? []) visit(loaded.rulebook.requirement(next)?.id ?? next, [...path, id]);
      state.set(id, 'done');
    };
    for (const { id } of loaded.rulebook.requirements) visit(id, []);
    expect(circles).toEqual([]);
  });
});
