import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import type { Hole } from '../../src/markdown/body.ts';
import { collectAssets } from '../../src/media/collect-assets.ts';
import { coverage, info, post, withdrawal } from '../support/generate-entries.ts';
import { type Files, temporaryFolder } from '../support/generate-folder.ts';

const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c00' } })
  .jpeg()
  .toBuffer();

/** Assets of a coverage whose one entry has these holes. */
async function collect(files: Files, holes: readonly Hole[], image?: string) {
  const root = temporaryFolder(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`content/event/${path}`, bytes])));
  const event = coverage([post('a', { body: { pieces: [...holes], text: '' } }), withdrawal('b')], { info: info(image ? { image } : {}) });
  const folder = { name: 'event', entries: [], media: new Set(Object.keys(files)) };
  const { assets, problems } = await collectAssets(
    [event],
    { coverages: [folder], files: new Set(), problems: [] },
    join(root, 'content'),
    join(root, 'cache'),
    nodeEffects(),
  );
  return { assets, paths: [...assets.keys()], problems };
}

test('a picture is prepared and named by its bytes', async () => {
  const { assets, problems } = await collect({ 'media/Front Door.JPG': jpeg }, [
    { kind: 'picture', file: 'media/Front Door.JPG', alt: '' },
  ]);
  expect(problems).toEqual([]);
  expect(assets.get('event/media/Front Door.JPG')).toMatchObject({ type: 'image/jpeg', width: 40, height: 20 });
  expect(assets.get('event/media/Front Door.JPG')?.path).toMatch(/^assets\/front-door\.[0-9a-f]{10}\.jpg$/);
});

test('only what published entries refer to is published', async () => {
  const files = { 'media/a.jpg': jpeg, 'media/draft.jpg': jpeg, 'media/paper.pdf': 'x', 'media/other.pdf': 'y', 'media/cover.jpg': jpeg };
  const { paths } = await collect(
    files,
    [
      { kind: 'picture', file: 'media/a.jpg', alt: '' },
      { kind: 'file', to: 'media/paper.pdf', fragment: '' },
    ],
    'media/cover.jpg',
  );
  expect(paths.sort()).toEqual(['event/media/a.jpg', 'event/media/cover.jpg', 'event/media/paper.pdf']);
});

test('the same file twice is one', async () => {
  const hole: Hole = { kind: 'picture', file: 'media/a.jpg', alt: '' };
  expect((await collect({ 'media/a.jpg': jpeg }, [hole, hole])).paths).toEqual(['event/media/a.jpg']);
});

test('a video has the picture and the captions that lie beside it', async () => {
  const { assets } = await collect({ 'media/v.mp4': 'video', 'media/v.jpg': jpeg, 'media/v.vtt': 'WEBVTT' }, [
    { kind: 'video', file: 'media/v.mp4', alt: '' },
  ]);
  expect(assets.get('event/media/v.mp4')).toMatchObject({ type: 'video/mp4', poster: { width: 40 }, captions: { type: 'text/vtt' } });
});

test('a file that is not what its name says is reported', async () => {
  const { paths, problems } = await collect({ 'media/a.jpg': 'no picture' }, [{ kind: 'picture', file: 'media/a.jpg', alt: '' }]);
  expect(paths).toEqual([]);
  expect(problems).toMatchObject([{ level: 'error', rule: 'media-broken', file: 'event/media/a.jpg', outcome: 'published' }]);
});

test('and once only, however often it is used', async () => {
  const { problems } = await collect({ 'media/a.jpg': 'no picture' }, [
    { kind: 'picture', file: 'media/a.jpg', alt: '' },
    { kind: 'file', to: 'media/a.jpg', fragment: '' },
  ]);
  expect(problems).toHaveLength(1);
});
