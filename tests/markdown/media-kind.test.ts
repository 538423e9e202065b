import { expect, test } from 'vitest';
import { mediaKind } from '../../src/markdown/media-kind.ts';

test('a file is what its ending says, in any case', () => {
  expect(['a.jpg', 'a.JPEG', 'a.mp4', 'a.mp3', 'a.pdf'].map(mediaKind)).toEqual(['picture', 'picture', 'video', 'audio', 'document']);
});

test('what could run code on the site is nothing', () => {
  for (const path of ['a.html', 'a.svg', 'a.js', 'a.xml', 'a.jpg.html', 'a', '', 'a.', 'jpg', 'a.constructor', 'a.jpg/'])
    expect(mediaKind(path), path).toBeUndefined();
});
