import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { createPlan } from '@yumen/clearance';
import { clientOf } from '@yumen/platform/client';
import { inEveryLook, journeys, passes } from './browser.ts';

/** A trip of a researcher, with more persons than one institute allows. */
const TRIP = {
  title: 'Four days in Munich',
  flows: [
    {
      id: 'trip',
      area: 'travel',
      facts: {
        traveller_nationality: 'chinese',
        institution_type: 'research_institute',
        trip_on_unit_business: true,
        destination_kind: 'foreign_country',
        traveller_role: 'teaching_research_staff',
        trip_purpose: 'academic_exchange',
        delegation_size: 8,
        days_abroad: 5,
        destination_countries: 1,
      },
    },
  ],
};
/** Personal data that leave in the number the rules of 2024 released. */
const DATA = {
  title: 'Survey with Oslo',
  flows: [
    {
      id: 'answers',
      area: 'data',
      facts: {
        export_takes_place: true,
        contains_personal_information: true,
        is_ciio: false,
        personal_records_exported_this_year: 50_000,
        sensitive_persons_exported_this_year: 0,
        exemption_ground: 'none',
      },
    },
  ],
};

// Cards, layers and plans that do not exist, and days off that are wrong, are answered with 404 and 400.
journeys('the rulebook and what stands beside it,', { provoked: /404|400/ }, (site) => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    for (const document of [TRIP, DATA]) {
      const answer = await fetch(`${site.url}/api/plans`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-yumen': '1' }, body: JSON.stringify({ document }) });
      ids[document.title] = ((await answer.json()) as { id: string }).id;
    }
  });
  const planPath = (document: { title: string }) => `/plans/${ids[document.title]}`;
  const found = async (page: Page): Promise<number> => Number(/\d+/.exec((await page.locator('[role="status"]').first().textContent()) ?? '')?.[0]);

  it('finds a rule by everyday words, opens its card beside the list, and keeps both in the address', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/rules');
    await page.locator('.rule-row').first().waitFor();
    const all = await found(page);
    expect(await page.locator('.rule-row').count()).toBeLessThanOrEqual(40);
    await page.getByRole('searchbox').fill('blood sample');
    await expect.poll(() => found(page)).toBeLessThan(all / 10);
    await page.getByRole('link', { name: /Exit certificate for human genetic/ }).click();
    await page.getByRole('heading', { name: 'Examples and scenarios: the tests of this rule' }).waitFor();
    const pane = page.locator('.rule-pane');
    expect(await pane.textContent()).toMatch(/(\d+) of \1 come out as expected/);
    expect(await pane.textContent()).toMatch(/checked \d{4}-\d\d-\d\d/);
    expect(await pane.locator('.history-dot').count()).toBeGreaterThan(1);
    const address = new URL(page.url()).searchParams;
    expect([address.get('q'), address.get('card')]).toEqual(['blood sample', 'materials.hgr-material-exit-certificate']);
    await passes(page);
    await page.reload();
    await pane.waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => found(page)).toBe(all);
    await page.goto('/rules?layer=institution.tsung-dao-lee-institute&area=travel');
    await page.getByRole('link', { name: /Separate track for academic trips/ }).click();
    await pane.getByRole('heading', { name: 'What the layers change' }).waitFor();
    expect(await pane.textContent()).toContain('at most 6 persons');
    await page.goto('/rules?card=data.no-such-card');
    await page.getByText('There is no requirement “data.no-such-card”').waitFor();
  });

  it('a plan says where it lives, and a verdict says which layer it comes from', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(planPath(TRIP));
    const row = page.locator('.verdict', { hasText: 'Separate track for academic trips' }).first();
    await row.waitFor();
    expect(await row.locator('.tag-layer').count()).toBe(0);
    await page.locator('.plan-where > summary').click();
    await page.locator('.plan-where select').selectOption('institution.tsung-dao-lee-institute');
    await row.locator('.tag-layer', { hasText: 'Tsung-Dao Lee Institute' }).waitFor();
    expect(await row.textContent()).toContain('at most 6 persons');
    expect(await page.locator('.plan-where > summary').textContent()).toContain('Shanghai');
    await passes(page);
    await row.getByRole('button', { name: /Why/ }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'What the layers change' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await row.locator('.tag-layer').first().waitFor();
    const saved = (await (await fetch(`${site.url}/api${planPath(TRIP)}`)).json()) as { document: { layers: string[] } };
    expect(saved.document.layers).toEqual(['institution.tsung-dao-lee-institute']);
  });

  it('the gold-plating report names no institution; an institution sees its own rules', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/rules/layers');
    await page.locator('section[aria-labelledby="level-institution"] .layer-row').first().waitFor();
    const names = (await page.locator('section[aria-labelledby="level-institution"] .layer-row').allTextContents()).map((name) => name.trim());
    expect(names.length).toBeGreaterThan(25);
    await page.getByRole('link', { name: 'Gold-plating report' }).click();
    await page.locator('.report-group').first().waitFor();
    await page.getByLabel('Beside the rule above').selectOption('fills_silence');
    await page.getByText(/^27 of 121 rules$/).waitFor();
    for (const group of await page.locator('.report-group > summary').all()) await group.click();
    const report = (await page.textContent('main')) ?? '';
    for (const name of names) expect(report).not.toContain(name);
    expect(report).toContain('A burden compared with peers, not a breach');
    expect(report).toContain('Legislation Law, Art. 91, 99-106');
    expect(report).toContain('not quantified');
    await passes(page);
    await page.goto('/rules/layers/hunan-university');
    await page.getByRole('heading', { level: 1, name: 'Hunan University' }).waitFor();
    expect(await page.locator('.local-rule').count()).toBe(3);
    expect(await page.textContent('main')).toContain('seen in part');
    await passes(page);
    await page.goto('/rules/layers/zone.hainam');
    await page.getByText("did you mean 'zone.hainan'?").waitFor();
  });

  it('gaps say since when and which verdicts of my plans wait; changes say which plans a day touches', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    // More plans than one batch of a list, and one that stays on this device: all are compared, and nothing is sent.
    const call = clientOf(site.url);
    for (let n = 0; n < 25; n++) await call(createPlan, { document: { title: `Filler ${n}`, unstated: 'no', flows: [{ id: 'trip', area: 'travel' }] } });
    await page.goto('/');
    const here = { id: 'local-here', revision: 1, updatedAt: '2026-11-20T00:00:00Z', versions: [], document: { ...DATA, title: 'Kept here' } };
    await page.evaluate(`localStorage.setItem('yumen.plan.local-here', ${JSON.stringify(JSON.stringify(here))})`);
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page.goto('/rules/gaps?area=data');
    await page.getByText(/All \d+ plans were compared\. One of them is kept on this device alone/).waitFor();
    expect(Number(/All (\d+)/.exec((await page.getByText(/All \d+ plans/).textContent()) ?? '')?.[1])).toBeGreaterThan(26);
    await page.locator('.gap-plan', { hasText: 'Kept here' }).first().waitFor();
    expect(sent).toEqual([]);
    const catalogue = page.locator('li.card', { hasText: 'A catalogue of important data' });
    await catalogue.locator('.gap-plan', { hasText: DATA.title }).waitFor();
    expect(await catalogue.textContent()).toContain('Announced on 2021-09-01');
    await passes(page);
    await catalogue.locator('.gap-plan a').nth(1).click();
    await page.getByRole('dialog').waitFor();

    await page.goto('/rules/changes?area=data&mine=yes');
    const day = page.locator('.change-day', { hasText: '2024-03-22' });
    const touched = day.locator('.change-touched', { hasText: DATA.title });
    await touched.getByRole('link', { name: 'Compare the two days' }).waitFor();
    expect(await day.textContent()).toContain('Kept here');
    await passes(page);
    await touched.getByRole('link', { name: 'Compare the two days' }).click();
    await page.getByRole('heading', { name: 'One plan, the law of two days' }).or(page.locator('.compare-days')).first().waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('2024-03-21');
  });

  it('every programme of the catalogue answers, and a near miss can be tried', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/programmes');
    await page.getByRole('button', { name: /Begin with an example/ }).click();
    await page.locator('.programme').first().waitFor();
    const counts = async () => (await page.locator('.programmes-answers [role="status"] strong').allTextContents()).map(Number);
    await expect.poll(async () => (await counts())[0]).toBeGreaterThan(0);
    const before = await counts();
    expect(before.reduce((sum, n) => sum + n, 0)).toBe(42);
    expect(before[2]).toBeGreaterThan(0);
    await passes(page);
    await page.getByRole('button', { name: 'Try it' }).first().click();
    await expect.poll(counts).not.toEqual(before);
    expect((await counts()).reduce((sum, n) => sum + n, 0)).toBe(42);
    await page.goto(`/programmes?plan=${ids[DATA.title]}`);
    await page.locator('.programme').first().waitFor();
    expect((await counts()).reduce((sum, n) => sum + n, 0)).toBe(42);
    await page.goto('/programmes?f.programme_aplicant_location=mainland&f.programme_holds_nsfc_project=perhaps');
    const refused = page.getByRole('alert');
    await refused.getByText("did you mean 'programme_applicant_location'?").waitFor();
    expect(await refused.textContent()).toContain('f.programme_holds_nsfc_project=perhaps');
    await passes(page);
    await page.getByRole('button', { name: 'Take these 2 out of the address' }).click();
    await refused.waitFor({ state: 'detached' });
    await page.goto('/programmes?plan=no-such-plan');
    await page.getByText('There is no such plan').waitFor();
  });

  it('takes over an official year after showing what moves; the schedule counts by it and its files are handed out', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/rules/calendar?year=2027');
    await page.getByText('provisional', { exact: true }).waitFor();
    await page.getByLabel('Days off (YAML or JSON)').fill('year: 2027\noff: [2027-02-30]\nwork: []');
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByText("'2027-02-30' is not a day that exists").waitFor();
    const off = Array.from({ length: 20 }, (_, i) => `2027-03-${String(i + 1).padStart(2, '0')}`);
    await page.getByLabel('Days off (YAML or JSON)').fill(JSON.stringify({ year: 2027, off, work: [] }));
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByText(/the dates of \d+ plans would move/).waitFor();
    await passes(page);
    await page.getByRole('button', { name: 'Take over 2027' }).click();
    await page.getByText('2027 is taken over').waitFor();
    await page.getByText('imported', { exact: true }).waitFor();

    await page.goto(`${planPath(DATA)}/schedule?start=2027-03-01`);
    await page.getByText('Official days off imported: 2027.').waitFor();
    const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Calendar (ICS)' }).click()]);
    const lines = (await readFile(await calendar.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Sheet to sign (web page)' }).click()]);
    expect(sheet.suggestedFilename()).toBe('Survey-with-Oslo-sheet.html');
    await passes(page);
  });

  inEveryLook(site, async (page) => {
    const pages = [
      '/rules',
      '/rules/travel.taiwan',
      '/rules/changes',
      '/rules/gaps',
      '/rules/layers',
      '/rules/layers/province.shanghai',
      '/rules/layers/report',
      '/programmes',
      '/rules/calendar',
    ];
    for (const path of pages) {
      await page.goto(path);
      await page.locator('main h1').waitFor();
      await page
        .locator('main')
        .getByText(/正在载入|Loading…/)
        .waitFor({ state: 'detached' });
      await passes(page);
    }
  });
});
