import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { nodeEffects } from '../src/effects.ts';
import { attribute, elementsIn, named, parsePage, textOf, withClass } from './support/demo.ts';
import { type Files, letRest, temporaryFolder, textsIn, writeFiles } from './support/generate-folder.ts';
import { invalidHtml } from './support/invalid-html.ts';

/** A coverage of one entry, on a day of 2024. */
function coverage(number: number, time = '09:00'): Files {
  const name = `event-${String(number).padStart(3, '0')}`;
  const date = new Date(Date.UTC(2024, 0, number)).toISOString().slice(0, 10);
  return {
    [`content/${name}/index.md`]: `---\ntitle: Event ${number}\n---\nWhat we know.\n`,
    [`content/${name}/one.md`]: `---\ntime: ${date} ${time}\nauthor: Jane Doe\n---\n## News of ${number}\n\nText.\n`,
  };
}

async function buildIn(root: string) {
  const options = { content: join(root, 'content'), out: join(root, 'dist') };
  const { written } = await build(options, nodeEffects(Date.parse('2025-01-01T00:00:00Z')), async (_, action) => action());
  return { changed: written?.changed ?? [], texts: textsIn(join(root, 'dist')) };
}

const titles = (html = '') =>
  withClass(parsePage(html), 'teaser').flatMap((teaser) => withClass(teaser, 'headline').map((one) => textOf(one).trim()));
const links = (html = '', rel = '') =>
  elementsIn(parsePage(html))
    .filter((one) => (attribute(one, 'class') ?? '') === rel)
    .flatMap((one) => named(one, 'a').map((link) => attribute(link, 'href')));

test('where the index cannot show all coverages, pages by when they started do, and those that are full stay as they are', async () => {
  const files = Object.assign(
    { 'content/site.yaml': 'title: News\nurl: https://news.example\ncards: false\n' },
    ...Array.from({ length: 60 }, (_, at) => coverage(at + 1)),
  );
  const root = temporaryFolder(files);
  const few = await buildIn(root);
  expect(titles(few.texts['index.html'])).toHaveLength(60);
  expect(Object.keys(few.texts).filter((path) => path.startsWith('page/'))).toEqual([]);

  await letRest();
  writeFiles(root, coverage(61));
  const { texts } = await buildIn(root);
  // The index has the newest, and shows the way to all.
  expect([titles(texts['index.html']).length, titles(texts['index.html'])[0], titles(texts['index.html']).at(-1)]).toEqual([
    60,
    'Event 61',
    'Event 2',
  ]);
  expect(links(texts['index.html'], 'more')).toEqual(['/page/2/']);
  expect(titles(texts['page/1/index.html'])).toEqual(Array.from({ length: 40 }, (_, at) => `Event ${40 - at}`));
  expect(titles(texts['page/2/index.html'])).toEqual(Array.from({ length: 21 }, (_, at) => `Event ${61 - at}`));
  expect(['live', 'newer', 'older'].map((rel) => links(texts['page/1/index.html'], rel))).toEqual([['/'], ['/page/2/'], []]);
  expect(['live', 'newer', 'older'].map((rel) => links(texts['page/2/index.html'], rel))).toEqual([['/'], [], ['/page/1/']]);
  expect(texts['site-sitemap.xml']).toContain('<loc>https://news.example/page/2/</loc>');
  const pages = Object.entries(texts).filter(([path]) => /^(?:page\/.*|index)\.html$/.test(path));
  expect(pages).toHaveLength(3);
  expect(await invalidHtml(pages)).toEqual([]);

  await letRest();
  writeFiles(root, coverage(62));
  const { changed } = await buildIn(root);
  expect(changed.filter((path) => path.startsWith('page/'))).toEqual(['page/2/index.html']);
});

test('where there are so many that they are known in several blocks, builds after changes make what one from nothing makes', async () => {
  const count = 202;
  const root = temporaryFolder(
    Object.assign(
      { 'content/site.yaml': 'title: News\nurl: https://news.example\ncards: false\n' },
      ...Array.from({ length: count }, (_, at) => coverage(at + 1)),
    ),
  );
  await letRest();
  const first = await buildIn(root);
  expect(Object.keys(first.texts).filter((path) => /^sitemap(?:-\d+)?\.xml$/.test(path))).toEqual(['sitemap-2.xml', 'sitemap.xml']);
  expect(titles(first.texts['page/1/index.html'])).toHaveLength(40);

  // News in an old one.
  writeFiles(root, { ...coverage(7, '10:00') });
  await letRest();
  const { changed } = await buildIn(root);
  const across = changed.filter((path) => !path.startsWith('event-') && !path.startsWith('author/'));
  expect(across.sort()).toEqual(['page/1/index.html', 'sitemap.xml']);

  // A new one, and one that is no more, by which all pages move up.
  writeFiles(root, coverage(count + 1));
  await letRest();
  await buildIn(root);
  rmSync(join(root, 'content/event-003'), { recursive: true });
  await letRest();
  const { texts } = await buildIn(root);

  const fresh = temporaryFolder();
  cpSync(join(root, 'content'), join(fresh, 'content'), { recursive: true });
  const whole = await buildIn(fresh);
  expect(Object.keys(texts).sort()).toEqual(Object.keys(whole.texts).sort());
  for (const [path, text] of Object.entries(texts)) expect(text === whole.texts[path], path).toBe(true);
}, 120_000);
