import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { inEveryLook, journeys, passEach, passes } from './browser.ts';

const TITLE = '国际合作样品管理条例（样本）';
const OLD = `${TITLE}(2019-05-06)`;
const NEW = `${TITLE}(2024-03-01)`;
const text = (ref: string, place = '') => `/policy/text/${encodeURIComponent(ref)}${place}`;
const compare = `/policy/compare?a=${encodeURIComponent(OLD)}&b=${encodeURIComponent(NEW)}`;
const question = `/policy?q=${encodeURIComponent('向境外寄样品要登记吗')}`;
const notHeld = text('中华人民共和国海关法(2021-04-29)', '?at=31');

// A text that is not held is answered with 404.
journeys('the law library', { provoked: /404/ }, (site) => {
  beforeAll(async () => {
    const fixtures = join(import.meta.dirname, '../../rooms/policy/fixtures');
    await cp(fixtures, site.folder, { recursive: true, filter: (name) => !name.endsWith('.ts') });
  });

  it('begins empty, says how to import, and imports a folder', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy');
    await page.getByRole('heading', { name: 'No texts yet' }).waitFor();
    expect(await page.textContent('main')).toContain('npx yumen policy import DIR');
    await passes(page);
    await page.getByLabel('Folder, on the computer that runs the server').fill(site.folder);
    await page.keyboard.press('Enter');
    await page.getByText('Import finished').waitFor();
    expect(new URL(page.url()).searchParams.get('job')).toBeTruthy();
    await page.getByText('3 versions.').waitFor();
    expect(await page.getByRole('link', { name: TITLE, exact: true }).count()).toBe(1);
    await passes(page);
  });

  it('answers a question with an article that opens in place, then leads to the text', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy');
    await page.getByLabel('Find an article').fill('向境外寄样品要登记吗');
    await page.keyboard.press('Enter');
    const hit = page.locator('.law-hit', { hasText: 'Art. 2' }).first();
    await hit.locator('mark').first().waitFor();
    await hit.getByRole('button', { name: /Show the whole article/ }).click();
    await hit.locator('.law-list').first().waitFor();
    expect(await hit.textContent()).toContain('（一）血液样品');
    await page.reload();
    await hit.locator('.law-list').first().waitFor();
    await page.getByLabel('In force on').fill('2020-01-01');
    await page.getByText('Version of 2019-05-06').first().waitFor();
    expect(await page.getByText('Version of 2024-03-01').count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('on')).toBe('2020-01-01');
    await hit.getByRole('link', { name: TITLE }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBe('2');
    expect(await page.locator('.law-here').textContent()).toContain('第二条');
  });

  it('notes in the margin what changed, and compares word by word', async () => {
    const page = await site.open({ width: 1440, lang: 'zh' });
    await page.goto(text(NEW));
    await page.locator('.law-row', { hasText: '第三条之一' }).getByRole('link', { name: '2019-05-06 版没有此条' }).click();
    await page.getByRole('heading', { name: /第3条之1 新增/ }).waitFor();
    await page.locator('ins').first().waitFor();
    expect(await page.locator('.law-change', { hasText: '未改动' }).count()).toBe(0);
    await page.getByLabel('也列出未改动的条文').check();
    await page.locator('.law-change', { hasText: '未改动' }).first().waitFor();
  });

  it('says of a text that is cited and not held where it is published and what rests on it', async () => {
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/rules/data.security-assessment');
    const basis = page.locator('.basis a').first();
    const title = ((await basis.getAttribute('href')) ?? '').split('/').at(-1);
    await basis.click();
    await page.waitForURL(/\/policy\/text\//);
    await page.getByRole('heading', { name: 'Import this text' }).waitFor();
    expect(title).toBeTruthy();
    await page.locator('.law-card[href="/rules/data.security-assessment"]').waitFor();
  });

  inEveryLook(site, (page) =>
    passEach(page, [
      ['/policy', '.law-item'],
      [question, '.law-hit mark'],
      [text(NEW, '?at=3-1'), '.law-here'],
      [text(OLD, '?at=99'), '.notice'],
      [text('“样本”时期国际合作规划（样本）'), '.law-row'],
      [notHeld, '.law-question'],
      [compare, '.law-change ins'],
      ['/policy/compare', 'h1'],
    ]),
  );

  it('cancels an import under way and keeps what was read', async () => {
    const many = join(site.folder, 'many');
    await mkdir(many);
    const article = (number: number) => `第${number}条 第${number}项样本内容，仅供测试。`;
    const words = Array.from({ length: 60 }, (_, index) => article(index + 1)).join('\n\n');
    await Promise.all(Array.from({ length: 600 }, (_, index) => writeFile(join(many, `样本规定之${index}(2020-01-01).md`), `# 样本规定之${index}\n\n${words}\n`)));
    const page = await site.open({ width: 1440, lang: 'en' });
    await page.goto('/policy');
    await page.getByText('Import texts').click();
    await page.getByLabel('Folder, on the computer that runs the server').fill(many);
    await page.keyboard.press('Enter');
    await page.getByText(/of 600 files/).waitFor();
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await page.getByText('Import cancelled; files already read are kept').waitFor();
    expect(await page.getByRole('button', { name: 'Cancel the import' }).count()).toBe(0);
  });
});
