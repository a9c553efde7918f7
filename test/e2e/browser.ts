import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { source as AXE, type AxeResults, type RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@yumen/platform/log';
import { testHome } from '@yumen/platform/testing';
import { startServer } from '../../apps/server/index.ts';

const PLACES = [process.env.YUMEN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const CHROMIUM = PLACES.find((place): place is string => place !== undefined && existsSync(place));
/** Where tools are required (continuous integration), a missing browser is a failure and not a reason to skip. */
const REQUIRED = (process.env.YUMEN_REQUIRE ?? '').split(',').includes('chromium');

/** Long enough for figures of the engine on a busy machine; nothing waits for it that goes well. */
const PATIENCE = 90_000;
const START = 240_000;
const JOURNEY = 300_000;

export interface Look {
  readonly width: number;
  readonly lang: 'zh' | 'en';
  readonly theme?: 'light' | 'dark';
}

/** Every pair of width, language and theme comes up in one of these four. */
export const LOOKS = [
  { width: 375, lang: 'en', theme: 'light' },
  { width: 1440, lang: 'zh', theme: 'light' },
  { width: 375, lang: 'zh', theme: 'dark' },
  { width: 1440, lang: 'en', theme: 'dark' },
] as const satisfies readonly Look[];

export interface Site {
  readonly url: string;
  /** An empty folder for files of the journeys. */
  readonly folder: string;
  /** A new visitor: a page of a context of its own, closed after the test. */
  open(look: Look): Promise<Page>;
}

export interface Options {
  /** Answers that journeys provoke and the browser notes in its console: 409, 422 and the like. */
  readonly provoked?: RegExp;
  /** A further reason to skip. */
  readonly skip?: string | false;
}

/** Journeys through the product as people get it: built web application, real server, empty records, real browser. */
export function journeys(title: string, { provoked, skip }: Options, tests: (site: Site) => void): void {
  const why = skip || (!CHROMIUM && !REQUIRED ? '[skipped: chromium missing]' : '');
  describe.skipIf(why)(`${title} in a browser ${why}`, { timeout: JOURNEY }, () => {
    const complaints: string[] = [];
    const contexts: BrowserContext[] = [];
    let started: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      started = await start();
    }, START);
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
    });
    afterAll(() => started?.close());
    tests({
      get url() {
        return started.url;
      },
      get folder() {
        return started.folder;
      },
      async open({ width, lang, theme = 'light' }) {
        const context = await started.browser.newContext({
          baseURL: started.url,
          viewport: { width, height: width < 500 ? 812 : 900 },
          locale: lang === 'zh' ? 'zh-CN' : 'en-US',
          colorScheme: theme,
          acceptDownloads: true,
        });
        contexts.push(context);
        context.setDefaultTimeout(PATIENCE);
        const page = await context.newPage();
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(String(error)));
        page.on('request', (request) => {
          if (!request.url().startsWith(started.url) && !/^(blob|data|about):/.test(request.url())) complaints.push(`asked another host: ${request.url()}`);
        });
        return page;
      },
    });
    it('wrote no error to the console and asked no other host', () => {
      expect(complaints.filter((line) => !provoked?.test(line))).toEqual([]);
    });
  });
}

async function start() {
  if (!CHROMIUM) throw new Error('Chromium is missing: apt-get install chromium, or name it in YUMEN_CHROMIUM');
  const folder = await mkdtemp(join(tmpdir(), 'yumen-journey-'));
  const { home, remove } = await testHome();
  const server = await startServer({ home, host: '127.0.0.1', port: 0, requestsPerTenSeconds: 100_000, log: createLog({ level: 'silent' }) });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  return {
    url: server.url,
    folder,
    browser,
    async close() {
      await browser.close();
      await server.close();
      await remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The page as it stands: axe finds nothing wrong, and nothing is wider than the window. */
export async function passes(page: Page): Promise<void> {
  expect(await axe(page), page.url()).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'), page.url()).toBeLessThanOrEqual(0);
}

/** A test in every look. */
export function inEveryLook(site: Site, test: (page: Page, look: Look) => Promise<void>): void {
  it.each(LOOKS)('fits $width px in $lang, $theme, and passes axe on every page', async (look) => test(await site.open(look), look));
}

/** Opens pages one after the other, and waits for the element that shows each is there; all of them pass. */
export async function passEach(page: Page, pages: readonly (readonly [address: string, ready: string])[]): Promise<void> {
  for (const [address, ready] of pages) {
    await page.goto(address);
    await page.locator(ready).first().waitFor();
    await passes(page);
  }
}

const WCAG: RunOptions = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] };

/**
 * What axe finds wrong with the page, as lines to read. Pages are fetched when they are opened: looked at once their title stands.
 * Run in the page itself, which has no frames: `@axe-core/playwright` takes 5 times as long, because it also carries over what is right.
 */
async function axe(page: Page): Promise<string[]> {
  await page.locator('h1').first().waitFor();
  await page.evaluate(AXE);
  const violations = await page.evaluate<AxeResults['violations']>(`axe.run(document, ${JSON.stringify(WCAG)}).then((found) => found.violations)`);
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`));
}
