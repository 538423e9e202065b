import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type Effects, nodeEffects } from '../../src/effects.ts';
import type { Hole } from '../../src/markdown/body.ts';
import type { AssetSource } from '../../src/media/asset.ts';
import { collectAssets, collectLogo, type LookedAt } from '../../src/media/collect-assets.ts';
import { coverage, info, post, withdrawal } from '../support/generate-entries.ts';
import { type Files, letRest, temporaryFolder, writeFiles } from '../support/generate-folder.ts';

const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c00' } })
  .jpeg()
  .toBuffer();

/** A content folder with an event that has these files, and the folder of the pictures that are ready. */
function newsroom(files: Files) {
  const root = temporaryFolder(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`content/event/${path}`, bytes])));
  return { content: join(root, 'content'), pictures: join(root, 'cache') };
}

/** Assets of a coverage whose one entry has these holes, and what the build before knew of them. */
async function collect(
  files: Files,
  holes: readonly Hole[],
  image?: string,
  folders = newsroom(files),
  before: ReadonlyMap<string, LookedAt> = new Map(),
) {
  const event = coverage([post('a', { body: { pieces: [...holes], text: '' } }), withdrawal('b')], { info: info(image ? { image } : {}) });
  const read: string[] = [];
  const effects: Effects = {
    ...nodeEffects(),
    read: (file, limit) => {
      if (file.startsWith(folders.content)) read.push(file.slice(folders.content.length + 1));
      return nodeEffects().read(file, limit);
    },
  };
  const found = await collectAssets(event, new Set(Object.keys(files)), { folders, before, effects });
  return { ...found, paths: [...found.assets.keys()], folders, read };
}

/** What the output would hold of a file. */
const published = ({ files, folders }: Awaited<ReturnType<typeof collect>>, path = '') => {
  const { from, path: file } = files.get(path) as AssetSource;
  return readFileSync(join(folders[from], file));
};

test('a picture is prepared and named by its bytes', async () => {
  const found = await collect({ 'media/Front Door.JPG': jpeg }, [{ kind: 'picture', file: 'media/Front Door.JPG', alt: '' }]);
  const { assets, problems } = found;
  expect(problems).toEqual([]);
  expect(assets.get('event/media/Front Door.JPG')).toMatchObject({ type: 'image/jpeg', width: 40, height: 20 });
  expect(assets.get('event/media/Front Door.JPG')?.path).toMatch(/^assets\/front-door\.[0-9a-f]{10}\.jpg$/);
  const asset = assets.get('event/media/Front Door.JPG');
  expect(asset?.length).toBe(published(found, asset?.path).length);
  expect(asset?.path).toContain(createHash('sha256').update(published(found, asset?.path)).digest('hex').slice(0, 10));
});

test('every address that a picture has is a file to be published, and so are a clip as it is and its length', async () => {
  const found = await collect({ 'media/a.jpg': jpeg, 'media/v.mp4': 'video' }, [
    { kind: 'picture', file: 'media/a.jpg', alt: '' },
    { kind: 'video', file: 'media/v.mp4', alt: '' },
  ]);
  const picture = found.assets.get('event/media/a.jpg');
  const all = [picture, ...(picture?.variants ?? []).flatMap(({ assets }) => assets)].map((asset) => asset?.path ?? '');
  const video = found.assets.get('event/media/v.mp4');
  expect(all).toHaveLength(3);
  expect([...found.files.keys()].sort()).toEqual([...all, video?.path].sort());
  for (const path of all) expect(published(found, path).length).toBeGreaterThan(0);
  expect([video?.length, published(found, video?.path).toString()]).toEqual([5, 'video']);
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

describe('what the build before looked at', () => {
  const files = { 'media/a.jpg': jpeg, 'media/v.mp4': 'video', 'media/v.jpg': jpeg, 'media/v.vtt': 'WEBVTT' };
  const holes: Hole[] = [
    { kind: 'picture', file: 'media/a.jpg', alt: '' },
    { kind: 'video', file: 'media/v.mp4', alt: '' },
  ];
  /** A second build, after a moment; what is found must be the same as without any memory. */
  async function again(change: (folders: { content: string; pictures: string }) => void) {
    const folders = newsroom(files);
    await letRest();
    const first = await collect(files, holes, undefined, folders);
    change(folders);
    await letRest();
    const second = await collect(files, holes, undefined, folders, first.lookedAt);
    const fresh = await collect(files, holes, undefined, { ...folders, pictures: join(temporaryFolder(), 'pictures') });
    expect([second.assets, second.files, second.problems]).toEqual([fresh.assets, fresh.files, fresh.problems]);
    for (const path of second.files.keys()) expect(published(second, path)).toEqual(published(fresh, path));
    return { read: second.read.sort(), lookedAt: second.lookedAt, first };
  }

  test('is not read again while it is as it was, and is handed on', async () => {
    const { read, lookedAt, first } = await again(() => {});
    expect(read).toEqual([]);
    expect(lookedAt).toEqual(first.lookedAt);
    expect([...lookedAt.keys()].sort()).toEqual(['*event/media/v.jpg', 'event/media/a.jpg', 'event/media/v.mp4', 'event/media/v.vtt']);
  });

  test('survives JSON', async () => {
    const { lookedAt } = await again(() => {});
    expect(new Map(JSON.parse(JSON.stringify([...lookedAt])) as [string, LookedAt][])).toEqual(lookedAt);
  });

  test.each<[string, string | Uint8Array]>([
    ['other bytes', 'other'],
    ['as many other bytes', 'vide0'],
    ['the same bytes', 'video'],
  ])('is read again when it was saved with %s', async (_, text) => {
    expect((await again(({ content }) => writeFiles(content, { 'event/media/v.mp4': text }))).read).toEqual(['event/media/v.mp4']);
  });

  test('is read again when it was put back as of old', async () => {
    const { read } = await again(({ content }) => {
      writeFiles(content, { 'event/media/v.mp4': 'vide0' });
      utimesSync(join(content, 'event/media/v.mp4'), 0, 0);
    });
    expect(read).toEqual(['event/media/v.mp4']);
  });

  test('is reported when it is a picture no more', async () => {
    const folders = newsroom(files);
    await letRest();
    const first = await collect(files, holes, undefined, folders);
    writeFiles(folders.content, { 'event/media/a.jpg': 'no picture' });
    const second = await collect(files, holes, undefined, folders, first.lookedAt);
    expect(second.problems).toMatchObject([{ rule: 'media-broken', file: 'event/media/a.jpg' }]);
    expect(second.paths).not.toContain('event/media/a.jpg');
  });

  test('is made again when the pictures that are ready were lost', async () => {
    const { read } = await again(({ pictures }) => {
      for (const name of readdirSync(pictures)) rmSync(join(pictures, name));
    });
    // The poster has the same bytes, so it is ready again by then.
    expect(read).toEqual(['event/media/a.jpg']);
  });

  test('is not handed on while it changed a moment ago, since it may change again unseen', async () => {
    const folders = newsroom(files);
    const effects = nodeEffects();
    const recent: Effects = {
      ...effects,
      stat: (file) => {
        const found = effects.stat(file);
        return found && { ...found, isRecent: true };
      },
    };
    const event = coverage([post('a', { body: { pieces: holes, text: '' } })]);
    const { lookedAt } = await collectAssets(event, new Set(Object.keys(files)), { folders, before: new Map(), effects: recent });
    expect([...lookedAt]).toEqual([]);
  });
});

describe('the logo', () => {
  const logo = (name: string | undefined, files: Files = { 'logo.png': jpeg, 'logo.txt': 'x', 'bad.png': 'x' }) => {
    const root = temporaryFolder(files);
    const folders = { content: root, pictures: join(root, '.pictures') };
    return collectLogo(name, new Set(Object.keys(files)), { folders, before: new Map(), effects: nodeEffects() });
  };

  test('is a picture in one form', async () => {
    const { assets, files, problems } = await logo('logo.png');
    expect(problems).toEqual([]);
    expect(assets.get('logo.png')).toMatchObject({ width: 40, height: 20, type: 'image/png' });
    expect(assets.get('logo.png')).not.toHaveProperty('variants');
    expect([...files.keys()]).toEqual([assets.get('logo.png')?.path]);
  });

  test('need not be', async () => expect(await logo(undefined)).toMatchObject({ assets: new Map(), files: new Map(), problems: [] }));

  test.each(['nowhere.png', 'logo.txt', 'bad.png', '../logo.png'])('that is `%s` is reported', async (name) => {
    const { assets, files, problems } = await logo(name);
    expect([assets.size, files.size]).toEqual([0, 0]);
    expect(problems).toMatchObject([{ level: 'error', rule: 'media-broken', file: name }]);
  });
});
