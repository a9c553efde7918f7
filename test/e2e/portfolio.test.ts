import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createPlan } from '@yumen/clearance';
import { clientOf } from '@yumen/platform/client';
import { LOOKS, journeys, passes } from './browser.ts';

const ON = '2026-11-20';
const sample = `from=sample&n=200&seed=2&on=${ON}`;
const ready = '.chart-canvas svg';

/** Presses the button of the form and waits for a result. */
async function submit(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(/[?&]run=/);
  await page.locator('.portfolio-result').waitFor();
  return new URL(page.url()).searchParams.get('run') ?? '';
}

// A job that fails and a file that is refused are answered with a 4xx.
journeys('many plans at once', { provoked: /status of 4\d\d/ }, (site) => {
  it('generates sample plans, shows what binds most, and opens the plans behind a figure; a reload and a colleague see the same', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(`/portfolio?${sample}`);
    const id = await submit(page, 'Check these plans');
    await page.locator(ready).first().waitFor();
    expect(await page.locator('.portfolio-answer').textContent()).toMatch(/^200 plans need [\d,]+ procedures/);
    const row = page.getByRole('region', { name: 'What binds most · in detail' }).locator('tbody tr').first();
    const figure = row.locator('.figure-button').first();
    const shown = await figure.textContent();
    await figure.click();
    await page.getByRole('dialog').getByText(`Plans: ${shown}`).waitFor();
    const address = page.url();
    const other = await site.open({ width: 1440, lang: 'zh' });
    await other.goto(address);
    await other.getByRole('dialog').getByText(`共 ${shown} 个方案`).waitFor();
    expect(new URL(other.url()).searchParams.get('run')).toBe(id);
    const download = other.waitForEvent('download');
    await other.getByRole('dialog').getByRole('button', { name: '导出 CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(1 + Number(shown?.replaceAll(',', '')));
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).first().click();
    await page.waitForURL(/\/plans\//);
    await page.locator('.verdict').first().waitFor();
  });

  it('takes a pasted table, reports its bad row with the line, and groups by country', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto(`/portfolio?on=${ON}`);
    await page.getByLabel('表格或文件').check();
    await page.getByRole('button', { name: '填入一个例子' }).click();
    const field = page.getByLabel('表格内容');
    await field.fill(`${await field.inputValue()}\nB-3,Bad,data,institute-b,US,maybe,yes,no,1`);
    await submit(page, '检查这些方案');
    await page.getByText('有 1 行没有读出').click();
    expect(await page.locator('.notice-warning code').textContent()).toContain('pasted.csv:6:6');
    await page.getByRole('button', { name: '按合作国家' }).click();
    const germany = page.getByRole('row', { name: /德国/ });
    await germany.locator('.figure-button').click();
    await page.getByRole('dialog').getByText('Cohort with Munich').waitFor();
    expect(new URL(page.url()).searchParams.get('fc')).toBe('DE');
    await page.keyboard.press('Escape');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 XLSX' }).click();
    expect((await readFile(await (await download).path())).subarray(0, 2).toString()).toBe('PK');
  });

  it('reads a folder by its path and the plans saved on the server', async () => {
    await writeFile(join(site.folder, 'a.jsonl'), '{"title":"Row one","facts":{"export_takes_place":true}}\n{"title":"Row two"}\n');
    await clientOf(site.url)(createPlan, { document: { title: 'Saved here', flows: [{ id: 'a', area: 'data', facts: { export_takes_place: true } }] } });
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(`/portfolio?on=${ON}`);
    await page.getByLabel('A folder on the server').check();
    await page.getByLabel(/Path of the folder/).fill(site.folder);
    await submit(page, 'Check these plans');
    await page.getByText(/2 plans with 2 flows/).waitFor();
    await page.goto(`/portfolio?from=plans&on=${ON}`);
    await submit(page, 'Check these plans');
    await page.getByRole('button', { name: /^all plans/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Saved here' }).click();
    await page.locator('.verdict').first().waitFor();

    await page.locator('.plan-partners > summary').click();
    for (const code of ['JP', 'DE']) await page.getByLabel('Choose a country or region').selectOption(code);
    await page.getByText('Saved', { exact: true }).waitFor();
    await passes(page);
    await page.goto(`/portfolio?from=plans&by=country&on=${ON}`);
    await submit(page, 'Check these plans');
    await page.getByRole('row', { name: /Japan/ }).locator('.figure-button').click();
    await page.getByRole('dialog').getByText('Japan · Germany').waitFor();
    await page.goto(`/portfolio?from=path&path=${encodeURIComponent(join(site.folder, 'missing'))}`);

    await page.getByRole('button', { name: 'Check these plans' }).click();
    await page.getByText('there is no such file or folder').waitFor();
    await page.getByRole('button', { name: 'Run it again' }).waitFor();
  });

  it('shows how far a long run is, survives a reload, stops when told and goes on', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(`/portfolio?from=sample&n=900000&seed=1&on=${ON}`);
    await page.getByRole('button', { name: 'Check these plans' }).click();
    await page.getByText(/plans read/).waitFor();
    await page.reload();
    await page.getByText(/plans read/).waitFor();
    await passes(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped; there is no result yet/).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/plans read/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped; there is no result yet/).waitFor();
  });

  it('sets two reforms side by side, says them in words, and opens who is freed', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(`/portfolio/reform?${sample}`);
    await page.getByLabel(/exemption line for ordinary personal data/).check();
    await page.getByLabel(/negative list of the pilot free trade zones/).check();
    expect(await page.getByLabel(/approvals of 20 working days/).isDisabled()).toBe(true);
    const choice = page.locator('.reform-choice', { hasText: 'exemption line for ordinary personal data' });
    await choice.locator('summary').click();
    expect(await choice.textContent()).toContain('100,000 persons → 1,000,000 persons');
    const download = page.waitForEvent('download');
    await choice.getByRole('button', { name: /Download/ }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('kind: reform');
    await submit(page, 'Evaluate');
    expect(new URL(page.url()).searchParams.get('a')).toBe('threshold-one-million');
    const freed = page
      .getByRole('row', { name: /plans freed of a burden/ })
      .locator('.figure-button')
      .last();
    const shown = await freed.textContent();
    await freed.click();
    await page.getByRole('dialog').getByText(`Plans: ${shown}`).waitFor();
  });

  it('refuses a reform file with file, line and remedy, and takes it when it is mended', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto(`/portfolio/reform?${sample}`);
    await page.getByText('自己的改革文件').click();
    await page.getByRole('button', { name: '从例子开始写' }).click();
    const field = page.getByLabel('文件内容');
    await expect.poll(() => field.inputValue()).toContain('kind: reform');
    const content = await field.inputValue();
    await field.fill(content.replace('hgr-cooperation-approval', 'hgr-coperation-approval'));
    await page.getByRole('button', { name: '检查并加入' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText(/reform\.yaml:\d+:\d+/).waitFor();
    expect(await alert.textContent()).toContain('是否指「materials.hgr-cooperation-approval」');
    await field.fill(content);
    await page.getByRole('button', { name: '检查并加入' }).click();
    await page.waitForURL(/[?&]a=own-/);
    await page.locator('.reform-choice input:checked').waitFor();
    await submit(page, '测算');
    await page
      .getByText(/审批 → 备案/)
      .first()
      .waitFor();
  });

  it('names what several desks ask for, copies, and days in series against parallel', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto(`/portfolio/desks?${sample}`);
    await submit(page, '比较');
    expect(await page.locator('.portfolio-answer').textContent()).toMatch(/交材料 [\d,]+ 份，同一方案内不同的只有 [\d,]+ 份，重复 [\d,]+ 份/);
    await page.getByText(/逐项办理法定 .*能并行的并行则/).waitFor();
    const figure = page.locator('.desk[open] .figure-button').first();
    const shown = await figure.textContent();
    await figure.click();
    await page.getByRole('dialog').getByText(`共 ${shown} 个方案`).waitFor();
  });

  const pages = [
    { path: '/portfolio', query: sample, zh: '检查这些方案', en: 'Check these plans' },
    { path: '/portfolio/reform', query: `${sample}&a=threshold-one-million&b=ten-working-days`, zh: '测算', en: 'Evaluate' },
    { path: '/portfolio/desks', query: sample, zh: '比较', en: 'Compare desks' },
  ] as const;
  const cases = pages.flatMap((one) => LOOKS.map((look) => ({ ...one, ...look, button: one[look.lang] })));
  it.each(cases)('$path fits $width px in $lang, $theme, and passes axe: form, result, list of plans', async ({ path, query, button, ...look }) => {
    const page = await site.open(look);
    await page.goto(`${path}?${query}`);
    await page.getByRole('button', { name: button, exact: true }).waitFor();
    if (path.includes('reform')) await page.locator('.reform-choice').first().waitFor();
    await passes(page);
    await submit(page, button);
    await page.locator(ready).first().waitFor();
    await page.locator('.chart summary').first().click();
    await passes(page);
    await page.locator('.figure-button').first().click();
    await page.locator('.plan-behind').first().waitFor();
    await passes(page);
  });
});
