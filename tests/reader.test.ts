import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserRequired, chromiumPath, launchChromium, noChromium } from './support/chromium.ts';
import { entry, openPage } from './support/open-page.ts';

describe.skipIf(!chromiumPath && !browserRequired)(`what JavaScript adds for a reader (${chromiumPath ?? noChromium})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  test('an entry is shared where the browser can share', async () => {
    const { page, origin } = await openPage(browser, '/404.html');
    await page.addInitScript(() => {
      Object.assign(navigator, { share: async (data: ShareData) => Object.assign(window, { shared: data }) });
    });
    await page.goto(`${origin}/day/`);
    await page.getByRole('button', { name: 'Share: Entry 11' }).click();
    expect(await page.evaluate(() => Object(window).shared)).toEqual({ title: 'Entry 11', url: `${origin}/day/e11/` });
  });

  test('else its link is copied, on its own page as well', async () => {
    const { page, origin } = await openPage(browser, '/day/', { permissions: ['clipboard-read', 'clipboard-write'] });
    for (const path of ['/day/', '/day/e11/']) {
      await page.goto(origin + path);
      await page.getByRole('button', { name: 'Share: Entry 11' }).click();
      await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${origin}/day/e11/`);
    }
  });

  test('news that comes in can be shared too, a notice of withdrawal cannot', async () => {
    const { page, publish } = await openPage(browser);
    await publish({
      'content/day/new.md': entry(30, 'Something new'),
      'content/day/e11.md': '---\ntime: 2024-03-25 16:11\nwithdrawn: It was wrong\n---\n',
    });
    await page.getByRole('button', { name: 'Share: Something new' }).waitFor();
    await page.locator('#e11', { hasText: 'It was wrong' }).waitFor();
    expect(await page.locator('#e11 button').count()).toBe(0);
  });

  test('a line marks what is new since the last visit, and moves nothing', async () => {
    const { page, publish } = await openPage(browser);
    const mark = page.locator('.visit');
    expect(await mark.count()).toBe(0);
    await page.goto('about:blank');
    await publish({ 'content/day/new.md': entry(30, 'Something new'), 'content/day/newer.md': entry(31, 'Something newer') });
    await page.goBack();
    await mark.waitFor();
    expect(await mark.locator('xpath=..').locator('article').getAttribute('id')).toBe('e11');
    const top = () => page.locator('#e10').evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    await mark.evaluate((element) => element.remove());
    expect(await top()).toBe(before);
    await page.reload();
    await page.locator('.share').first().waitFor();
    expect(await mark.count()).toBe(0);
  });

  test('j and k go from entry to entry once the reader is in the list, and are letters elsewhere', async () => {
    const { page } = await openPage(browser);
    const here = () => page.evaluate(() => document.activeElement?.querySelector('article')?.id);
    await page.keyboard.press('j');
    expect(await here()).not.toBe('e10');
    await page.locator('#e11 .when a').focus();
    await page.keyboard.press('j');
    expect(await here()).toBe('e10');
    await page.keyboard.press('j');
    expect(await here()).toBe('e9');
    await page.keyboard.press('Control+k');
    expect(await here()).toBe('e9');
    await page.keyboard.press('k');
    expect(await here()).toBe('e10');
    expect(await page.locator('#e10').evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.locator('#e8 p').last().click();
    await page.keyboard.press('k');
    expect(await here()).toBe('e9');
  });

  test.each(['mouse', 'keyboard'])('a card loads what it links to by %s and not before, without cookies, in a sandbox', async (hand) => {
    const { page, publish, origin, context } = await openPage(browser);
    await publish({
      'content/day/e11.md': '---\ntime: 2024-03-25 16:11\n---\nWatch:\n\n[The moment](https://www.youtube.com/watch?v=abc&t=1m5s)\n',
    });
    const elsewhere: string[] = [];
    await context.route(
      (url) => url.origin !== new URL(origin).origin,
      (route) => {
        elsewhere.push(route.request().url());
        return route.fulfill({ contentType: 'text/html', body: '<title>Player</title><p>It plays' });
      },
    );
    await page.goto(`${origin}/day/`);
    const card = page.getByRole('link', { name: 'Video on YouTube The moment' });
    await card.waitFor();
    expect(elsewhere).toEqual([]);
    if (hand === 'mouse') await card.click();
    else {
      await card.focus();
      await page.keyboard.press('Enter');
    }
    await page.frameLocator('.card iframe').getByText('It plays').waitFor();
    expect(elsewhere).toEqual(['https://www.youtube-nocookie.com/embed/abc?start=65']);
    const frame = page.locator('.card iframe');
    expect(await frame.getAttribute('sandbox')).not.toMatch(/top-navigation|forms|modals/);
    expect(await frame.getAttribute('title')).toBe('Video on YouTube The moment');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    // The link itself now leads there.
    expect(await card.getAttribute('href')).toBe('https://www.youtube.com/watch?v=abc&t=1m5s');
    await card.click();
    await page.waitForURL('https://www.youtube.com/**');
  });
});
