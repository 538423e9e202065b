import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { build } from '../../src/build.ts';
import { nodeEffects } from '../../src/effects.ts';
import { type Files, temporaryFolder, writeFiles } from './generate-folder.ts';
import { serve } from './serve.ts';

/** A file of the coverage `day`. */
export const entry = (minute: number, text: string, more = '') =>
  `---\ntime: 2024-03-25 16:${String(minute).padStart(2, '0')}\n${more}---\n## ${text}\n\n${`${text}. `.repeat(60)}\n`;

/** The coverage as a page finds it when it is opened. */
export const start: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\ncards: false\n',
  'content/day/index.md': '---\ntitle: The day\n---\nWhat we know.\n',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`content/day/e${index}.md`, entry(index, `Entry ${index}`)])),
};

/** A coverage of twelve entries that is built and served, with a page open on it that asks without waiting. */
export async function openPage(browser: Browser, path = '/day/', options: BrowserContextOptions = {}) {
  const root = temporaryFolder(start);
  const publish = async (files: Files = {}) => {
    writeFiles(root, files);
    const options = { content: join(root, 'content'), out: join(root, 'dist') };
    await build(options, nodeEffects(Date.parse('2024-03-25T18:00:00Z')), async (_, action) => action());
  };
  await publish();
  const site = await serve(join(root, 'dist'), '/live');
  const context = await browser.newContext({ viewport: { width: 800, height: 700 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/live.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('"poll":15', '"poll":0.2') });
  });
  // The first question would come after 15 seconds.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = ((action: () => void, wait?: number) => later(action, Math.min(wait ?? 0, 300))) as typeof window.setTimeout;
  });
  onTestFinished(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
    await site.close();
    expect(errors).toEqual([]);
  });
  await page.goto(site.origin + path);
  return { page, publish, root, context, origin: site.origin };
}
