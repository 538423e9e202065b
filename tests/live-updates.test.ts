import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { nodeEffects } from '../src/effects.ts';
import { browserRequired, chromiumPath, launchChromium, noChromium } from './support/chromium.ts';
import { temporaryFolder, textsIn } from './support/generate-folder.ts';
import { entry, openPage, start } from './support/open-page.ts';

const heading = (page: Page, text: string) => page.locator('.items h3', { hasText: text });

describe.skipIf(!chromiumPath && !browserRequired)(`an open page (${chromiumPath ?? noChromium})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  test('news goes in at once for a reader at the top', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await heading(page, 'Something new').waitFor();
    expect(await page.locator('.items article').first().getAttribute('id')).toBe('new');
  });

  test('news waits behind a button for a reader further down, in order, and does not move what is read', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const before = await page.locator('#e6').boundingBox();
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await page.getByRole('button', { name: '1 new update' }).waitFor();
    await publish({ 'content/day/newer.md': entry(31, 'Something newer') });
    await page.getByRole('button', { name: '2 new updates' }).waitFor();
    expect(await page.title()).toMatch(/^\(2\) /);
    expect(await heading(page, 'Something new').count()).toBe(0);
    expect((await page.locator('#e6').boundingBox())?.y).toBe(before?.y);

    await page.getByRole('button', { name: '2 new updates' }).click();
    await heading(page, 'Something newer').waitFor();
    expect(await page.locator('.items article').evaluateAll((all) => all.slice(0, 3).map(({ id }) => id))).toEqual(['newer', 'new', 'e11']);
    expect(await page.evaluate(() => document.activeElement?.querySelector('article')?.id)).toBe('new');
    expect(await page.title()).not.toMatch(/^\(/);
  });

  test('corrections and withdrawals reach it, above what is read as well, and nothing moves', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e4').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await page.locator('#e4 a').first().focus();
    const before = await page.locator('#e4').boundingBox();
    await publish({
      'content/day/e9.md': entry(9, 'Entry 9', 'correction: { time: 2024-03-25 17:00, text: It was ten }\n'),
      'content/day/e10.md': '---\ntime: 2024-03-25 16:10\nwithdrawn: On legal advice\n---\nEntry 10\n',
    });
    await page.locator('#e9', { hasText: 'It was ten' }).waitFor({ state: 'attached' });
    await page.locator('#e10', { hasText: 'On legal advice' }).waitFor({ state: 'attached' });
    expect(await page.locator('.items').textContent()).not.toContain('Entry 10');
    expect(Math.abs(((await page.locator('#e4').boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(1);
    expect(await page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe('e4');
  });

  test('an entry that is deleted leaves, one that comes late takes its place', async () => {
    const { page, publish, root } = await openPage(browser);
    rmSync(join(root, 'content/day/e5.md'));
    await publish({ 'content/day/late.md': '---\ntime: 2024-03-25 16:03:30\n---\n## It comes late\n' });
    await heading(page, 'It comes late').waitFor({ state: 'attached' });
    await page.locator('#e5').waitFor({ state: 'detached' });
    const ids = await page.locator('.items article').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.slice(ids.indexOf('e4'), ids.indexOf('e2') + 1)).toEqual(['e4', 'late', 'e3', 'e2']);
  });

  test('a fragment that is not there yet is asked for again', async () => {
    const { page, publish } = await openPage(browser);
    let refused = 0;
    await page.route('**/e/new.*.html', (route) => (refused++ < 2 ? route.fulfill({ status: 404 }) : route.continue()));
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await heading(page, 'Something new').waitFor();
    expect(refused).toBeGreaterThan(2);
  });

  test('it can be paused', async () => {
    const { page, publish } = await openPage(browser);
    await page.getByRole('button', { name: 'Pause updates' }).click();
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await page.waitForTimeout(1500);
    expect(await heading(page, 'Something new').count()).toBe(0);
    await page.getByRole('button', { name: 'Resume updates' }).click();
    await page
      .getByRole('heading', { name: 'Something new' })
      .or(page.getByRole('button', { name: '1 new update' }))
      .first()
      .waitFor();
  });

  test('entries that move to the archive stay on it, and corrections still reach them', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const before = await page.locator('#e6').boundingBox();
    const news = Array.from({ length: 30 }, (_, index) => [`content/day/n${index}.md`, entry(index + 20, `News ${index}`)]);
    await publish(Object.fromEntries(news));
    await page.getByRole('button', { name: '30 new updates' }).waitFor();
    await publish({ 'content/day/e9.md': entry(9, 'Entry 9', 'correction: { time: 2024-03-25 17:00, text: It was ten }\n') });
    await page.locator('#e9', { hasText: 'It was ten' }).waitFor({ state: 'attached' });
    expect(await page.locator('.items article').evaluateAll((all) => all.map(({ id }) => id))).toHaveLength(12);
    expect(Math.abs(((await page.locator('#e6').boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(1);
    expect(await page.getByRole('button', { name: '30 new updates' }).count()).toBe(1);
  });

  test('entries stay on it also when the archive grows again before the next long look', async () => {
    const { page, publish } = await openPage(browser);
    const news = (name: string, minute: number) =>
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`content/day/${name}${index}.md`, entry(minute, `${name} ${index}`)]));
    await publish(news('first', 20));
    await page.locator('#first0').waitFor({ state: 'attached' });
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await page.evaluate(() => {
      const gone: (string | undefined)[] = [];
      Object.assign(window, { gone });
      new MutationObserver((all) => {
        for (const { removedNodes } of all) for (const node of removedNodes) gone.push((node as Element).querySelector('article')?.id);
      }).observe(document.querySelector('.items') as Element, { childList: true });
    });
    for (const [index, name] of ['second', 'third'].entries()) {
      await publish(news(name, 30 + index * 10));
      await page.getByRole('button', { name: `${(index + 1) * 20} new updates` }).waitFor();
    }
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => Object(window).gone)).toEqual([]);
    expect(await page.locator('.items article').count()).toBe(32);
  });

  test('news that waits when the coverage closes can still be shown', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await publish({
      'content/day/index.md': '---\ntitle: The day\nend: 2024-03-25 17:30\n---\nWhat we know.\n',
      'content/day/bye.md': entry(30, 'Good night'),
    });
    await page.locator('.status-closed').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '1 new update' }).click();
    await heading(page, 'Good night').waitFor();
  });

  test('it catches up after the network was away', async () => {
    const { page, publish, context } = await openPage(browser);
    await context.setOffline(true);
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await page.waitForTimeout(1500);
    expect(await heading(page, 'Something new').count()).toBe(0);
    expect(await page.locator('.items article').count()).toBe(12);
    await context.setOffline(false);
    await heading(page, 'Something new').waitFor();
  });

  test('on a slow network it asks one thing at a time', async () => {
    const { page, publish } = await openPage(browser);
    let open = 0;
    let most = 0;
    await page.route('**/live.json', async (route) => {
      most = Math.max(most, ++open);
      await new Promise((done) => setTimeout(done, 700));
      open--;
      await route.fallback();
    });
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await heading(page, 'Something new').waitFor();
    await page.waitForTimeout(1500);
    expect(most).toBe(1);
  });

  test('an answer that is cut short or is something else changes nothing', async () => {
    const { page, publish } = await openPage(browser);
    const bad = ['{"status":"live","poll":1,"entr', '<!doctype html><title>Sign in</title>', '[]', '{"entries":5}'];
    let asked = 0;
    await page.route('**/live.json', (route) => {
      const body = bad[asked++];
      return body === undefined ? route.fallback() : route.fulfill({ body, contentType: 'application/json' });
    });
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(bad.length);
    expect(await page.locator('.items article').count()).toBe(12);
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await heading(page, 'Something new').waitFor();
  });

  test('a withdrawal reaches the pinned copy and the key events too', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/e8.md': entry(8, 'The secret', 'pinned: true\nkey: true\n') });
    await page.locator('.pinned', { hasText: 'The secret' }).waitFor();
    await page.locator('.events', { hasText: 'The secret' }).waitFor();
    await publish({ 'content/day/e8.md': '---\ntime: 2024-03-25 16:08\nwithdrawn: On legal advice\n---\n' });
    await page.locator('#e8', { hasText: 'On legal advice' }).waitFor({ state: 'attached' });
    await page.locator('.pinned').waitFor({ state: 'detached' });
    expect(await page.locator('body').textContent()).not.toContain('The secret');
  });

  test('what we know changes in place', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/index.md': '---\ntitle: The day\n---\nWhat we know now.\n' });
    await page.locator('.summary', { hasText: 'What we know now' }).waitFor();
    expect(await page.locator('.summary').count()).toBe(1);
  });

  test('a fragment that can never be fetched costs its own entry only', async () => {
    const { page, publish, root } = await openPage(browser);
    await page.route('**/e/bad.*.html', (route) => route.abort());
    rmSync(join(root, 'content/day/e5.md'));
    await publish({
      'content/day/bad.md': entry(29, 'Never seen'),
      'content/day/good.md': entry(30, 'Seen'),
      'content/day/e3.md': '---\ntime: 2024-03-25 16:03\nwithdrawn: On legal advice\n---\n',
    });
    await heading(page, 'Seen').waitFor();
    await page.locator('#e3', { hasText: 'On legal advice' }).waitFor({ state: 'attached' });
    await page.locator('#e5').waitFor({ state: 'detached' });
    expect(await heading(page, 'Never seen').count()).toBe(0);
  });

  test('news that is shown while more is fetched is there once', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await publish({ 'content/day/x.md': entry(30, 'First') });
    const show = page.getByRole('button', { name: '1 new update' });
    await show.waitFor();
    let asked = false;
    await page.route('**/e/y.*.html', async (route) => {
      asked = true;
      await new Promise((done) => setTimeout(done, 1000));
      await route.fallback();
    });
    await publish({ 'content/day/y.md': entry(31, 'Second') });
    await expect.poll(() => asked).toBe(true);
    await show.click();
    await show.waitFor({ state: 'visible' });
    await show.click();
    await heading(page, 'Second').waitFor();
    expect(await page.locator('.items article').evaluateAll((all) => all.slice(0, 3).map(({ id }) => id))).toEqual(['y', 'x', 'e11']);
  });

  test('a reader who has come to the list is not at the top', async () => {
    const { page, publish } = await openPage(browser);
    await page.evaluate(() => scrollTo({ top: 120, behavior: 'instant' }));
    const before = await page.locator('#e11').boundingBox();
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await page.getByRole('button', { name: '1 new update' }).waitFor();
    expect((await page.locator('#e11').boundingBox())?.y).toBe(before?.y);
  });

  test('what is under way when it is paused does not come in', async () => {
    const { page, publish } = await openPage(browser);
    let asked = false;
    await page.route('**/e/new.*.html', async (route) => {
      asked = true;
      await new Promise((done) => setTimeout(done, 800));
      await route.fallback();
    });
    await publish({ 'content/day/new.md': entry(30, 'Something new') });
    await expect.poll(() => asked).toBe(true);
    await page.getByRole('button', { name: 'Pause updates' }).click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.waitForTimeout(1500);
    expect(await heading(page, 'Something new').count()).toBe(0);
  });

  test('an entry whose time is corrected goes to its place', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/e11.md': entry(2, 'Entry 11').replace('16:02', '16:02:30') });
    await expect.poll(() => page.locator('.items article').evaluateAll((all) => all.map(({ id }) => id).indexOf('e11'))).toBe(8);
  });

  test('the heading of a day stays over its first entry', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/new.md': '---\ntime: 2024-03-25 17:40\n---\n## The same day\n' });
    await heading(page, 'The same day').waitFor();
    await publish({ 'content/day/old.md': '---\ntime: 2024-03-24 17:40\n---\n## The day before\n' });
    await heading(page, 'The day before').waitFor({ state: 'attached' });
    await publish({ 'content/day/newer.md': '---\ntime: 2024-03-25 17:45\n---\n## And again\n' });
    await heading(page, 'And again').waitFor();
    const days = await page
      .locator('.items li')
      .evaluateAll((all) => all.flatMap((item) => (item.querySelector('.day') ? [item.querySelector('article')?.id] : [])));
    expect(days).toEqual(['newer', 'old']);
  });

  test('a screen reader hears each thing once', async () => {
    const { page, publish } = await openPage(browser);
    await page.locator('#e6').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await page.evaluate(() => {
      const heard: string[] = [];
      const status = document.querySelector('[role=status]') as Element;
      new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      Object.assign(window, { heard });
    });
    await publish({
      'content/day/new.md': entry(30, 'Something new'),
      'content/day/e9.md': entry(9, 'Entry 9', 'correction: { time: 2024-03-25 17:00, text: It was ten }\n'),
    });
    await page.getByRole('button', { name: '1 new update' }).waitFor();
    await page.waitForTimeout(1500);
    expect(await page.evaluate(() => Object(window).heard)).toEqual(['1 update changed. 1 new update']);
  });

  test('a coverage that was to come becomes live', async () => {
    const { page, publish, origin } = await openPage(browser);
    await publish({ 'content/soon/index.md': '---\ntitle: Soon\nstart: 2024-03-26 09:00\n---\n' });
    await page.goto(`${origin}/soon/`);
    await page.getByText('Not started').waitFor();
    await publish({
      'content/soon/index.md': '---\ntitle: Soon\nstart: 2024-03-25 17:00\n---\n',
      'content/soon/first.md': '---\ntime: 2024-03-25 17:30\n---\n## It begins\n',
    });
    await heading(page, 'It begins').waitFor();
    await page.locator('.status-live').waitFor();
    expect(await page.getByText('No updates yet').count()).toBe(0);
    expect(await page.getByText('Coverage starts').count()).toBe(0);
    await publish({ 'content/soon/index.md': '---\ntitle: Soon\nstart: 2024-03-25 17:00\nend: 2024-03-25 17:45\n---\n' });
    await page.locator('.status-closed').waitFor();
    await page.getByText('It ran from').waitFor();
  });

  test('when the coverage closes it says so and asks no more', async () => {
    const { page, publish } = await openPage(browser);
    await publish({ 'content/day/index.md': '---\ntitle: The day\nend: 2024-03-25 17:30\n---\nWhat we know.\n' });
    await page.locator('.status-closed').waitFor();
    let asked = 0;
    page.on('request', (request) => (asked += request.url().endsWith('live.json') ? 1 : 0));
    await page.waitForTimeout(1500);
    expect(asked).toBe(0);
  });

  test('without JavaScript nothing of it is on the page, and everything else is', async () => {
    const { page } = await openPage(browser, '/day/', { javaScriptEnabled: false });
    expect(await page.locator('.items article').count()).toBe(12);
    expect(await page.locator('button').count()).toBe(0);
  });
});

test('the script is at most 3 KB, live.json for 39 entries with long names at most 2 KB, both with brotli', async () => {
  const root = temporaryFolder({
    ...start,
    ...Object.fromEntries(
      Array.from({ length: 27 }, (_, index) => [
        `content/day/2024-03-25-${1600 + index}-the-minister-speaks-of-${index}.md`,
        entry(index + 20, 'It'),
      ]),
    ),
  });
  await build({ content: join(root, 'content'), out: join(root, 'dist') }, nodeEffects(Date.parse('2024-03-26')), async (_, action) =>
    action(),
  );
  const built = textsIn(join(root, 'dist'));
  const script = Object.entries(built).find(([path]) => /^assets\/reader\..*\.js$/.test(path))?.[1] ?? '';
  expect(script.length).toBeGreaterThan(1000);
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(3072);
  const json = built['day/live.json'] ?? '';
  expect(JSON.parse(json).entries).toHaveLength(39);
  expect(brotliCompressSync(json).length).toBeLessThanOrEqual(2048);
});
