import { describe, expect, test } from 'vitest';
import type { Body, Hole } from '../../src/markdown/body.ts';
import { type BodyPlace, fillBody } from '../../src/media/fill-body.ts';
import { place } from '../support/generate-html.ts';

const nasty = "\"><script>alert('1')</script>&";
const fill = (hole: Hole, over: Partial<BodyPlace> = {}) =>
  fillBody({ pieces: ['<', hole, '>'], text: '' } satisfies Body, { ...place, ...over }).slice(1, -1);

describe('holes become', () => {
  test.each<[Hole, string]>([
    [{ kind: 'file', to: 'a.pdf', fragment: '#p=2' }, '/file/a.pdf#p=2'],
    [{ kind: 'entry', to: 'first.md', fragment: '#x' }, '/entry/first.md#x'],
    [{ kind: 'host', to: '/about', fragment: '' }, '/about'],
    [{ kind: 'id', name: 'note-1' }, 'sp-e-note-1'],
    [{ kind: 'anchor', name: 'note-1' }, '#sp-e-note-1'],
    [{ kind: 'heading', level: 1 }, 'h4'],
    [{ kind: 'heading', level: 5 }, 'h6'],
  ])('%o: %s', (hole, text) => expect(fill(hole)).toBe(text));

  test('in a feed an anchor on the page of the entry', () => {
    expect(fill({ kind: 'anchor', name: 'note-1' }, { page: 'https://a.example/b/' })).toBe('https://a.example/b/#sp-e-note-1');
  });
});

describe('nothing breaks out of its attribute', () => {
  test.each<[Hole]>([
    [{ kind: 'file', to: nasty, fragment: nasty }],
    [{ kind: 'entry', to: nasty, fragment: nasty }],
    [{ kind: 'host', to: nasty, fragment: nasty }],
  ])('%o', (hole) => expect(fill(hole)).not.toMatch(/["'<>]|&(?!#\d+;)/));

  test.each<[Hole]>([
    [{ kind: 'picture', file: nasty, alt: nasty }],
    [{ kind: 'video', file: nasty, alt: nasty }],
    [{ kind: 'audio', file: nasty, alt: nasty }],
  ])('%o', (hole) => expect(fill(hole)).not.toMatch(/script>|''|""[^ >]/));
});

describe('a file that cannot be used', () => {
  const nothing = { asset: () => undefined };
  test('as a picture is its words', () => expect(fill({ kind: 'picture', file: 'a.jpg', alt: 'a <b>' }, nothing)).toBe('a &#60;b&#62;'));
  test('as a link leads home', () => expect(fill({ kind: 'file', to: 'a.jpg', fragment: '#x' }, nothing)).toBe('/'));
});

test('a video shows its picture and its captions', () => {
  const asset = { path: 'v.mp4', length: 0, type: 'video/mp4' };
  const poster = { path: 'v.jpg', length: 0, type: 'image/jpeg', width: 64, height: 36 };
  const captions = { path: 'v.vtt', length: 0, type: 'text/vtt' };
  expect(fill({ kind: 'video', file: 'v.mp4', alt: '' }, { asset: () => ({ ...asset, poster, captions }) })).toBe(
    '<video src="/v.mp4" controls playsinline preload="none" poster="/v.jpg" width="64" height="36"><track kind="captions" src="/v.vtt" default></video>'.slice(
      0,
    ),
  );
});
