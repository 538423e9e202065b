import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { preparePicture } from '../../src/media/prepare-picture.ts';
import { temporaryFolder } from '../support/generate-folder.ts';

const effects = nodeEffects();
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c00' } });
/** A picture as it is prepared, with its bytes as they lie in the cache. */
const prepare = async (bytes: Uint8Array, ending = 'jpg', cache = temporaryFolder()) => {
  const picture = await preparePicture(bytes, { ending, width: 1600 }, cache, effects);
  return picture && { ...picture, bytes: readFileSync(join(cache, picture.file)) };
};

test('nothing of who, where and when stays in a picture', async () => {
  const exif = {
    IFD0: { Copyright: 'SecretName', Artist: 'SecretName', Software: 'SecretPhone' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
  };
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- SecretName --></x:xmpmeta>';
  const original = await plain(40, 20).jpeg().withExif(exif).withXmp(xmp).toBuffer();
  expect(original.includes('SecretName')).toBe(true);
  for (const ending of ['jpg', 'png', 'webp', 'avif', 'gif']) {
    const bytes = Buffer.from((await prepare(original, ending))?.bytes ?? []);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.includes('Secret')).toBe(false);
    const { exif: left, xmp: more, iptc } = await sharp(bytes).metadata();
    expect([left, more, iptc]).toEqual([undefined, undefined, undefined]);
  }
});

test('a picture that lies on its side is put upright', async () => {
  const original = await plain(40, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const picture = await prepare(original);
  expect(picture).toMatchObject({ width: 20, height: 40 });
  expect(picture?.length).toBe(picture?.bytes.length);
  expect(picture?.hash).toBe(
    createHash('sha256')
      .update(picture?.bytes ?? '')
      .digest('hex'),
  );
  expect(await sharp(picture?.bytes).metadata()).toMatchObject({ width: 20, height: 40 });
  expect((await sharp(picture?.bytes).metadata()).orientation).toBeUndefined();
});

describe('its size', () => {
  test('is at most 1600 wide, in proportion', async () => {
    expect(await prepare(await plain(3200, 1000).png().toBuffer(), 'png')).toMatchObject({ width: 1600, height: 500 });
  });
  test('stays where it is smaller', async () => {
    expect(await prepare(await plain(30, 10).png().toBuffer(), 'png')).toMatchObject({ width: 30, height: 10 });
  });
  test('of an animation is that of one frame', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map((background) =>
        sharp({ create: { width: 30, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const picture = await prepare(animation, 'gif');
    expect(picture).toMatchObject({ width: 30, height: 10 });
    expect((await sharp(picture?.bytes, { animated: true }).metadata()).pages).toBe(3);
  });
});

describe('the cache', () => {
  test('gives the same bytes without making them again', async () => {
    const cache = temporaryFolder();
    const original = await plain(40, 20).jpeg().toBuffer();
    const first = await prepare(original, 'jpg', cache);
    const [file = ''] = readdirSync(cache).filter((name) => name.endsWith('.jpg'));
    const writes: string[] = [];
    const second = await preparePicture(original, { ending: 'jpg', width: 1600 }, cache, {
      ...effects,
      write: (path) => void writes.push(path),
    });
    expect(first).toEqual({ ...second, bytes: readFileSync(join(cache, file)) });
    expect(writes).toEqual([]);
    expect(file).toMatch(/^[0-9a-f]{32}\.jpg$/);
  });

  test.each<[string, (cache: string, picture: string, size: string) => void]>([
    ['a picture that is cut off', (_, picture) => truncateSync(picture, 10)],
    ['a picture that is empty', (_, picture) => truncateSync(picture, 0)],
    ['a size that is cut off', (_, __, size) => truncateSync(size, 5)],
    ['a size that is none', (_, __, size) => writeFileSync(size, '{"width":0,"height":-1,"length":3,"hash":"0"}')],
    ['a size without a hash', (_, __, size) => writeFileSync(size, readFileSync(size, 'utf8').replace(/"hash":"[0-9a-f]+"/, '"hash":"7"'))],
    ['a size that is not ours', (_, __, size) => writeFileSync(size, 'null')],
  ])('makes %s again', async (_, damage) => {
    const cache = temporaryFolder();
    const original = await plain(40, 20).jpeg().toBuffer();
    const first = await prepare(original, 'jpg', cache);
    const find = (ending: string) => join(cache, readdirSync(cache).find((name) => name.endsWith(ending)) ?? '');
    damage(cache, find('.jpg'), find('.json'));
    expect(await prepare(original, 'jpg', cache)).toEqual(first);
  });

  test('keeps the forms of one picture apart', async () => {
    const cache = temporaryFolder();
    const original = await plain(40, 20).jpeg().toBuffer();
    await prepare(original, 'jpg', cache);
    expect((await sharp((await prepare(original, 'png', cache))?.bytes).metadata()).format).toBe('png');
  });
});

test.each([
  ['a text', Buffer.from('<html>')],
  ['nothing', Buffer.alloc(0)],
  ['a picture that is cut off', Buffer.from('ffd8ffe000104a464946', 'hex')],
])('%s is no picture', async (_, bytes) => expect(await prepare(bytes)).toBeUndefined());
