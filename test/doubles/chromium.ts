import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine: `CHROME_PATH`, else the first one that the search path has; `undefined` without one. */
export function chromiumPath(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  const folders = ['/usr/bin', ...PATH.split(delimiter)];
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(CHROME_PATH === undefined ? [] : [CHROME_PATH]), ...found].find((path) => existsSync(path));
}

/** Starts it without a window, a profile, or anything that it would fetch by itself. */
export async function startedChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** A page, and what it did that nobody may notice. */
export interface WatchedPage {
  readonly page: Page;
  /** Console messages, errors, dialogs, and requests for anything but the page itself. */
  readonly incidents: readonly string[];
}

/** Opens a file, in a context of its own. */
export async function opened(
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await (await browser.newContext(options)).newPage();
  const incidents: string[] = [];
  const url = `file://${path}`;
  page.on('console', (message) => incidents.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) incidents.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, incidents };
}
