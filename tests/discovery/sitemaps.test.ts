import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { recentNews } from '../../src/discovery/recent-news.ts';
import { sitemapFiles } from '../../src/discovery/sitemap-files.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { Post } from '../../src/entry/entry.ts';
import { Clock } from '../../src/time/clock.ts';
import { attribute, named, parsePage } from '../support/demo.ts';
import { coverage, placedIn } from '../support/generate-entries.ts';
import { letRest, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';
import { hasProgram } from '../support/has-program.ts';
import { invalid } from '../support/xmllint.ts';

const url = 'https://news.example/live';
const now = '2024-03-25T18:00:00Z';

async function buildIn(root: string, clock = now) {
  const options = { content: join(root, 'content'), out: join(root, 'dist') };
  const { written, site } = await build(options, nodeEffects(Date.parse(clock)), async (_, action) => action());
  return { ...written, until: site?.until(), texts: textsIn(join(root, 'dist')) };
}

const site = { 'content/site.yaml': `title: News\nurl: ${url}\n` };
const entry = (time: string, more = '') => `---\ntime: ${time}\n${more}---\n## Headline\n\nText.\n`;
const locs = (text = '') => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc = '']) => loc);

/** Every page that the sitemap index leads to. */
function pagesNamed(texts: Record<string, string>): string[] {
  const file = (loc: string) => texts[loc.slice(url.length + 1)];
  return locs(texts['sitemap.xml']).flatMap((loc) => locs(file(loc)));
}

/** Canonical addresses of all pages, and that each is the page's own. */
function canonical(texts: Record<string, string>): string[] {
  return Object.entries(texts).flatMap(([path, html]) => {
    if (!path.endsWith('.html') || /(^404\.html|\/e\/[^/]+\.html)$/.test(path)) return [];
    const link = named(parsePage(html), 'link').find((one) => attribute(one, 'rel') === 'canonical');
    const href = link && attribute(link, 'href');
    expect(href, path).toBe(`${url}/${path.replace(/index\.html$/, '')}`);
    return href ? [href] : [];
  });
}

const state = fc.constantFrom('', '', '', 'tags: [breaking, rain]\n', 'author: Jane Doe\n', 'draft: true\n', 'withdrawn: So\n');
const entries = fc.array(fc.record({ state, title: fc.string({ unit: 'grapheme' }), hour: fc.integer({ min: 0, max: 23 }) }), {
  maxLength: 45,
});

describe('sitemaps', () => {
  test('name every page once, at its canonical address, and nothing else', async () => {
    const isLinted = hasProgram('xmllint', '--version');
    await fc.assert(
      fc.asyncProperty(entries, entries, async (some, others) => {
        const root = temporaryFolder(site);
        for (const [name, list] of [
          ['fire', some],
          ['flood', others],
        ] as const) {
          writeFiles(root, {
            [`content/${name}/index.md`]: `---\ntitle: The ${name}\n---\n`,
            ...Object.fromEntries(
              list.map(({ state, title, hour }, index) => [
                `content/${name}/e${index}.md`,
                entry(`2024-03-25 ${String(hour).padStart(2, '0')}:05`, `${state}title: ${JSON.stringify(title)}\n`),
              ]),
            ),
          });
        }
        const { texts } = await buildIn(root);
        const all = pagesNamed(texts);
        expect(all.sort()).toEqual(canonical(texts).sort());
        if (!isLinted) return;
        const files = Object.keys(texts).filter((path) => /sitemap\.xml$/.test(path));
        expect(
          invalid(
            'sitemaps',
            files.map((file) => join(root, 'dist', file)),
          ),
        ).toBe('');
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('an entry that comes changes only the sitemap of its coverage, those across coverages and the index', async () => {
    const root = temporaryFolder({
      ...site,
      'content/fire/e1.md': entry('2024-03-25 09:00'),
      'content/flood/e1.md': entry('2024-03-25 10:00'),
    });
    await letRest();
    await buildIn(root);
    writeFiles(root, { 'content/fire/e2.md': entry('2024-03-25 11:00') });
    const { changed } = await buildIn(root);
    expect(changed?.filter((path) => path.includes('sitemap')).sort()).toEqual([
      'fire/sitemap.xml',
      'news-sitemap.xml',
      'site-sitemap.xml',
      'sitemap.xml',
    ]);
  });

  test('are divided before they are too large, so that full ones stay as they are', () => {
    const locations = Array.from({ length: 40_001 }, (_, index) => ({ path: `e${index}/`, changed: 0 }));
    const files = sitemapFiles('fire/sitemap', locations);
    expect(files.map(({ path, locations }) => [path, locations.length])).toEqual([
      ['fire/sitemap.xml', 20_000],
      ['fire/sitemap-2.xml', 20_000],
      ['fire/sitemap-3.xml', 1],
    ]);
    expect(files.flatMap(({ locations }) => locations)).toEqual(locations);
    expect(sitemapFiles('sitemap', []).map(({ path }) => path)).toEqual(['sitemap.xml']);
  });

  test('follow the address of the site', async () => {
    const root = temporaryFolder({ ...site, 'content/fire/e1.md': entry('2024-03-25 09:00') });
    await letRest();
    await buildIn(root);
    writeFiles(root, { 'content/site.yaml': 'title: News\nurl: https://other.example/live\n' });
    const { texts } = await buildIn(root);
    const files = Object.entries(texts).filter(([path]) => /sitemap\.xml$|^robots\.txt$/.test(path));
    expect(files.filter(([, text]) => text.includes(url)).map(([path]) => path)).toEqual([]);
  });
});

describe('the news sitemap', () => {
  const first = '2024-03-25T09:00:00Z';

  test('loses an entry after two days, without a change and without a look at the coverage; until then nothing is done', async () => {
    const root = temporaryFolder({
      ...site,
      'content/fire/e1.md': entry('2024-03-25 09:00'),
      'content/fire/e2.md': entry('2024-03-25 10:00'),
    });
    await letRest();
    const { texts, until } = await buildIn(root, first);
    expect(locs(texts['news-sitemap.xml'])).toEqual([`${url}/fire/e1/`]);
    expect(until).toBe(Date.parse('2024-03-25T10:00:00Z'));

    const both = await buildIn(root, '2024-03-25T10:00:00Z');
    expect(locs(both.texts['news-sitemap.xml'])).toEqual([`${url}/fire/e2/`, `${url}/fire/e1/`]);
    expect(both.until).toBe(Date.parse('2024-03-27T09:00:00Z'));

    const before = await buildIn(root, '2024-03-27T08:59:59Z');
    expect([before.changed, before.until]).toEqual([[], both.until]);

    const after = await buildIn(root, '2024-03-27T09:00:00Z');
    expect(after.changed).toEqual(['news-sitemap.xml']);
    expect(locs(after.texts['news-sitemap.xml'])).toEqual([`${url}/fire/e2/`]);
    expect(after.until).toBe(Date.parse('2024-03-27T10:00:00Z'));
  });

  test('has the newest thousand at most', () => {
    const entries = Array.from({ length: 1003 }, (_, index) => ({ kind: 'post', id: `e${index}`, time: 1003 - index }) as Post);
    const news = recentNews(placedIn(coverage(entries)), new Clock(2000));
    expect([news.length, news[0]?.entry.id, news.at(-1)?.entry.id]).toEqual([1000, 'e0', 'e999']);
  });
});

test('humans.txt is published as it is, and when it alone changes', async () => {
  const root = temporaryFolder({ ...site, 'content/humans.txt': 'Jane Doe\n', 'content/fire/e1.md': entry('2024-03-25 09:00') });
  await letRest();
  expect((await buildIn(root)).texts['humans.txt']).toBe('Jane Doe\n');
  writeFiles(root, { 'content/humans.txt': 'Jane Doe, Li Na\n' });
  expect((await buildIn(root)).changed).toEqual(['humans.txt']);
  expect(readFileSync(join(root, 'dist/humans.txt'), 'utf8')).toBe('Jane Doe, Li Na\n');
});
