import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserRequired, chromiumPath, launchChromium } from '../support/chromium.ts';
import { buildDemo, runCli, sharedFolder } from '../support/demo.ts';
import { pathsIn } from '../support/generate-folder.ts';
import { hasProgram } from '../support/has-program.ts';
import { startNginx } from '../support/nginx.ts';
import type { Served } from '../support/serve.ts';

const canServe = hasProgram('nginx', '-v');
const { folder, remove } = sharedFolder();
let nginx: Served;
let paths: string[];

beforeAll(async () => {
  if (!canServe) return;
  buildDemo(folder);
  paths = pathsIn(join(folder, 'dist'));
  mkdirSync(join(folder, 'root'));
  symlinkSync(join(folder, 'dist'), join(folder, 'root/live'));
  const { stdout, status } = runCli(folder, ['headers', '--format', 'nginx']);
  expect(status).toBe(0);
  nginx = await startNginx(join(folder, 'nginx'), join(folder, 'root'), `error_page 404 /live/404.html;\n${stdout}`);
}, 120_000);
afterAll(async () => {
  await nginx?.close();
  remove();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${nginx.origin}/live/${path}`, { headers });
const one = (pattern: RegExp) => paths.find((path) => pattern.test(path)) ?? `nothing like ${pattern}`;

const security = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': expect.stringContaining('geolocation=()'),
  'content-security-policy': expect.stringContaining("default-src 'none'"),
};

describe.skipIf(!canServe)('nginx with the file to include', () => {
  test.each([
    ['the index', /^index\.html$/, 'public, max-age=10'],
    ['a live page', /^apollo-11-moon-landing\/index\.html$/, 'public, max-age=10'],
    ['an archive page', /\/page\/1\/index\.html$/, 'public, max-age=10'],
    ['what is new', /^apollo-11-moon-landing\/live\.json$/, 'public, max-age=5'],
    ['what is new on an archive page', /\/page\/1\/live\.json$/, 'public, max-age=5'],
    ['the feed', /^rss\.xml$/, 'public, max-age=60'],
    ['the feed of a label', /\/label\/[^/]+\/rss\.xml$/, 'public, max-age=60'],
    ['a sitemap', /^sitemap\.xml$/, 'public, max-age=60'],
    ['robots.txt', /^robots\.txt$/, 'public, max-age=60'],
    ['a fragment', /\/e\/[^/]+\.html$/, 'public, max-age=86400, s-maxage=60'],
    ['a picture', /^assets\/.*\.avif$/, 'public, max-age=86400, s-maxage=60'],
    ['the icon', /^assets\/.*\.svg$/, 'public, max-age=86400, s-maxage=60'],
    ['the script', /^assets\/.*\.js$/, 'public, max-age=31536000, immutable'],
  ])('sends the headers of %s', async (_, pattern, cacheControl) => {
    for (const url of new Set([one(pattern), one(pattern).replace(/index\.html$/, '')])) {
      const response = await get(url);
      expect(response.status, url).toBe(200);
      expect(Object.fromEntries(response.headers), url).toMatchObject({ ...security, 'cache-control': cacheControl });
      await response.arrayBuffer();
    }
  });

  test('protects what is missing too, and lets nobody remember that it is', async () => {
    for (const path of ['nowhere/', 'assets/reader.0000000000.js']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(Object.fromEntries(response.headers)).toMatchObject(security);
      expect(response.headers.get('cache-control')).toBe(null);
      expect(await response.text()).toContain('Page not found');
    }
  });

  test('leaves what is beside the site alone', async () => {
    writeFileSync(join(folder, 'root/other.html'), 'Other');
    const response = await fetch(`${nginx.origin}/other.html`);
    expect(await response.text()).toBe('Other');
    for (const name of [...Object.keys(security), 'cache-control']) expect(response.headers.get(name), name).toBe(null);
  });

  test.each([
    ['If-None-Match', 'etag'],
    ['If-Modified-Since', 'last-modified'],
  ])('answers %s with 304 and the same headers, and with all once the file is another', async (question, mark) => {
    const file = join(folder, 'root/live/apollo-11-moon-landing/again.xml');
    writeFileSync(file, '<a/>');
    const first = await get('apollo-11-moon-landing/again.xml');
    const known = first.headers.get(mark) ?? '';
    expect(known).not.toBe('');
    const again = await get('apollo-11-moon-landing/again.xml', { [question]: known });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(Object.fromEntries(again.headers)).toMatchObject({ ...security, 'cache-control': 'public, max-age=60' });
    const other = question === 'If-None-Match' ? '"0-0"' : 'Mon, 25 Mar 2024 16:05:00 GMT';
    expect((await get('apollo-11-moon-landing/again.xml', { [question]: other })).status).toBe(200);
  });
});

describe.skipIf(!canServe || (!chromiumPath && !browserRequired))('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => browser?.close());

  /** Opens a page and keeps what its policy refused. */
  async function open(path: string): Promise<{ page: Page; refused: () => Promise<string[]>; errors: string[] }> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(() => {
      const refused: string[] = [];
      Object.assign(window, { refused });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    });
    await page.goto(`${nginx.origin}/live/${path}`, { waitUntil: 'load' });
    return { page, errors, refused: () => page.evaluate(() => (window as unknown as { refused: string[] }).refused) };
  }

  test('pages work as they are: style, script and pictures, with nothing refused', async () => {
    const { page, refused, errors } = await open('uk-china-cyber-sanctions/');
    await page.locator('.live-bar, [aria-live], .jump').first().waitFor({ state: 'attached' });
    const state = await page.evaluate(() => ({
      styled: getComputedStyle(document.body).margin,
      pictures: [...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length,
    }));
    expect(state.styled).toBe('0px');
    expect(state.pictures).toBeGreaterThan(0);
    expect(await refused()).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  test('a script that was brought into a page is refused, and so are a style and a handler', async () => {
    const html = readFileSync(join(folder, 'dist/uk-china-cyber-sanctions/index.html'), 'utf8');
    const bad = '<script>window.ran = true</script><p style="color:red" onclick="window.ran = true" id="bad">Bad</p>';
    mkdirSync(join(folder, 'dist/injected'), { recursive: true });
    writeFileSync(join(folder, 'dist/injected/index.html'), html.replace('<main', `${bad}<main`));
    const { page, refused } = await open('injected/');
    await page.click('#bad');
    expect(await page.evaluate(() => (window as unknown as { ran?: boolean }).ran)).toBe(undefined);
    expect((await refused()).sort()).toEqual(['script-src-attr', 'script-src-elem', 'style-src-attr']);
    await page.close();
  }, 60_000);

  test('frames are shown of listed hosts alone', async () => {
    const { page, refused } = await open('uk-china-cyber-sanctions/');
    await page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: 'A frame' }));
    const add = (src: string) =>
      page.evaluate(async (address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
        await new Promise((done) => {
          frame.addEventListener('load', done);
          document.addEventListener('securitypolicyviolation', done);
        });
      }, src);
    await add('https://www.youtube-nocookie.com/embed/abc');
    expect(await refused()).toEqual([]);
    await add('https://tracker.example/');
    expect(await refused()).toEqual(['frame-src']);
    await page.close();
  }, 60_000);
});
