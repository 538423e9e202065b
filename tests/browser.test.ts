import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserRequired, chromiumPath, launchChromium, noChromium } from './support/chromium.ts';
import { buildDemo, runCli, sharedFolder } from './support/demo.ts';
import { writeFiles } from './support/generate-folder.ts';
import { runGit } from './support/repository.ts';
import { type Served, serve } from './support/serve.ts';
import { expectGolden } from './support/sites-golden.ts';

const cyber = '/uk-china-cyber-sanctions/';
const apollo = '/apollo-11-moon-landing/';
const pages = {
  'a live page': cyber,
  'a live page with an archive': apollo,
  'an archive page': `${apollo}page/2/`,
  'a page from the start': `${apollo}oldest-first/`,
  'a list': `${cyber}label/analysis/`,
  'a list across coverages': '/author/edwin-threlkeld/',
  'an entry': `${cyber}2024-03-25-1552-electoral-commission/`,
  'an entry with a table': `${cyber}2024-03-25-1845-one-word-analysis/`,
  'an entry with a footnote': `${cyber}2024-03-25-1715-commission-hack-analysis/`,
  'an entry with a video': `${cyber}evening-sign-off/`,
  'the index': '/',
  'the corrections': '/corrections/',
  'the page for addresses that do not exist': '/404.html',
  // All that the demo does not have, on one page; below, the pages of its own that differ.
  'a live page with everything': '/all/everything/',
  'a withdrawn entry': '/all/everything/withdrawn/',
  'an entry that was edited': '/all/edits/entry/',
  'a coverage that is to come': '/all/to-come/',
  'an index with live coverage': '/all/',
  'corrections and a withdrawal': '/all/corrections/',
};

/** A site of everything that Markdown and front matter can bring on a page, long words above all. */
const everything = {
  'content/site.yaml': `title: All of it\nurl: https://news.example/live/all\nhistory: changes\nnotice: "**Read** [this](https://news.example/)"\n`,
  'content/edits/index.md': '---\ntitle: Edits\n---\n',
  'content/to-come/index.md': '---\ntitle: It has not begun\nstart: 2024-03-26 09:00\n---\n',
  'content/everything/index.md': `---\ntitle: Everything\ndescription: All of it\neditors: [A, B, C]\nend: 2024-03-30 12:00\n---\n## Known\n\nMuch[^1].\n\n[^1]: Or little.\n`,
  'content/everything/body.md': `---
time: 2024-03-25 16:00
title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
author: [Jane Doe, John Roe, Jo Poe]
tags: [Breaking, Analysis, Fact check, Watch, cats, dogs]
pinned: true
key: true
updated: 2024-03-26 16:20
correction: [{ time: 2024-03-25 16:30, text: It was wrong }, { time: 2024-03-27 16:30, text: Again }]
---
## A heading

### One below it

- [x] done
- [ ] not done
  1. one
     - two

| Wide | table | of | many | columns | each | with | words | in | it |
|---|:-:|--:|---|---|---|---|---|---|---|
| ${'Antidisestablishmentarianism | '.repeat(10)}

\`\`\`
${'a line of code that does not end '.repeat(8)}
\`\`\`

A word of \`code_${'x'.repeat(120)}\`, an address https://news.example/${'long-'.repeat(40)}end, ~~struck~~, **bold**, *slanted*, H[^n].

> Quoted
>
> > twice

> Said.
> — Jane Doe, minister

https://www.youtube.com/watch?v=dQw4w9WgXcQ

![A sound](media/sound.mp3 "Listen")

***

[^n]: A note.
`,
  'content/everything/media/sound.mp3': Buffer.from('ID3'),
  'content/everything/desk.md': '---\ntime: 2024-03-25 16:10\npinned: true\n---\nWithout a headline.\n',
  'content/everything/withdrawn.md':
    '---\ntime: 2024-03-25 16:20\nwithdrawn: { time: 2024-03-26 08:00, reason: It was wrong. }\n---\nGone\n',
};

const edited = (text: string, correction = '') => ({
  'content/edits/entry.md': `---\ntime: 2024-03-25 16:30\n${correction}---\n## Edited\n\n${text}\n\n${'long'.repeat(30)} \u05e2\u05d1\u05e8\u05d9\u05ea.\n`,
});

const { folder, remove } = sharedFolder();
let browser: Browser;
let demo: Served;
beforeAll(async () => {
  if (!chromiumPath) return;
  buildDemo(folder);
  const second = join(folder, 'all');
  writeFiles(second, everything);
  runGit(second, '16:00', 'init', '-q');
  for (const [time, text, correction] of [
    ['16:31', 'It was 400.', ''],
    ['16:40', 'It was 40.\n\nAnd more.', 'correction: { time: 2024-03-25 16:40, text: It was 40 }\n'],
  ] as const) {
    writeFiles(second, edited(text, correction));
    runGit(second, time, 'add', 'content');
    runGit(second, time, 'commit', '-q', '-m', 'News');
  }
  const built = runCli(second, ['build', '--out', join(folder, 'dist/all'), '--now', '2024-03-25T18:00:00Z']);
  if (built.status !== 0) throw new Error(built.stderr);
  demo = await serve(join(folder, 'dist'), '/live');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  remove();
});

/** Opens a page, does something with it, and expects that neither the console nor another host had anything to say. */
async function visit<T>(path: string, options: BrowserContextOptions, action: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    // A browser itself breaks off a picture when another of its `srcset` fits a new width better: that is no complaint.
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      if (reason !== 'net::ERR_ABORTED') complaints.push(`failed (${reason}): ${request.url()}`);
    });
    page.on('request', (request) => !request.url().startsWith(`${demo.origin}/`) && complaints.push(`elsewhere: ${request.url()}`));
    await page.goto(demo.origin + path, { waitUntil: 'load' });
    const result = await action(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** Opens all that is folded away. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** What of a page is outside a window's width; what can be scrolled on its own (a table) is not. */
async function tooWide(page: Page): Promise<string[]> {
  await unfold(page);
  return page.evaluate(() => {
    const root = document.documentElement;
    const outside = [...document.body.querySelectorAll('*')].filter((element) => {
      if (element.closest('.visually-hidden, .table')) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > root.clientWidth + 1 || left < -1);
    });
    const page = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} of ${root.clientWidth}`] : [];
    return [...page, ...outside.map(({ tagName, className }) => `${tagName}.${className}`)];
  });
}

/** How much of a page has moved since it began to load (https://web.dev/articles/cls). */
async function shifts(page: Page): Promise<number> {
  await page.waitForTimeout(300);
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((found) => done(found.getEntries().reduce((sum, shift) => sum + Number(Object(shift).value), 0))).observe({
          type: 'layout-shift',
          buffered: true,
        });
        setTimeout(() => done(0), 200);
      }),
  );
}

const colour = (page: Page, selector: string) =>
  page.evaluate((name) => {
    const style = getComputedStyle(document.querySelector(name) as Element);
    return [style.color, style.backgroundColor, style.borderTopColor];
  }, selector);
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { top, bottom } = element.getBoundingClientRect();
    return { text: element.textContent, name: element.className, shown: top >= 0 && bottom > 0 && bottom <= innerHeight };
  });

if (!chromiumPath && !browserRequired) process.stderr.write(`tests/browser.test.ts ${noChromium}\n`);

test.runIf(browserRequired)('there is a Chromium', () => expect(chromiumPath, noChromium).toBeDefined());

describe.skipIf(!chromiumPath)(chromiumPath ? 'in Chromium' : `in Chromium (${noChromium})`, () => {
  describe.each(Object.entries(pages))('%s', (_, path) => {
    // A word that is longer than the screen pushes the lists of key events and of latest entries out of it.

    test.each(['light', 'dark'] as const)('breaks no rule of WCAG 2.2 AA, %s', async (colorScheme) => {
      const violations = await visit(path, { colorScheme }, async (page) => {
        await unfold(page);
        await page.evaluate(axe.source);
        return page.evaluate(async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
          const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({ runOnly: tags });
          return found.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
          );
        });
      });
      expect(violations).toEqual([]);
    });

    test('needs no sideways scrolling, whatever the width and the spacing of letters', async () => {
      const found = await visit(path, { bypassCSP: true }, async (page) => {
        const widths: unknown[] = [];
        for (const width of [320, 768, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          widths.push(await tooWide(page));
        }
        await page.setViewportSize({ width: 320, height: 800 });
        // WCAG 2.2, 1.4.12 Text Spacing
        await page.addStyleTag({
          content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
        });
        return [...widths, await tooWide(page)];
      });
      expect(found).toEqual([[], [], [], []]);
    });

    // WCAG 2.2, 1.4.4 and 1.4.10: 1280 pixels enlarged.
    test.each([2, 4])('needs no sideways scrolling enlarged by %d', async (scale) => {
      const viewport = { width: 1280 / scale, height: 1024 / scale };
      expect(await visit(path, { viewport, deviceScaleFactor: scale }, tooWide)).toEqual([]);
    });

    test('nothing moves while it loads', async () => {
      expect(await visit(path, { viewport: { width: 390, height: 800 } }, shifts)).toBe(0);
    });

    test('has the same words without JavaScript and in forced colours', async () => {
      // What the reader's script adds is for open pages alone.
      const text = async (page: Page) => {
        await page.locator('.updates, .ago, .share').evaluateAll((all) => {
          for (const one of all) one.remove();
        });
        return page.locator('body').innerText();
      };
      const usual = await visit(path, {}, text);
      expect(usual.length).toBeGreaterThan(100);
      expect(await visit(path, { javaScriptEnabled: false }, text)).toBe(usual);
      expect(await visit(path, { forcedColors: 'active' }, text)).toBe(usual);
    });

    test('prints', async () => {
      const paper = await visit(path, {}, async (page) => {
        await page.emulateMedia({ media: 'print' });
        const shown = await page.locator('.skip, .pager, .notice').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
        return { shown, colours: await colour(page, 'body'), pdf: (await page.pdf()).subarray(0, 5).toString() };
      });
      expect(paper).toEqual({ shown: 0, colours: ['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'], pdf: '%PDF-' });
    });

    test('has a skip link as its first stop by Tab, which works', async () => {
      const seen = await visit(path, { javaScriptEnabled: false }, async (page) => {
        await page.keyboard.press('Tab');
        const first = await focused(page);
        const target = await page.locator('.skip').evaluate((link) => (link as HTMLAnchorElement).hash.slice(1));
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        const beyond = await page.evaluate((id) => {
          const place = document.getElementById(id)?.compareDocumentPosition(document.activeElement as Element) ?? 0;
          return (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        }, target);
        return { ...first, address: new URL(page.url()).hash.slice(1) === target, beyond };
      });
      expect(seen).toMatchObject({ name: 'skip', shown: true, address: true, beyond: true });
    });
  });

  // What is styled by its place among others has to be styled so from the first.
  test.each([
    ['a live page', 390],
    ['a live page', 1280],
    ['the index', 390],
    ['the index', 1280],
    ['an index with live coverage', 1280],
    ['the corrections', 390],
  ] as const)('nothing of %s moves while it comes piece by piece, %d pixels wide', async (name, width) => {
    expect(await visit(`${pages[name]}?slowly`, { viewport: { width, height: 800 } }, shifts)).toBe(0);
  });

  const heard = [
    'a live page with everything',
    'a withdrawn entry',
    'an entry with a footnote',
    'a list',
    'the index',
    'a coverage that is to come',
    'an entry that was edited',
  ];
  test.each(heard as (keyof typeof pages)[])('%s says to a screen reader what it should, in order', async (name) => {
    const tree = await visit(pages[name], {}, async (page) => {
      await unfold(page);
      return page.locator('body').ariaSnapshot();
    });
    expectGolden(`${tree}\n`, `tests/fixtures/aria/${name.replaceAll(' ', '-')}.yaml`);
  });

  test('light and dark differ, in the page and in its parts', async () => {
    for (const selector of ['body', 'main a', '.notice', '.label-breaking', '.credit', '.prose figcaption']) {
      const [light, dark] = await Promise.all(
        (['light', 'dark'] as const).map((colorScheme) => visit(cyber, { colorScheme }, (page) => colour(page, selector))),
      );
      expect(light, selector).not.toEqual(dark);
    }
  });

  test.each([true, false])('a pinned entry opens and closes by keyboard; JavaScript: %s', async (javaScriptEnabled) => {
    const states = await visit(cyber, { javaScriptEnabled }, async (page) => {
      const details = page.locator('.pinned details');
      const isOpen = () => details.evaluate((element) => (element as HTMLDetailsElement).open);
      await details.locator('summary').focus();
      const found = [await isOpen()];
      for (const key of ['Enter', 'Space']) {
        await page.keyboard.press(key);
        found.push(await isOpen());
      }
      return found;
    });
    expect(states).toEqual([true, false, true]);
  });

  test('a link on the page of an address that does not exist leads home, from any depth', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    expect((await page.goto(`${demo.origin}/no/such/page/`))?.status()).toBe(404);
    await page.getByRole('link', { name: 'See all coverage' }).click();
    expect(page.url()).toBe(`${demo.origin}/`);
    await context.close();
  });

  test('the video, its poster and its captions load', async () => {
    const state = await visit(`${cyber}evening-sign-off/`, {}, (page) =>
      page.locator('video').evaluate(async (element) => {
        const video = element as HTMLVideoElement;
        video.muted = true;
        await video.play();
        video.pause();
        const [track] = video.textTracks;
        return { width: video.videoWidth, error: video.error, cues: (track?.cues?.length ?? 0) > 0, poster: video.poster !== '' };
      }),
    );
    expect(state).toEqual({ width: 960, error: null, cues: true, poster: true });
  });
});
