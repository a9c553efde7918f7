import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { createLog } from '@yumen/platform/log';
import { testHome } from '@yumen/platform/testing';
import { startServer } from '../../apps/server/index.ts';

const PLACES = [process.env.YUMEN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine, if there is one. */
export const CHROMIUM = PLACES.find((place): place is string => place !== undefined && existsSync(place));
/** Where tools are required (continuous integration), a missing browser is a failure and not a reason to skip. */
export const BROWSER_REQUIRED = (process.env.YUMEN_REQUIRE ?? '').split(',').includes('chromium');

export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** Errors that pages wrote to the console or threw, and requests to other hosts. Empty when all is well. */
  readonly complaints: string[];
  open(options: { width: number; lang: 'zh' | 'en'; theme?: 'light' | 'dark' }): Promise<{ page: Page; context: BrowserContext }>;
  close(): Promise<void>;
}

/** The product as people get it: built web application, real server, empty records, real browser. */
export async function startSite(): Promise<Site> {
  if (!CHROMIUM) throw new Error('Chromium is missing: apt-get install chromium, or name it in YUMEN_CHROMIUM');
  const webRoot = await mkdtemp(join(tmpdir(), 'yumen-web-'));
  await build({ root: join(import.meta.dirname, '../../apps/web'), logLevel: 'error', build: { outDir: webRoot, emptyOutDir: true } });
  const { home, remove } = await testHome();
  const server = await startServer({ home, host: '127.0.0.1', port: 0, webRoot, requestsPerTenSeconds: 100_000, log: createLog({ level: 'silent' }) });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  const complaints: string[] = [];
  return {
    url: server.url,
    browser,
    complaints,
    async open({ width, lang, theme = 'light' }) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width, height: width < 500 ? 812 : 900 },
        locale: lang === 'zh' ? 'zh-CN' : 'en-US',
        colorScheme: theme,
        acceptDownloads: true,
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url) && !/^(blob|data|about):/.test(request.url())) complaints.push(`asked another host: ${request.url()}`);
      });
      return { page, context };
    },
    async close() {
      await browser.close();
      await server.close();
      await Promise.all([remove(), rm(webRoot, { recursive: true, force: true })]);
    },
  };
}

/** What axe finds wrong with the page, as lines to read. Pages are fetched when they are opened: looked at once their title stands. */
export async function axe(page: Page): Promise<string[]> {
  await page.locator('h1').first().waitFor();
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`));
}

/** By how many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
