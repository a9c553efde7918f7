import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inEveryLook, journeys, passEach, passes } from './browser.ts';

/** Numbers beside the marks above the verdicts: prohibited, must, open, may, not needed. */
async function counts(page: Page): Promise<number[]> {
  return (await page.locator('.verdicts .panel-head .count strong').allTextContents()).map(Number);
}

/** Waits until the browser's own storage holds a plan that says this. */
async function keptHere(page: Page, part: string): Promise<void> {
  const kept = () => page.evaluate<string>(`Object.entries(localStorage).filter(([key]) => key.startsWith('yumen.plan.')).join()`);
  await expect.poll(kept).toContain(part);
}

async function example(page: Page, where: 'device' | 'server'): Promise<string> {
  await page.goto('/');
  await page.getByRole('radio', { name: where === 'device' ? /Only on this device|只存本机/ : /On the server|存服务器/ }).check();
  await page.getByRole('button', { name: /Brain atlas|脑图谱/ }).click();
  await page.waitForURL(/\/plans\//);
  await page.locator('.verdict').first().waitFor();
  return new URL(page.url()).pathname;
}

// A save that is refused is answered with 409.
journeys('clearance', { provoked: /409/ }, (site) => {
  it('draws the first screen with at most 250 kB of script, compressed', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Start a plan' }).waitFor();
    const sizes = await Promise.all(scripts);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250 * 1024);
  });

  it('from picking a flow to a verdict, its reasons, and back after a reload', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/');
    await page.getByRole('button', { name: /^Data/ }).click();
    await page.waitForURL(/\/plans\//);
    await page.getByText('Verdicts', { exact: true }).waitFor();
    const before = await counts(page);
    expect(before[1]).toBe(0);

    await page.goto(`${page.url()}?q=export_takes_place`);
    await page.getByRole('heading', { name: /leave the mainland/ }).waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(async () => (await counts(page))[1]).toBeGreaterThan(0);
    expect(await counts(page)).not.toEqual(before);

    await page.goto(`${page.url().split('?')[0]}?q=contains_personal_information`);
    await page.getByRole('heading', { name: /identified or identifiable/ }).waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    await page.goto(`${page.url().split('?')[0]}?q=sensitive_persons_exported_this_year`);
    await page.getByLabel('How the figure is meant').selectOption('between');
    await page.getByLabel('Lower figure').fill('8,000');
    await page.getByLabel('Upper figure').fill('1.2万');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => page.locator('.answered').textContent()).toContain('8,000 persons to 12,000 persons');

    await page.locator('.verdict-must .verdict-why').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: 'What decides it' }).waitFor();
    await drawer.getByRole('heading', { name: 'Legal basis' }).waitFor();
    expect(await drawer.textContent()).toMatch(/Art\. \d+/);
    expect(await drawer.textContent()).toContain('Decided by');
    await passes(page);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);

    await page.getByText('Saved', { exact: true }).waitFor();
    const settled = await counts(page);
    await page.reload();
    await page.locator('.verdict').first().waitFor();
    expect(await counts(page)).toEqual(settled);
  });

  it('keeps a plan on this device alone, exports it and reads it in again', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    await example(page, 'device');
    await keptHere(page, 'sensitive_persons_exported_this_year');
    const whole = await counts(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 YAML' }).click()]);
    expect(download.suggestedFilename()).toBe('与慕尼黑合作的脑图谱.yaml');
    const file = await download.path();
    expect(await readFile(file, 'utf8')).toContain('export_takes_place: true');
    expect(await readFile(file, 'utf8')).toContain('partner_country: DE');

    await page.goto('/');
    await page.locator('input[type=file]').setInputFiles({ name: 'again.yaml', mimeType: 'text/yaml', buffer: await readFile(file) });
    await page.waitForURL(/\/plans\/local-/);
    await page.locator('.verdict').first().waitFor();
    expect(await counts(page)).toEqual(whole);
    expect(await page.locator('.plan-partners > summary').textContent()).toContain('德国');
    expect(sent).toEqual([]);

    await page.goto('/');
    await page.locator('input[type=file]').setInputFiles({ name: 'bad.yaml', mimeType: 'text/yaml', buffer: Buffer.from('title: A\nfacts:\n  export_take_place: true\n') });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/bad\.yaml:3:\d+.*export_takes_place/s);
    expect(await page.locator('.plan-item .tag-device').count()).toBe(2);
  });

  it('switches language at once and keeps the place', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await example(page, 'device');
    const [address, before] = [page.url(), await counts(page)];
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '结论' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(page.url()).toBe(address);
    expect(await counts(page)).toEqual(before);
    await page.reload();
    await page.getByRole('heading', { name: '结论' }).waitFor();
  });

  it('goes by keyboard alone from the list to an answer and its reasons', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/');
    await page.getByRole('button', { name: /^Data/ }).waitFor();
    const reach = async (matches: (text: string) => boolean): Promise<void> => {
      for (let i = 0; i < 150; i++) {
        await page.keyboard.press('Tab');
        const name = await page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''`);
        if (matches(name.trim())) return;
      }
      throw new Error('Tab never arrives there');
    };
    await reach((name) => name.startsWith('Data'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plans\//);
    await page.locator('.question-text').waitFor();
    const first = await page.locator('.question-text').textContent();
    await reach((name) => name === 'Yes' || name === 'I don’t know');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.question-text').textContent()).not.toBe(first);
    // The next question has the focus: going on needs no way back to the top.
    expect(await page.evaluate<string>('document.activeElement?.className')).toContain('question-text');
    await reach((name) => name.startsWith('Why:'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate<string>(`document.activeElement?.getAttribute('aria-label')`)).toMatch(/^Why:/);
  });

  it('says what happened when two windows save the same plan', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    const path = await example(page, 'server');
    const other = await page.context().newPage();
    await other.goto(path);
    await other.locator('.verdict').first().waitFor();
    const rename = async (window: Page, title: string): Promise<void> => {
      await window.getByRole('button', { name: 'Rename', exact: true }).first().click();
      await window.getByLabel('Title of the plan').fill(title);
      await window.keyboard.press('Enter');
    };
    await rename(other, 'Theirs');
    await other.getByText('Saved', { exact: true }).waitFor();
    await rename(page, 'Mine');
    await page.getByRole('button', { name: /Save mine/ }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('Title: Theirs → Mine').waitFor();
    await page.getByRole('button', { name: 'Bring revision 1 back' }).click();
    await page.getByText('Revision 1 is back.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Brain atlas with Munich' }).waitFor();
  });

  it('deletes with undo', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await example(page, 'device');
    await page.goto('/');
    await page
      .getByRole('button', { name: /Delete the plan “Brain atlas with Munich”/ })
      .last()
      .waitFor();
    const local = page.locator('.plan-item', { has: page.locator('.tag-device') });
    await local.getByRole('button').click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await local.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => local.count()).toBe(1);
  });

  inEveryLook(site, async (page) => {
    const plan = await example(page, 'device');
    await passEach(page, [
      ['/', '.plan-item-counts .counts'],
      [plan, '.verdict'],
      [`${plan}?flow=scans&q=sensitive_persons_exported_this_year`, '.question'],
      [`${plan}?flow=scans&view=form`, '.form-row'],
      [`${plan}?flow=scans&req=data.security-assessment`, '.drawer .part'],
      [`${plan}/schedule?start=2026-12-01&target=2027-06-01`, '.gantt-bar'],
      [`${plan}/documents`, '.document'],
      [`${plan}/compare?from=2024-03-21&to=2024-03-22`, '.compare-days button'],
      [`${plan}/history`, '.version'],
      [`${plan}/print`, '.sheet-row'],
      ['/rules', '.rule-row'],
      ['/rules/data.security-assessment', '.examples'],
      ['/nowhere', 'h1'],
    ]);
  });
});
