import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RenderedDocument } from '../../src/site/document.ts';
import { renderWithEleventy } from '../../src/site/eleventy.ts';
import { pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const text = (path: string, words = path): RenderedDocument => ({ kind: 'text', path, text: words });
const show = (document: RenderedDocument) => (document.kind === 'text' ? document.text : '');

test('every document comes back by its path', async () => {
  const documents = [
    'index.html',
    '404.html',
    'event/index.html',
    'event/page/1/index.html',
    'rss.xml',
    'event/rss.xml',
    'event/e/a.0f.html',
  ].map((path) => text(path));
  const rendered = await renderWithEleventy(documents, show, join(temporaryFolder(), 'empty'));
  expect([...rendered].sort()).toEqual(documents.map(({ path }) => [path, path]).sort());
});

test('no text is a template', async () => {
  const words = '{{ 7*7 }} {% include "x" %} <%= 7*7 %> ---js';
  expect(await renderWithEleventy([text('a.html', words)], show, join(temporaryFolder(), 'empty'))).toEqual(new Map([['a.html', words]]));
});

test('nothing is written', async () => {
  const folder = temporaryFolder();
  await renderWithEleventy([text('index.html')], show, join(folder, 'empty'));
  expect(pathsIn(folder)).toEqual([]);
});

test('an empty text is a text', async () => {
  expect(await renderWithEleventy([text('a.html', '')], show, join(temporaryFolder(), 'empty'))).toEqual(new Map([['a.html', '']]));
});

test('no document is no work', async () => expect(await renderWithEleventy([], show, join(temporaryFolder(), 'empty'))).toEqual(new Map()));
