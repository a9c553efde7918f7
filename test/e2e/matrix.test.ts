import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inEveryLook, journeys, passEach, passes } from './browser.ts';

// A CSV that does not fit is answered with 422.
journeys('policy analysis', { provoked: /422/ }, (site) => {
  it('begins empty and loads the sample', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/matrix');
    await page.getByRole('heading', { name: 'No text has been read yet' }).waitFor();
    await passes(page);
    await page.getByRole('button', { name: 'Load the sample' }).click();
    await page.getByRole('button', { name: /sample.*complete and read/ }).waitFor();
    expect(await page.locator('table.matrix tbody th[scope="row"]').count()).toBe(57);
    // A complete text, read through by two: nothing is hatched, zeros are claimed.
    expect(await page.locator('table.matrix .cell-not_seen').count()).toBe(0);
    expect(await page.locator('table.matrix .cell-absent').count()).toBeGreaterThan(0);
  });

  it('opens the clauses of a cell by keyboard alone; the address leads back to it', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/matrix');
    const cells = page.locator('table.matrix td button');
    await cells.first().focus();
    expect(await page.locator('table.matrix td button[tabindex="0"]').count()).toBe(1);
    for (let step = 0; step < 57; step++) {
      if ((await focused(page))?.includes('present')) break;
      await page.keyboard.press('ArrowDown');
    }
    expect(await focused(page)).toContain('present');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.locator('.clause').first().waitFor();
    expect(await drawer.textContent()).toMatch(/of \d+ clauses read/);
    expect(await drawer.textContent()).toContain('given by 2 of 2 readers: sample-a, sample-b');
    await passes(page);
    await page.reload();
    await page.getByRole('dialog').locator('.clause').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('code')).toBeNull();
  });

  it('shows the eight cells where the paper contradicts itself, and pairs that open their clauses', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto('/policy/matrix');
    await page.getByRole('button', { name: '与论文对照' }).click();
    await page.getByRole('heading', { name: '论文自相矛盾的 8 格' }).waitFor();
    expect(await page.locator('.doubt').count()).toBe(8);
    expect(await page.locator('table.matrix td').count()).toBe(57 * 4);
    await page.getByRole('button', { name: '共现' }).click();
    await page
      .getByRole('button', { name: /打开同时含/ })
      .first()
      .click();
    await page.getByRole('dialog').locator('.clause').first().waitFor();
  });

  it('hands out CSV, XLSX and SVG', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto('/policy/matrix');
    for (const [button, begins] of [
      ['CSV', '\uFEFF'],
      ['XLSX', 'PK'],
      ['SVG', '<svg'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
      expect(download.suggestedFilename()).toBe(`istc-period.${button.toLowerCase()}`);
      expect((await readFile(await download.path(), 'utf8')).startsWith(begins)).toBe(true);
    }
  });

  it('leads from a dimension to a sub-task and from there to goal, measure and result, gaps named', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/tasks');
    await page.locator('.subtask').first().waitFor();
    expect(await page.locator('.subtask').count()).toBe(68);
    await page.getByLabel('Which sub-tasks').selectOption('missing');
    expect(await page.locator('.subtask').count()).toBeLessThanOrEqual(68);
    await page.goto('/policy/tasks?task=st_system.2.5');
    const drawer = page.getByRole('dialog');
    await drawer.locator('.clause').first().waitFor();
    await drawer.getByText('No clause of the texts read arranges how').waitFor();
    await drawer.getByRole('link', { name: /transfer centres/i }).click();
    await page.waitForURL(/\/policy\/indicators/);
  });

  it('takes series of one’s own by hand and from CSV, names every line that does not fit, and undoes', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/indicators');
    await page.getByText('154 figures of papers, 0 series of your own.').waitFor();
    await page.getByText(/Add series of your own/).click();
    await page.getByLabel('Indicator (one of the board, or a new name)').fill('国际科技会议');
    await page.getByLabel('Unit', { exact: true }).fill('meetings');
    await page.getByLabel('Source (needed)').fill('Own count');
    for (const [index, year] of ['2024', '2025'].entries()) {
      await page.getByLabel('Period', { exact: true }).nth(index).fill(year);
      await page
        .getByLabel('Value', { exact: true })
        .nth(index)
        .fill(String(10 + index));
    }
    await page.getByRole('button', { name: 'Add the series' }).click();
    await page.getByText('154 figures of papers, 1 series of your own.').waitFor();

    const bad = join(site.folder, 'bad.csv');
    await writeFile(bad, 'indicator,unit,period,value,source\nA,centres,2024,three,own\nA,centres,24,3,own\n');
    await page.locator('input[type=file]').setInputFiles(bad);
    await page.getByText('bad.csv:2').waitFor();
    await page.getByText('bad.csv:3').waitFor();
    const good = join(site.folder, 'good.csv');
    await writeFile(good, 'indicator,unit,period,value,source\nA,centres,2024,3,own\nB,centres,2024,4,own\n');
    await page.locator('input[type=file]').setInputFiles(good);
    await page.getByText('154 figures of papers, 3 series of your own.').waitFor();
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText('154 figures of papers, 1 series of your own.').waitFor();

    await page.getByRole('button', { name: '国际科技会议' }).click();
    await page.getByRole('dialog').locator('.chart svg').waitFor();
    await page.getByRole('button', { name: 'Delete this series' }).click();
    await page.getByText('154 figures of papers, 0 series of your own.').waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('154 figures of papers, 1 series of your own.').waitFor();
  });

  it('lists what to look at again after a new version, takes “read and understood”, and offers feeds', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto('/policy/changes');
    await page.locator('.text-change', { hasText: '海棠市' }).waitFor();
    await passes(page);
    const atom = await page.getByRole('link', { name: 'Atom 订阅源' }).getAttribute('href');
    const feed = await page.request.get(atom ?? '');
    expect(feed.headers()['content-type']).toContain('application/atom+xml');
    expect(await feed.text()).toContain('海棠市');
    await page.getByRole('button', { name: /^标注者/ }).click();
    await page.getByRole('button', { name: '已阅知', exact: true }).first().click();
    await page.getByText('0 份文本有须重看的内容。').waitFor();
    await page.getByLabel('也列出已阅知的').check();
    await page
      .getByText(/✓ 已阅知/)
      .first()
      .waitFor();
  });

  inEveryLook(site, (page) =>
    passEach(page, [
      ['/policy/matrix', 'table.matrix'],
      ['/policy/matrix?by=instrument&view=table', 'table.plain'],
      ['/policy/matrix?view=change', 'main h1'],
      ['/policy/matrix?view=published', '.doubt'],
      ['/policy/matrix?view=pairs', 'table.plain'],
      ['/policy/tasks', '.subtask'],
      ['/policy/tasks?task=st_system.2.5', '.clause'],
      ['/policy/indicators', 'table.plain'],
      [`/policy/indicators?open=${encodeURIComponent('国际合著论文占比')}&unit=percent`, '.chart svg'],
      ['/policy/changes?done=yes', '.text-change'],
    ]),
  );
});

/** What the focused element is called. */
function focused(page: Page): Promise<string | null> {
  return page.locator(':focus').getAttribute('aria-label');
}
