import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { browserRequired, chromiumPath, launchChromium, noChromium } from '../support/chromium.ts';
import { runCli, startCli } from '../support/demo.ts';
import { type Files, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

const entry = (minute: number, text: string, more = '') =>
  `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\n${more}---\n## ${text}\n\n${`${text}. `.repeat(30)}\n`;

const clip = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
const start: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/news/live\n',
  'content/storm/index.md': '---\ntitle: The storm\n---\nKnown.\n',
  'content/storm/media/clip.mp4': clip,
  'content/storm/draft.md': entry(40, 'Secret draft', 'draft: true\n'),
  'content/storm/later.md': '---\ntime: 2024-03-25 19:00\n---\n## Secret embargo\n\n![A clip](media/clip.mp4)\n',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`content/storm/e${index}.md`, entry(index, `Entry ${index}`)])),
};

/** A preview that is running; `url` is the address of its index. */
async function previewing(files: Files = start, ...more: string[]) {
  const root = temporaryFolder(files);
  const child = startCli(root, ['serve', '--port', '0', '--now', '2024-03-25T18:00:00Z', ...more]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  const stop = async () => {
    child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
  };
  onTestFinished(stop);
  await expect.poll(() => said, { timeout: 60_000 }).toMatch(/Preview: http:\S+\n/);
  const url = /Preview: (http:\S+)/.exec(said)?.[1] as string;
  return { root, url, origin: new URL(url).origin, said: () => said, stop, child };
}

const live = (url: string) => fetch(`${url}storm/`).then((response) => response.text());

/** What a server answers to a request that `fetch` would not send. */
async function asked(origin: string, path: string, headers: Record<string, string> = {}) {
  const sent = request(`${origin}/`, { path, headers }).end();
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode as number;
}

describe('over HTTP', () => {
  test('shows the site at its own path, never kept, and nothing else', async () => {
    const { url, origin, root } = await previewing();
    expect(new URL(url).pathname).toBe('/news/live/');
    expect((await fetch(origin)).url).toBe(url);
    expect((await fetch(`${url}storm`)).url).toBe(`${url}storm/`);
    const page = await fetch(`${url}storm/`);
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control'), page.headers.get('x-robots-tag')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
      'noindex, nofollow',
    ]);
    const html = await page.text();
    expect(html).toContain('Draft: not published');
    expect(html).toContain('Embargoed until 19:00 on Monday 25 March 2024 (GMT)');
    expect(html).not.toMatch(/(?:src|href)="https?:\/\/(?!news\.example)/);
    for (const [path, type] of [
      ['rss.xml', 'application/xml; charset=utf-8'],
      ['feed.json', 'application/json; charset=utf-8'],
      [/assets\/reader\.\w+\.js/.exec(html)?.[0] ?? '', 'text/javascript; charset=utf-8'],
      [/assets\/favicon\.\w+\.svg/.exec(html)?.[0] ?? '', 'image/svg+xml'],
    ])
      expect([path, (await fetch(url + path)).headers.get('content-type')]).toEqual([path, type]);
    const missing = await fetch(`${url}nothing/`);
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('Page not found')]);
    const head = await fetch(`${url}storm/`, { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length'))]).toEqual([200, '', Buffer.byteLength(html)]);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    writeFiles(root, { '.cache/preview/site/.hidden': 'x' });
    for (const path of ['/news/live/../../../etc/passwd', '/news/live/..%2f..%2f..%2fcontent%2fsite.yaml', '/news/live/.hidden', '/%'])
      expect([path, await asked(origin, path)]).toEqual([path, 404]);
    for (const host of ['evil.example', `192.168.0.9:${new URL(url).port}`]) expect(await asked(origin, '/news/live/', { host })).toBe(403);
    expect(await asked(origin, '/news/live/', { host: 'localhost' })).toBe(200);

    // Phones play no clip without parts of it.
    const [clipPath = ''] = /assets\/clip\.\w+\.mp4/.exec(html) ?? [];
    const part = await fetch(url + clipPath, { headers: { range: 'bytes=1000-1099' } });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([
      206,
      'bytes 1000-1099/5000',
      'video/mp4',
    ]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(clip.subarray(1000, 1100));
    expect((await fetch(url + clipPath, { headers: { range: 'bytes=5000-' } })).status).toBe(416);
    expect(Buffer.from(await (await fetch(url + clipPath)).arrayBuffer())).toEqual(clip);
  });

  test('says what keeps the site from being built, and recovers; says where an entry is that is held back', async () => {
    const { url, root } = await previewing();
    writeFileSync(join(root, 'content/site.yaml'), 'title: News\n');
    await expect.poll(() => live(url), { timeout: 30_000 }).toContain('The site cannot be built');
    expect(await live(url)).toContain('content/site.yaml');
    expect((await fetch(url)).status).toBe(503);
    writeFileSync(join(root, 'content/site.yaml'), 'title: News again\nurl: https://news.example/other\n');
    const moved = url.replace('/news/live/', '/other/');
    await expect.poll(() => live(moved), { timeout: 30_000 }).toContain('News again');
    writeFileSync(join(root, 'content/storm/new.md'), '---\ntime: 16.10\n---\nNever good\n');
    await expect.poll(() => live(moved), { timeout: 30_000 }).toMatch(/storm\/new\.md:2:7/);
    expect(await live(moved)).not.toContain('Never good');
  });

  test('shows no text of an entry that was published once and is a draft, withdrawn or broken for good now', async () => {
    const { url, root } = await previewing();
    // A draft that breaks has no last good version: it was never public.
    writeFileSync(join(root, 'content/storm/draft.md'), entry(40, 'Secret draft', 'draft: true\ntitle: [\n'));
    await expect.poll(() => live(url), { timeout: 30_000 }).toContain('storm/draft.md:');
    expect(await live(url)).not.toContain('Secret draft. Secret');
    writeFileSync(join(root, 'content/storm/e1.md'), entry(1, 'Entry 1', 'withdrawn: It was wrong\n'));
    await expect.poll(() => live(url), { timeout: 30_000 }).toContain('It was wrong');
    expect(await live(url)).not.toContain('Entry 1.');
    rmSync(join(root, 'content/storm/e2.md'));
    await expect.poll(() => live(url), { timeout: 30_000 }).not.toContain('Entry 2.');
  });

  test('a port that is taken is said, where it was asked for; so is a second preview', async () => {
    const { root } = await previewing();
    expect(runCli(root, ['serve']).stderr).toContain('A preview of this content is running already');
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const other = temporaryFolder(start);
    const { status, stderr } = runCli(other, ['serve', '--port', String(port)]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`Port ${port} is taken by another program.`)]);
    expect(runCli(other, ['serve', '--host', '203.0.113.7']).stderr).toContain('This machine has no address `203.0.113.7`');
    for (const wrong of ['x', '70000', '-1']) expect(runCli(other, ['serve', `--port=${wrong}`]).status).toBe(2);
  });

  test('with --host it answers to addresses, and says which', async () => {
    const { url, origin, said } = await previewing(start, '--host');
    expect(await asked(origin, '/news/live/', { host: '192.168.0.9:4000' })).toBe(200);
    expect(await asked(origin, '/news/live/', { host: 'evil.example' })).toBe(403);
    for (const address of said().match(/^ {2}http:\S+$/gm) ?? []) expect(address.trim()).toMatch(/^http:\/\/[\d.]+:\d+\/news\/live\/$/);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});

test('what a preview leaves changes nothing of a build, nor of what a build remembers', async () => {
  const { root, url, stop } = await previewing();
  writeFileSync(join(root, 'content/storm/e1.md'), entry(1, 'Entry 1', 'draft: true\n'));
  await expect.poll(() => live(url), { timeout: 30_000 }).toMatch(/id="e1"><stop-press-remarks>/);
  await stop();
  const untouched = temporaryFolder();
  mkdirSync(join(untouched, 'content'));
  writeFiles(
    untouched,
    Object.fromEntries(Object.entries(textsAndClip(join(root, 'content'))).map(([path, file]) => [`content/${path}`, file])),
  );
  const outcome = (folder: string) => {
    const { status, stderr } = runCli(folder, ['build', '--now', '2024-03-25T18:00:00Z']);
    expect([status, stderr]).toEqual([0, '']);
    return textsIn(join(folder, 'dist'));
  };
  const built = outcome(root);
  expect(built).toEqual(outcome(untouched));
  const remembered = (folder: string) =>
    Object.entries(textsIn(join(folder, '.cache')))
      .filter(([path]) => !path.startsWith('preview/'))
      // Inodes and times differ from folder to folder, and with them all marks that are taken from them.
      .map(([path, text]) => [
        path,
        text.replaceAll(folder, '').replace(/"AAAA[A-Za-z0-9+/]{28}"|"(?:mark|there|beside|layouts|left)":"[^"]*"|"coverages":"\w*"/g, ''),
      ]);
  expect(remembered(root)).toEqual(remembered(untouched));
  expect(JSON.stringify([built, remembered(root)])).not.toMatch(/Secret|Entry 1\b|clip\./);
});

const textsAndClip = (folder: string): Files => ({
  ...textsIn(folder),
  'storm/media/clip.mp4': readFileSync(join(folder, 'storm/media/clip.mp4')),
});

describe.skipIf(!chromiumPath && !browserRequired)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    if (!chromiumPath) throw new Error(noChromium);
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** Opens a page, on which nothing may go wrong and which may ask no other host. */
  async function open(url: string, options = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
    const complaints: string[] = [];
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (one) => !one.url().startsWith(new URL(url).origin) && complaints.push(one.url()));
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(url);
    return page;
  }

  test('a saved file is shown where it was read; an error comes at its entry and goes when it is mended', async () => {
    const { url, root } = await previewing();
    const page = await open(`${url}storm/`);
    await page.locator('#e3').scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector('#e3')?.scrollIntoView({ block: 'start', behavior: 'instant' }));
    const top = () => page.evaluate(() => Math.round(document.querySelector('#e3')?.getBoundingClientRect().top ?? Number.NaN));
    const before = await top();
    writeFileSync(join(root, 'content/storm/new.md'), entry(50, 'Something new'));
    await page.locator('#new').waitFor({ state: 'attached', timeout: 60_000 });
    await expect.poll(async () => Math.abs((await top()) - before), { timeout: 20_000 }).toBeLessThanOrEqual(2);

    writeFileSync(join(root, 'content/storm/e3.md'), `${entry(3, 'Entry 3')}\n<i>slanted</i>\n`);
    const remarks = page.locator('#e3 stop-press-remarks');
    await remarks.getByText('content/storm/e3.md:8:1', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await remarks.getByRole('note').innerText()).toMatch(/Error: Unexpected HTML <i>/);
    // A screen reader hears of it.
    await page.getByRole('alert').getByText('Updated. 2 errors').waitFor({ timeout: 20_000 });
    writeFileSync(join(root, 'content/storm/e3.md'), entry(3, 'Entry 3'));
    await remarks.waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByRole('status').getByText('Updated. No problems found.').waitFor({ timeout: 20_000 });
  });

  test('a page of another coverage is left alone; one that is blocked shows the site again by itself', async () => {
    const { url, root } = await previewing({
      ...start,
      'content/fire/index.md': '---\ntitle: The fire\n---\n',
      'content/fire/one.md': entry(1, 'It burns'),
    });
    const [other, page] = [await open(`${url}fire/`), await open(`${url}storm/`)];
    await other.evaluate(() => Object.assign(window, { isTheSame: true }));
    writeFileSync(join(root, 'content/storm/e3.md'), entry(3, 'Entry three'));
    await page.getByText('Entry three.').first().waitFor({ timeout: 60_000 });
    expect(await other.evaluate(() => 'isTheSame' in window)).toBe(true);
    rmSync(join(root, 'content/site.yaml'));
    await page.getByRole('heading', { name: 'The site cannot be built' }).waitFor({ timeout: 60_000 });
    writeFiles(root, { 'content/site.yaml': start['content/site.yaml'] as string });
    await page.getByRole('heading', { name: 'The storm' }).waitFor({ timeout: 60_000 });
  });

  test('what is added can be read by everyone', async () => {
    const { url } = await previewing({
      ...start,
      'content/storm/e3.md': `${entry(3, 'Entry 3')}\n<i>slanted</i>\n`,
      'content/storm/held.md': '---\ntime: 16.10\n---\nText\n',
    });
    for (const [width, colorScheme] of [
      [1200, 'light'],
      [320, 'dark'],
    ] as const) {
      const page = await open(`${url}storm/`, { viewport: { width, height: 700 }, colorScheme });
      await page.locator('stop-press-preview summary').click();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          // It takes the skip link for none, since the first other link is in a shadow tree.
          rules: { region: { enabled: false } },
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
      });
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });
});
