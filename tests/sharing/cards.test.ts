import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build, prepare } from '../../src/build.ts';
import { nodeEffects } from '../../src/effects.ts';
import { type Files, letRest, pathsIn, temporaryFolder, writeFiles } from '../support/generate-folder.ts';
import { cacheOf } from '../support/three-coverages.ts';

const picture = (width: number) =>
  sharp({ create: { width, height: 400, channels: 3, background: '#00c' } })
    .png()
    .toBuffer();
const entry = (minute: number, headline: string, more = '') => `---\ntime: 2024-03-25 16:${minute}\n${more}---\n## ${headline}\n\nText.\n`;
const site: Files = {
  'content/site.yaml': 'title: News\nurl: https://news.example/live\n',
  'content/storm/index.md': '---\ntitle: The storm\n---\n',
  'content/storm/one.md': entry(10, 'One'),
  'content/storm/two.md': entry(11, 'Two'),
  'content/flood/index.md': '---\ntitle: The flood\n---\n',
  'content/flood/three.md': entry(12, 'Three'),
};

async function buildIn(root: string) {
  await letRest();
  const options = { content: join(root, 'content'), out: join(root, 'dist'), layouts: join(root, 'layouts') };
  const { written, problems } = await build(options, nodeEffects(Date.UTC(2024, 2, 25, 18)), async (_, action) => action());
  return { written, problems };
}

/** Names of the cards in the output, without their hashes, and of those that are kept; both must be the same. */
function cardsOf(root: string): string[] {
  const names = existsSync(join(root, 'dist/assets'))
    ? readdirSync(join(root, 'dist/assets')).filter((name) => name.startsWith('card-'))
    : [];
  const kept = pathsIn(join(root, '.cache')).filter((path) => path.includes('/cards/'));
  expect(kept.map((path) => path.split('/').at(-1)).sort()).toEqual([...names].sort());
  return names.map((name) => name.slice('card-'.length).split('.')[0] as string).sort();
}

/** When each card was drawn. */
function drawnAt(root: string): Record<string, number> {
  const cards = pathsIn(join(root, '.cache')).filter((path) => path.includes('/cards/'));
  return Object.fromEntries(cards.map((path) => [path, statSync(join(root, '.cache', path)).mtimeMs]));
}

/** The address of the picture that a page is shared with. */
function imageOf(root: string, page: string): string | undefined {
  return /property="og:image" content="([^"]*)"/.exec(readFileSync(join(root, 'dist', page, 'index.html'), 'utf8'))?.[1];
}

describe('share cards', () => {
  test('are drawn for every coverage and every entry, and pages name them', async () => {
    const root = temporaryFolder(site);
    const { problems } = await buildIn(root);
    expect(problems).toEqual([]);
    expect(cardsOf(root)).toEqual(['flood', 'one', 'storm', 'three', 'two']);
    expect(imageOf(root, 'storm/one')).toMatch(/^https:\/\/news\.example\/live\/assets\/card-one\.[0-9a-f]{10}\.png$/);
    expect(imageOf(root, 'storm')).toContain('/assets/card-storm.');
    const file = join(root, 'dist', imageOf(root, 'storm/one')?.slice('https://news.example/live/'.length) ?? '');
    expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  });

  test('an entry that is added draws its own card and no other', async () => {
    const root = temporaryFolder(site);
    await buildIn(root);
    const before = drawnAt(root);
    writeFiles(root, { 'content/storm/new.md': entry(20, 'New') });
    const { written } = await buildIn(root);
    const after = drawnAt(root);
    expect(
      Object.keys(after)
        .filter((path) => after[path] !== before[path])
        .map((path) => path.split('/').at(-1)?.split('.')[0]),
    ).toEqual(['card-new']);
    expect(written?.changed.filter((path) => path.includes('card-')).map((path) => path.split('.')[0])).toEqual(['assets/card-new']);
    expect(cardsOf(root)).toEqual(['flood', 'new', 'one', 'storm', 'three', 'two']);
  });

  test('are not drawn again where the output and its second names were taken away, but for one that was cut off', async () => {
    const root = temporaryFolder(site);
    await buildIn(root);
    const before = drawnAt(root);
    rmSync(join(root, 'dist'), { recursive: true });
    rmSync(join(cacheOf(root), 'output'), { recursive: true });
    const broken = Object.keys(before).find((path) => path.includes('card-two')) as string;
    truncateSync(join(root, '.cache', broken), 2000);
    await buildIn(root);
    const after = drawnAt(root);
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([broken]);
    expect(cardsOf(root)).toEqual(['flood', 'one', 'storm', 'three', 'two']);
    const bytes = readFileSync(join(root, 'dist', imageOf(root, 'storm/two')?.slice('https://news.example/live/'.length) ?? ''));
    expect(bytes.equals(readFileSync(join(root, '.cache', broken)))).toBe(true);
  });

  test.each([
    ['withdrawn', entry(10, 'One', 'withdrawn: It was wrong\n')],
    ['made a draft', entry(10, 'One', 'draft: true\n')],
    ['embargoed', entry(10, 'One').replace('2024', '2034')],
    ['deleted', undefined],
  ])('leave the output and the cache with an entry that is %s', async (_, text) => {
    const root = temporaryFolder(site);
    await buildIn(root);
    const path = join(root, 'content/storm/one.md');
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    await buildIn(root);
    expect(cardsOf(root)).toEqual(['flood', 'storm', 'three', 'two']);
  });

  test('leave with their coverage, and all of them when they are no longer wanted', async () => {
    const root = temporaryFolder(site);
    await buildIn(root);
    rmSync(join(root, 'content/storm'), { recursive: true });
    await buildIn(root);
    expect(cardsOf(root)).toEqual(['flood', 'three']);
    writeFiles(root, { 'content/site.yaml': `${site['content/site.yaml']}cards: false\n` });
    await buildIn(root);
    expect(cardsOf(root)).toEqual([]);
    expect(imageOf(root, 'flood/three')).toBeUndefined();
  });

  test('a large picture of an entry’s own is better than a card, a small one is not', async () => {
    const root = temporaryFolder({
      ...site,
      'content/storm/one.md': `${entry(10, 'One')}\n![A door](media/large.png)\n`,
      'content/storm/two.md': `${entry(11, 'Two')}\n![A door](media/small.png)\n`,
      'content/storm/media/large.png': await picture(600),
      'content/storm/media/small.png': await picture(599),
    });
    await buildIn(root);
    expect(cardsOf(root)).toEqual(['flood', 'storm', 'three', 'two']);
    expect(imageOf(root, 'storm/one')).toContain('/assets/large.');
    expect(imageOf(root, 'storm/two')).toContain('/assets/card-two.');
  });

  test('where the fonts cannot draw the headline, the coverage’s picture stands for it', async () => {
    const root = temporaryFolder({
      ...site,
      'content/storm/index.md': '---\ntitle: The storm\nimage: media/storm.png\n---\n',
      'content/storm/media/storm.png': await picture(800),
      'content/storm/one.md': entry(10, '速報'),
      'content/flood/three.md': entry(12, 'عاجل'),
    });
    await buildIn(root);
    expect(cardsOf(root)).toEqual(['flood', 'storm', 'two']);
    expect(imageOf(root, 'storm/one')).toContain('/assets/storm.');
    expect(imageOf(root, 'flood/three')).toBeUndefined();
  });

  test('a newsroom’s own layout draws them, and may leave them out; one that fails stops the build and says so', async () => {
    const own = (code: string) => ({ 'layouts/card.tsx': `export function Card(card) { ${code} }` });
    const root = temporaryFolder({
      ...site,
      ...own("return card.kind === 'entry' ? <div style={{ fontFamily: 'serif' }}>{card.headline}</div> : null;"),
    });
    expect((await buildIn(root)).problems).toEqual([]);
    expect(cardsOf(root)).toEqual(['one', 'three', 'two']);
    writeFiles(root, own('throw new Error("No such thing");'));
    const { written, problems } = await buildIn(root);
    expect(written).toBeUndefined();
    expect(problems).toMatchObject([{ rule: 'layout', file: join(root, 'layouts/card.tsx'), outcome: 'nothing-written' }]);
    expect(cardsOf(root)).toEqual(['one', 'three', 'two']);
  });

  test('a check draws none', async () => {
    const root = temporaryFolder(site);
    const options = { content: join(root, 'content'), out: join(root, 'dist') };
    await prepare(options, nodeEffects(Date.UTC(2024, 2, 25, 18)), async (_, action) => action());
    expect(drawnAt(root)).toEqual({});
  });
});
