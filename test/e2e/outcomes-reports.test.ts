import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { createPlan, type PlanDocument } from '@yumen/clearance';
import { loadExample } from '@yumen/outcomes';
import { clientOf } from '@yumen/platform/client';
import { readJob } from '@yumen/platform/jobs';
import { NO_ENGINE, skipEngine } from '../../rooms/outcomes/testing/index.ts';
import { inEveryLook, journeys, passEach } from './browser.ts';

const STUDY = 'invented-example';
const reports = `/outcomes/reports?study=${STUDY}`;
const brief = `/outcomes/brief?study=${STUDY}&country=DE`;

journeys('reports and country briefs', { skip: skipEngine && NO_ENGINE }, (site) => {
  beforeAll(async () => {
    const call = clientOf(site.url);
    const { id } = await call(loadExample, {});
    for (;;) {
      const { state } = await call(readJob, { id });
      if (state === 'done') break;
      if (state === 'failed' || state === 'cancelled') throw new Error(`the example was not loaded: ${state}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const plan: PlanDocument = {
      title: 'Brain atlas with Munich',
      flows: [{ id: 'mri', area: 'data', facts: { export_takes_place: true, contains_personal_information: true } }],
      unstated: 'unknown',
    };
    await call(createPlan, { document: plan });
  });

  it('reads a report, opens the works behind a figure, and comes back', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(reports);
    await page.getByRole('heading', { name: 'How it was counted' }).waitFor();
    // Charts are drawn once their library has come, after the words.
    await page.locator('.chart-canvas svg').nth(3).waitFor();
    const fact = page.locator('.oc-facts a').first();
    const count = (await fact.textContent()) ?? '';
    await fact.click();
    await page.waitForURL(/\/outcomes\/works/);
    await page.getByText(`${count} works`).first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'How it was counted' }).waitFor();
  });

  it('makes a file in the background and hands it over', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto(reports);
    await page.getByRole('heading', { name: '口径与覆盖' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '网页', exact: true }).click()]);
    expect(download.suggestedFilename()).toMatch(/-zh\.html$/);
    const html = await readFile(await download.path(), 'utf8');
    expect(html).toContain('国际合作成果报告');
    expect(html).toContain(`href="${site.url}/outcomes/works?study=${STUDY}`);
    expect(html).not.toContain('<script');
  });

  it('shows one country: joint output, awards, and what its plans wait for', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(`/outcomes/brief?study=${STUDY}`);
    await page.getByLabel('Partner country or region').selectOption('DE');
    await page.getByRole('heading', { name: 'Country brief: Germany' }).waitFor();
    expect(new URL(page.url()).searchParams.get('country')).toBe('DE');
    const waiting = page.locator('section', { has: page.getByRole('heading', { name: 'What plans with this country wait for' }) }).last();
    await waiting.getByText('Brain atlas with Munich').waitFor();
  });

  inEveryLook(site, (page) =>
    passEach(page, [
      [reports, '.oc-report .chart-canvas svg'],
      [brief, '.oc-report .chart-canvas svg'],
      [`/outcomes/brief?study=${STUDY}`, 'main select'],
    ]),
  );
});
