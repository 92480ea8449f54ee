import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { oneLine } from '../../lib/core/foreign-text';
import type { Report } from '../../lib/report/report';
import { writeComparison } from '../../reporters/compare/write-comparison';
import { reportHtml } from '../../reporters/html/report-html';
import { reportMarkdown } from '../../reporters/markdown/report-markdown';
import { chromiumPath, opened, startedChromium } from '../doubles/chromium';
import { goldenComparison } from '../doubles/compared';
import { NASTY_TEXTS } from '../doubles/nasty-texts';
import { openRecording } from '../doubles/open-recordings';
import { handWrittenOf, recordingOf } from '../doubles/recordings';
import { cellTexts, headings, parsed } from '../doubles/rendered';
import { goldenReport, reportOfRecordings, testEntry } from '../doubles/reports';

const path = chromiumPath();
const reason = path === undefined ? ' (skipped: no Chromium was found; name one in CHROME_PATH)' : '';

function part(page: Page, name: string) {
  return page.locator(`[data-part="${name}"]`);
}

/** What a reader sees of a text in one line. */
function shown(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

describe(`A report as a page in a browser @slow @integration${reason}`, function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder = '';

  before(async function () {
    if (path === undefined) return this.skip();
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-page-'));
    browser = await startedChromium(path);
  });
  after(async () => {
    await browser?.close();
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  function fileOf(report: Report): string {
    const file = join(folder, 'page.html');
    writeFileSync(file, reportHtml(report));
    return file;
  }

  it('says what the Markdown says', async () => {
    const { page, incidents } = await opened(browser, fileOf(goldenReport()));
    const markdown = parsed(reportMarkdown(goldenReport()));
    await page.locator('details').evaluateAll((all) => {
      for (const each of all) each.setAttribute('open', '');
    });
    expect(shown(await page.locator('th, td').allInnerTexts())).to.deep.equal(
      shown(cellTexts(markdown).flat()),
    );
    const titles = await page.locator('main :is(h1, h2, h3)').allInnerTexts();
    expect(shown(titles.filter((title) => title !== 'Raw Samples'))).to.deep.equal(
      shown(headings(markdown).map((heading) => heading.replace(/^#+ /, ''))),
    );
    expect(incidents).to.deep.equal([]);
  });

  it('shows the samples of the chosen scenario, and tells the one that is pointed at', async () => {
    const recordings = [
      recordingOf({
        rounds: [
          [1, 2],
          [3, 40],
        ],
        group: 'Size',
        name: '1 px',
      }),
      openRecording({ latenessMs: [0, 5, 0], serviceMs: [10, 10, 10] }),
      handWrittenOf([3, 1], { group: 'By hand', name: 'loop' }),
    ];
    const { page, incidents } = await opened(browser, fileOf(reportOfRecordings(recordings)));
    expect(await part(page, 'scenarios').locator('option').allTextContents()).to.deep.equal([
      'Size: 1 px',
      'Open load: 3/s',
      'By hand: loop',
    ]);
    expect(await part(page, 'numbers').textContent()).to.equal('4 samples · P50 2.50 ms, max 40.0 ms');
    await part(page, 'scenarios').selectOption({ label: 'Open load: 3/s' });
    expect(await part(page, 'numbers').textContent()).to.equal('3 samples · P50 10.0 ms, max 15.0 ms');
    const box = await part(page, 'figure').boundingBox();
    if (!box) throw new Error('The plot is not seen.');
    await part(page, 'plot').hover({ position: { x: box.width * 0.35, y: 20 } });
    expect(await part(page, 'told').textContent()).to.equal(
      'Sample 2 of 3: 15.0 ms, 3/s, iteration 1, due at 333.33 ms, sent 5.00 ms later.',
    );
    expect(await part(page, 'tip').isVisible()).to.equal(true);
    expect(incidents).to.deep.equal([]);
  });

  it('is used by keys alone', async () => {
    const recording = recordingOf({ rounds: [[10, 30], [20]], group: 'Size', name: '1 px' });
    const { page } = await opened(browser, fileOf(reportOfRecordings([recording])));
    const told = async (key: string): Promise<string | null> => {
      await page.keyboard.press(key);
      return part(page, 'told').textContent();
    };
    await part(page, 'scenarios').focus();
    await page.keyboard.press('Tab');
    expect(await part(page, 'linear').isChecked()).to.equal(true);
    await page.keyboard.press('ArrowRight');
    expect(await part(page, 'logarithmic').isChecked()).to.equal(true);
    await page.keyboard.press('Tab');
    expect(await told('ArrowRight')).to.match(/^Sample 1 of 3: 10\.0 ms, round 1/);
    expect(await told('ArrowRight')).to.match(/^Sample 2 of 3: 30\.0 ms, round 1/);
    expect(await told('ArrowRight')).to.match(/^Sample 3 of 3: 20\.0 ms, round 2/);
    expect(await told('ArrowRight')).to.match(/^Sample 3 of 3/);
    expect(await told('ArrowLeft')).to.match(/^Sample 2 of 3/);
    await page.keyboard.press('Escape');
    expect(await part(page, 'tip').isVisible()).to.equal(false);
  });

  it('moves the samples when the vertical axis changes', async () => {
    const { page } = await opened(
      browser,
      fileOf(reportOfRecordings([recordingOf({ rounds: [[1, 2, 40]] })])),
    );
    const dots = (): Promise<string | null> => page.locator('.dots').getAttribute('d');
    await part(page, 'linear').check();
    const linear = await dots();
    await part(page, 'logarithmic').check();
    expect(await dots()).not.to.equal(linear);
  });

  it('is light or dark as its reader is, and never wider than the screen', async () => {
    const file = fileOf(goldenReport());
    const colours = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1012, 400]) {
        const { page, incidents } = await opened(browser, file, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        const [paper, pageWidth, dot] = await page.evaluate<readonly [string, number, string]>(
          '[getComputedStyle(document.body).backgroundColor, document.documentElement.scrollWidth, getComputedStyle(document.querySelector(".dots")).stroke]',
        );
        colours.add(`${colorScheme} ${paper} ${dot}`);
        expect(pageWidth).to.equal(width);
        expect(incidents).to.deep.equal([]);
      }
    }
    expect([...colours]).to.deep.equal([
      'light rgb(255, 255, 255) rgb(9, 105, 218)',
      'dark rgb(13, 17, 23) rgb(68, 147, 248)',
    ]);
  });

  it('has the tables and the picture of a comparison move within a narrow page, and shadows where they go on', async () => {
    const reportsDir = mkdtempSync(join(folder, 'comparison-'));
    const { markdownPath } = writeComparison(goldenComparison(), {
      reportsDir,
      hasPage: true,
      comment: false,
      environment: {},
    });
    const file = markdownPath.replace(/md$/, 'html');
    const { page, incidents } = await opened(browser, file, { viewport: { width: 400, height: 800 } });
    for (const name of ['.wide', '.picture']) {
      const each = `document.querySelector('${name}')`;
      expect(await page.evaluate<string>(`getComputedStyle(${each}).overflowX`), name).to.equal('auto');
      const [whole, shownWidth] = await page.evaluate<readonly [number, number]>(
        `[${each}.scrollWidth, ${each}.clientWidth]`,
      );
      expect(whole, name).to.be.greaterThan(shownWidth);
    }
    const shadows = await page.evaluate<string>(
      'getComputedStyle(document.querySelector(".wide")).backgroundAttachment',
    );
    expect(shadows).to.equal('local, local, scroll, scroll');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).to.equal(400);
    expect(incidents).to.deep.equal([]);
  });

  it('is readable without JavaScript, and says what is missing', async () => {
    const { page, incidents } = await opened(browser, fileOf(goldenReport()), { javaScriptEnabled: false });
    expect(await page.locator('h1').innerText()).to.match(/^🔴 embeddings: /);
    expect(await page.locator('noscript').innerText()).to.contain('need JavaScript');
    expect(await part(page, 'samples').isVisible()).to.equal(false);
    expect(incidents).to.deep.equal([]);
  });

  it('runs nothing of what a user wrote, and shows all of it', async () => {
    const recordings = NASTY_TEXTS.map((text) =>
      recordingOf({ rounds: [[1, 2]], group: 'Nasty', name: text }),
    );
    const tests = NASTY_TEXTS.map((text) => testEntry('x', 'failed', { fullTitle: text, error: text }));
    const { page, incidents } = await opened(browser, fileOf(reportOfRecordings(recordings, { tests })));
    const cells = shown(await page.locator('td').allTextContents());
    for (const text of shown(NASTY_TEXTS.map(oneLine)))
      expect(
        cells.filter((cell) => cell === text),
        text,
      ).to.have.length(3);
    const options = await part(page, 'scenarios').locator('option').allTextContents();
    expect(options).to.include('Nasty: <script>alert(1)</script>');
    expect(options).to.have.length(NASTY_TEXTS.length);
    for (const index of NASTY_TEXTS.keys()) {
      await part(page, 'scenarios').selectOption(String(index));
      await part(page, 'plot').press('Home');
    }
    expect(await page.locator('script').count()).to.equal(2);
    expect(await page.locator('img, iframe, b, [onload], [onerror], a[href^="javascript"]').count()).to.equal(
      0,
    );
    expect(incidents).to.deep.equal([]);
  });

  it('could not run a script or fetch a picture that got in all the same', async () => {
    const file = join(folder, 'page.html');
    const intruder =
      '<script>alert(1)</script><img src="https://example.com/x.png" onerror="alert(2)"></main>';
    writeFileSync(file, reportHtml(goldenReport()).replace('</main>', intruder));
    const { page, incidents } = await opened(browser, file);
    expect(await page.locator('img').count()).to.equal(1);
    expect(incidents.filter((incident) => incident.startsWith('dialog'))).to.deep.equal([]);
    const refused = incidents.filter((incident) => incident.includes('Content Security Policy'));
    expect(refused.length).to.be.at.least(2);
  });
});
