import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { NO_ENGINE, skipEngine } from '../../rooms/outcomes/testing/index.ts';
import { inEveryLook, journeys, passEach, passes } from './browser.ts';

const address = (page: Page) => new URL(page.url()).searchParams;

const wos = (record: number, extra = '') => `PT J\nAF Li, Wei\n   Smith, Ann\nTI Measured tides of the imagined bay number ${record}\nSO IMAGINED SEAS\nDT Article
C1 [Li, Wei] Lanzhou Univ, Lanzhou, Peoples R China.\n   [Smith, Ann] Univ Leeds, Leeds, England.\nFU National Natural Science Foundation of China [41961199777]\nPY 2021\n${extra}UT WOS:E2E${record}\nER\n`;
const GRANTS = '编号甲,名,种类,年\n41961199777,虚构的项目,组织间合作研究项目,2019\n';

journeys('outcomes', { skip: skipEngine && NO_ENGINE }, (site) => {
  it('begins empty, loads the invented example, and opens the works behind a figure', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes');
    await page.getByRole('heading', { name: 'No publication records yet' }).waitFor();
    await passes(page);
    await page.getByRole('button', { name: 'Load the example' }).click();
    await page.getByRole('heading', { name: 'At a glance' }).waitFor();
    await page.getByLabel('Studies').selectOption('invented-example');
    await page.getByRole('heading', { name: 'Choices and coverage' }).waitFor();
    const figure = page.locator('.oc-facts div', { hasText: 'Internationally co-authored' }).first();
    await figure.getByRole('link').click();
    await page.getByText(/^\d+ works\.$/).waitFor();
    expect(page.url()).toContain('cell=');
    expect(await page.textContent('main')).toContain('international');
    const total = Number(/(\d+) works\./.exec((await page.textContent('main')) ?? '')?.[1]);
    await page.goBack();
    await page.locator('#method').getByText('international', { exact: false }).first().waitFor();
    expect(total).toBeGreaterThan(20);
  });

  it('imports by path and from the browser, reports line by line, and reads a grant list with the columns as said', async () => {
    const file = join(site.folder, 'e2e-tides.txt');
    await writeFile(file, `FN x\nVR 1.0\n${wos(1)}\n${wos(2)}\nEF\n`);
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/sources');
    await page.getByLabel('Paths of files or folders').fill(file);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/Import publication records.*done/).waitFor();
    await page.locator('.oc-files strong', { hasText: 'e2e-tides.txt' }).first().waitFor();
    await page.reload();
    await page.getByText(/works now;/).waitFor();

    await page
      .getByLabel('Or choose files of this computer')
      .setInputFiles({ name: 'e2e-upload.txt', mimeType: 'text/plain', buffer: Buffer.from(`FN x\nVR 1.0\n${wos(3)}\nEF\n`) });
    await page.locator('.oc-files strong', { hasText: 'e2e-upload.txt' }).first().waitFor();

    await page.getByRole('button', { name: 'Grant lists' }).click();
    await page.getByLabel('Or choose files of this computer').setInputFiles({ name: 'e2e-grants.csv', mimeType: 'text/csv', buffer: Buffer.from(GRANTS) });
    await page.getByRole('heading', { name: 'What each column holds' }).waitFor();
    await page.getByLabel('Award number (needed)').selectOption('编号甲');
    await page.locator('.oc-mapping label', { hasText: 'Title' }).locator('select').selectOption('名');
    await page.locator('.oc-mapping label', { hasText: 'Class' }).locator('select').selectOption('种类');
    await passes(page);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText('List “e2e-grants”: 1 grants').waitFor();
    await page.getByText('Records or lists changed').waitFor();
    await page.getByRole('button', { name: 'Link works and awards' }).click();
    await page.getByText('Links are up to date').waitFor();
  });

  it('decides on links with keys, keeps what was decided, and takes it back', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/links?found=all&list=e2e-grants');
    const first = page.locator('.oc-review > li').first();
    await first.waitFor();
    expect(await first.textContent()).toContain('National Natural Science Foundation of China 41961199777');
    expect(await first.textContent()).toContain('虚构的项目');
    await page.keyboard.press('r');
    await first.getByText('✕ rejected').waitFor();
    await page.keyboard.press('a');
    await page.goto('/outcomes/links?found=all&list=e2e-grants&verdict=rejected');
    await page.getByText('41961199777').first().waitFor();
    expect(await page.locator('.oc-review > li').count()).toBe(1);
    await page.goto('/outcomes/links?found=all&list=e2e-grants&verdict=accepted');
    await page.locator('.oc-review > li').first().waitFor();
    await page.keyboard.press('u');
    await page.goto('/outcomes/links?found=all&list=e2e-grants');
    await page.locator('.oc-review > li').nth(1).waitFor();
    expect(await page.locator('.oc-review > li').count()).toBe(2);
  });

  it('joins records of one work as decided, and shows them as merged', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/links?view=merges');
    await page.locator('.oc-review > li').first().waitFor();
    await page.keyboard.press('s');
    await page.getByText('One decision waits').waitFor();
    await page.getByRole('button', { name: 'Merge as decided' }).click();
    await page.getByText(/Merge as decided.*done/).waitFor();
    await page.getByLabel('Show').selectOption('merged');
    await page.locator('.oc-review > li').first().waitFor();
  });

  it('saves a study, hands it over as a file that computes the same, and compares two', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/studies?edit=new');
    await page.getByLabel('Title', { exact: true }).fill('Tides');
    await page.getByLabel('From year').fill('2020');
    await page.getByLabel('To year').fill('2021');
    await page.getByRole('radio', { name: /^Leiden/ }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'See the figures' }).waitFor();
    const saved = address(page).get('edit');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file', exact: true }).click()]);
    const path = join(site.folder, file.suggestedFilename());
    await file.saveAs(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ title: 'Tides', set: { years: [2020, 2021] }, choices: { scheme: 'leiden' } });
    await page.getByLabel('Open a study file').setInputFiles(path);
    await page.getByRole('heading', { name: 'New study' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL((url) => ![null, 'new', saved].includes(url.searchParams.get('edit')));
    await page.goto(`/outcomes/compare?a=${saved}&b=${address(page).get('edit')}`);
    await page.getByText('Both count the same works in the same way.').waitFor();
    const works = await page.locator('tr', { hasText: 'Works' }).first().locator('td').allTextContents();
    expect(works.slice(1, 4)).toEqual([works[1], works[1], '0']);
    expect(Number(works[1])).toBeGreaterThan(0);
  });

  it('says that a link is broken instead of showing figures of something else, and opens the works of a compared figure', async () => {
    const page = await site.open({ width: 375, lang: 'zh' });
    for (const broken of ['/outcomes?definition=%7B%22title%22%3A%22x', '/outcomes/works?study=invented-example&cell=%7Bbro']) {
      await page.goto(broken);
      await page.getByRole('alert').getByText('链接不完整', { exact: false }).waitFor();
      expect(await page.locator('.oc-facts, .oc-works').count()).toBe(0);
    }
    await page.goto('/outcomes/works?study=invented-example&from=99999');
    await page.getByText('这一页没有内容', { exact: false }).waitFor();
    await page.getByRole('button', { name: '上一页' }).click();
    await page.locator('.oc-works li').first().waitFor();
    await page.goto('/outcomes/compare?a=invented-example&b=invented-example');
    await page.locator('tr', { hasText: '国际合著率' }).first().getByRole('link').first().click();
    await page.locator('.oc-works li').first().waitFor();
    expect(JSON.parse(address(page).get('cell') ?? '')).toEqual({ class: 3 });
  });

  it('attaches a patent to an award with its evidence, beside the works of the award', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/results');
    await page.getByRole('heading', { name: 'Nothing yet' }).waitFor();
    await page.getByLabel('Award number').first().fill('41961199777');
    await page.getByLabel('Title').fill('A tide gauge');
    await page.getByLabel(/^Evidence/).fill('invented certificate 1');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const row = page.locator('tr', { hasText: '41961199777' });
    await row.waitFor();
    expect(await row.locator('td').allTextContents()).toEqual(['41961199777', '虚构的项目', '组织间合作研究项目', '1', '2']);
  });

  inEveryLook(site, (page) =>
    passEach(page, [
      ['/outcomes?study=invented-example', '#method .oc-table'],
      ['/outcomes/compare?a=invented-example', '.chart-canvas svg'],
      ['/outcomes/works?study=invented-example', '.oc-works li'],
      ['/outcomes/studies?edit=invented-example', '.oc-options'],
      ['/outcomes/results', '.oc-files li'],
      ['/outcomes/links?found=all', '.oc-review li'],
      ['/outcomes/links?view=merges&state=merged', '.oc-review li'],
      ['/outcomes/sources', '.oc-files li'],
      ['/outcomes/sources?part=grants', 'table'],
      ['/outcomes/sources?part=facts', '.oc-path'],
    ]),
  );

  it('stops an import under way, keeps it over a reload, and goes on to the end', async () => {
    const file = join(site.folder, 'e2e-many.txt');
    await writeFile(file, `FN x\nVR 1.0\n${Array.from({ length: 30_000 }, (_, i) => wos(10_000 + i)).join('\n')}\nEF\n`);
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/outcomes/sources');
    await page.getByLabel('Paths of files or folders').fill(file);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/Import publication records.*cancelled/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /Import publication records.*done/ })
      .waitFor({ timeout: 240_000 });
    const status = (await (await page.request.get('/api/outcomes/status')).json()) as { sources: { file: string; records: number }[] };
    expect(status.sources.find((source) => source.file === 'e2e-many.txt')?.records).toBe(30_000);
  });
});
