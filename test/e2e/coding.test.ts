import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inEveryLook, journeys, passEach, passes } from './browser.ts';

const TITLE = '海棠市国际科技合作促进办法（自拟样本）';
const [OLD, NEW] = [`${TITLE}(2023-03-01)`, `${TITLE}(2025-06-01)`];
const NEW_ID = 'cn/海棠市国际科技合作促进办法(自拟样本)@2025-06-01';
const desk = (coder: string, more = '') => `/policy/coding?codebook=istc&text=${encodeURIComponent(NEW)}&coder=${coder}${more}`;
const agreement = (more = '') => `/policy/agreement?codebook=istc${more}`;

/** Presses keys one after the other, as somebody types who does not look. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** All is written: until then a reload might be too early. */
const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^(Saved|已保存)$/ })
    .waitFor();
const words = (page: Page, place: string) => page.locator(place).innerText();
const given = (page: Page) => page.locator('.code-given > li');
/** Suggestions come after the clauses. */
const ready = (page: Page) => page.locator('.code-option').first().waitFor();

/** Confirms what is left, clause by clause, and finishes the reading. */
async function finish(page: Page): Promise<void> {
  const bar = page.locator('.code-progress');
  for (let round = 0; round < 20 && !/6 of 6/.test(await bar.innerText()); round++) {
    const before = await bar.innerText();
    await press(page, 'Enter');
    await expect.poll(() => bar.innerText()).not.toBe(before);
  }
  await saved(page);
  await press(page, 'f');
  await page.getByText('the codings are fixed').waitFor();
}

// Comparing before two have finished is refused with 409.
journeys('coding, agreement and codebooks', { provoked: /409/ }, (site) => {
  it('begins with an example, loaded by one key, and codes the first clause by keys alone', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/coding?coder=first');
    await page.getByRole('heading', { name: 'Nothing to code yet' }).waitFor();
    await passes(page);
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await ready(page);
    expect(await words(page, '.code-words')).toContain('本市鼓励高等学校');
    expect(await page.locator('.code-words mark').count()).toBeGreaterThan(1);

    // Accepted, statement and modality changed; the next turned down; one more found by typing.
    await press(page, 'y', 'm', 'd');
    expect(await given(page).first().innerText()).toMatch(/Academic exchange[\s\S]*measure · duty/);
    await press(page, 'n');
    expect(await page.locator('.code-option', { hasText: 'turned down' }).count()).toBe(1);
    await press(page, '/');
    await page.keyboard.type('megascience');
    await page.locator('.code-option', { hasText: 'Leadership' }).waitFor();
    await press(page, '2');
    await page.locator('.code-active', { hasText: 'Leadership' }).waitFor();
    expect(await given(page).count()).toBe(2);
    // Memo, then three steps back: memo, code, turning down.
    await press(page, 'c');
    await page.keyboard.type('not in this clause');
    await press(page, 'Enter');
    await page.locator('.code-active', { hasText: 'has a memo' }).waitFor();
    await press(page, 'u', 'u', 'u');
    expect([await given(page).count(), await page.locator('.code-option', { hasText: 'turned down' }).count()]).toEqual([1, 0]);
    await saved(page);

    await press(page, 'Enter');
    await page.locator('.code-words', { hasText: '国际大科学计划' }).waitFor();
    await press(page, 'k');
    await page.locator('.code-words', { hasText: '本市鼓励高等学校' }).waitFor();
    await page.reload();
    await given(page).first().waitFor();
    expect(await given(page).first().innerText()).toMatch(/Academic exchange[\s\S]*measure · duty/);
  });

  it('shows its keys in a panel, and lets them be switched off', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(desk('keys'));
    await ready(page);
    await press(page, '?');
    const help = page.getByRole('complementary', { name: 'Keys' });
    await help.waitFor();
    await passes(page);
    expect(new URL(page.url()).searchParams.get('help')).toBe('keys');
    await help.getByRole('checkbox').focus();
    await press(page, 'Space');
    await press(page, 'y');
    expect(await given(page).count()).toBe(0);
    await press(page, 'Space', 'y');
    await given(page).first().waitFor();
    await press(page, 'h');
    await help.waitFor({ state: 'detached' });
    await press(page, 'o');
    await page.getByText('Disputed and uncertain first').waitFor();
    expect(new URL(page.url()).searchParams.get('order')).toBe('worth');
  });

  it('keeps two coders blind to each other until both have finished, then compares and decides with a log', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(desk('anna'));
    await ready(page);
    await press(page, 'y', 'y', 'Enter');
    await finish(page);
    await page.getByText('Once another person has finished').waitFor();
    await press(page, 'y');
    await page.goto(agreement(`&view=compare&text=${encodeURIComponent(NEW)}`));
    await page.getByText(/Fewer than two have finished/).waitFor();
    // Nor does the matrix tell the second coder anything; it says that a reading is there.
    const opened = (coder: string) => page.goto(`/policy/matrix?by=instrument&coder=${coder}&column=${encodeURIComponent(NEW_ID)}`);
    await opened('ben');
    await page.getByRole('dialog').getByText('anna has finished it; shown once a second person has finished').waitFor();
    expect(await page.locator('table.matrix .cell-unconfirmed').count()).toBe(0);
    await passes(page);
    await opened('anna');
    await page.locator('table.matrix .cell-unconfirmed').first().waitFor();

    await page.goto(desk('ben'));
    await ready(page);
    await page.locator('.code-progress', { hasText: '0 of 6' }).waitFor();
    expect(await page.locator('.code-queue-item', { hasText: 'coded' }).count()).toBe(0);
    await press(page, 'y', 'Enter');
    await finish(page);
    const link = page.getByRole('link', { name: 'Compare codings' });
    await link.focus();
    await press(page, 'Enter');
    const row = page.locator('.code-difference').first();
    await row.getByText('differ, open').waitFor();
    expect(await row.locator('.code-sides').innerText()).toMatch(/anna given · [\s\S]*ben not given/);
    await passes(page);
    await row.getByRole('textbox').focus();
    await page.keyboard.type('the clause names them');
    await press(page, 'Enter');
    await row.getByText('decided: given').waitFor();
    await row.getByRole('textbox').focus();
    await page.keyboard.type('on reflection, a mention only');
    await row.getByRole('button', { name: 'Decide: not given' }).focus();
    await press(page, 'Enter');
    await row.getByText('decided: not given').waitFor();
    expect(await row.locator('.code-log li').count()).toBe(2);
  });

  it('measures agreement with intervals, says how the readings were made, and opens the clauses of a code', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(agreement(`&text=${encodeURIComponent(OLD)}`));
    await page.getByText(/α = 0\.\d\d \(95% interval 0\.\d\d – /).waitFor();
    await page.getByText('sample-a: invented sample').waitFor();
    expect(await page.locator('.code-figures').innerText()).toMatch(/Krippendorff[\s\S]*Cohen[\s\S]*Gwet/);
    await page.locator('.chart-canvas svg').waitFor();
    expect(await page.getByText('too few to tell').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Academic exchange' }).focus();
    await press(page, 'Enter');
    await page.locator('.code-difference', { hasText: 'Academic exchange' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('code')).toBe('exchange.academic');
  });

  it('carries labels over an amendment; what changed is looked at again and confirmed at the desk', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto(agreement('&view=again'));
    await page.getByText('Nothing to look at again').waitFor();
    await page.locator('.code-carry select').first().selectOption({ label: OLD });
    await page.locator('.code-carry select').last().selectOption({ label: NEW });
    await page.getByRole('button', { name: 'Carry over' }).focus();
    await press(page, 'Enter');
    await page.getByText(/as they were, \d+ to look at again/).waitFor();
    await page
      .getByText(/\d+ codings to look at again/)
      .first()
      .waitFor();
    await passes(page);
    const settled = page.locator('.code-difference', { hasText: 'Employment and posts' });
    await settled.getByRole('textbox').focus();
    await page.keyboard.type('the post is still named');
    await press(page, 'Enter');
    await settled.waitFor({ state: 'detached' });
    const first = page.getByRole('link', { name: /^look again as/ }).first();
    await first.focus();
    await press(page, 'Enter');
    await page.getByText('The clause was amended; look again').first().waitFor();
    await ready(page);
    await press(page, 'Enter');
    await saved(page);
    await page.goto(agreement('&view=again'));
    await page
      .getByText(/codings? to look at again/)
      .first()
      .waitFor();
  });

  it('takes over a reading that comes with the product, changes it, and tells the history of the clause', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/coding?coder=eva');
    await page.getByRole('link', { name: 'sample-a' }).click();
    await page.getByText('comes with the product and stays as it is').waitFor();
    await page.getByLabel('Take it over under the name').fill('eva');
    await press(page, 'Enter');
    await page.getByText('Taken over from sample-a').waitFor();
    await page.locator('.code-progress', { hasText: '7 of 7' }).waitFor();
    await given(page).first().waitFor();
    await press(page, 'a');
    await saved(page);
    await press(page, 'l');
    const entries = page.locator('.code-history > li');
    await entries.filter({ hasText: 'taken over' }).waitFor();
    expect(await entries.first().innerText()).toMatch(/eva coded[\s\S]*taken away:[\s\S]*situation[\s\S]*added:[\s\S]*aim/);
    await passes(page);
    await page.goto(agreement(`&view=history&text=${encodeURIComponent(OLD)}&of=eva`));
    await entries.first().waitFor();
    expect(await entries.count()).toBe(7);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('eva,taken over');
    await page.goto(`/policy/coding?text=${encodeURIComponent(OLD)}&coder=eva`);
    await page.getByText('Give up this reading').click();
    await page.getByRole('button', { name: 'Give it up' }).click();
    await page.locator('.code-text').first().waitFor();
    expect(await page.getByText('taken over from sample-a').count()).toBe(0);
  });

  it('shows what a code means, and what a changed definition would do before it is taken', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/codebooks?code=bases.joint-centres');
    await page.getByRole('heading', { name: /Joint research centres bases\.joint-centres/ }).waitFor();
    await page.getByText(/Suggestions: precision \d+%, recall \d+%/).waitFor();
    const source = await readFile(join(import.meta.dirname, '../../data/codebooks/istc.yaml'), 'utf8');
    const changed = source.replace('version: 1.0.0', 'version: 1.1.0').replace(/(id: exchange\.academic[\s\S]*?definition:\s+zh: ')/, '$1明确');
    expect(changed).not.toBe(source);
    await page.getByText('Import and export').focus();
    await press(page, 'Enter');
    await page.getByLabel(/Import YAML or REFI-QDA/).setInputFiles({ name: 'istc.yaml', mimeType: 'text/yaml', buffer: Buffer.from(changed) });
    await page.getByText(/1 definitions changed/).waitFor();
    await passes(page);
    await page.getByRole('button', { name: 'Use istc 1.1.0' }).focus();
    await press(page, 'Enter');
    await page.getByText('istc 1.1.0 is in use').waitFor();
    await page.getByText('imported here').waitFor();
    await page.goto(agreement('&view=again'));
    await page.getByText('the definition changed; the coding rests on the old one').first().waitFor();
    const download = page.waitForEvent('download');
    await page.goto('/policy/codebooks');
    await page.getByText('Import and export').focus();
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Export REFI-QDA' }).focus();
    await press(page, 'Enter');
    expect((await download).suggestedFilename()).toBe('istc.qdc');
  });

  it('sends one’s own reading to a colleague as a file, and takes theirs in', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy/coding?coder=anna');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the reading of anna' }).focus();
    await press(page, 'Enter');
    const content = await readFile(await (await download).path(), 'utf8');
    expect(content).not.toContain('本市');
    await page.getByText('Take in a reading made elsewhere').focus();
    await press(page, 'Enter');
    await page
      .getByLabel(/File of a reading/)
      .setInputFiles({ name: 'carol.jsonl', mimeType: 'text/plain', buffer: Buffer.from(content.replace('"coder":"anna"', '"coder":"carol"')) });
    await page.getByText(/codings of carol attached, 6 clauses read; 0 clauses/).waitFor();
    await page.locator('.code-passes', { hasText: 'carol finished' }).waitFor();
    await passes(page);
  });

  inEveryLook(site, async (page, { width, lang }) => {
    for (const more of ['', '&help=keys&order=worth']) {
      await page.goto(desk(`look-${width}-${lang}`, more));
      await ready(page);
      await press(page, 'y', 'c', 'Escape');
      await passes(page);
    }
    await passEach(page, [
      ['/policy/coding', '.code-text'],
      [desk('anna'), '.notice'],
      [agreement(`&text=${encodeURIComponent(OLD)}`), '.chart-canvas svg'],
      [agreement(`&view=compare&text=${encodeURIComponent(NEW)}&all=yes`), '.code-difference'],
      [agreement('&view=again'), '.code-compared'],
      [agreement(`&view=history&text=${encodeURIComponent(OLD)}`), '.code-history > li'],
      [`/policy/coding?text=${encodeURIComponent(OLD)}&coder=sample-a`, '.notice form'],
      ['/policy/codebooks?code=bases.joint-centres', '.code-facts'],
    ]);
  });

  it('works by thumb at 375 px: a code, the next clause', async () => {
    const page = await site.open({ width: 375, lang: 'zh' });
    await page.goto(desk('thumb'));
    await page.getByRole('button', { name: /接受：学术交流/ }).click();
    await given(page).filter({ hasText: '学术交流' }).waitFor();
    await page.getByRole('button', { name: '措施' }).click();
    await page.getByRole('button', { name: '确认，下一款' }).click();
    await page.locator('.code-words', { hasText: '国际大科学计划' }).waitFor();
  });
});
