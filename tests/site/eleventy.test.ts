import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NotFoundPage } from '../../src/coverage/page-views.ts';
import type { PageDocument } from '../../src/site/document.ts';
import { type Render, renderWithEleventy } from '../../src/site/eleventy.ts';
import { pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const page = (path: string): PageDocument => ({ kind: 'page', path, layout: 'not-found', view: {} as NotFoundPage });
const render = async (documents: readonly PageDocument[], show: Render = ({ path }) => path) => {
  const made = await renderWithEleventy(documents, show, join(temporaryFolder(), 'empty'));
  return new Map([...made].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
};

test('every document comes back by its path', async () => {
  const documents = [
    'index.html',
    '404.html',
    'event/index.html',
    'event/page/1/index.html',
    'rss.xml',
    'event/rss.xml',
    'event/e/a.0f.html',
  ].map(page);
  const rendered = await render(documents);
  expect([...rendered].sort()).toEqual(documents.map(({ path }) => [path, path]).sort());
});

test('no text is a template', async () => {
  const words = '{{ 7*7 }} {% include "x" %} <%= 7*7 %> ---js';
  expect(await render([page('a.html')], () => words)).toEqual(new Map([['a.html', words]]));
});

test('nothing is written', async () => {
  const folder = temporaryFolder();
  await renderWithEleventy([page('index.html')], () => 'text', join(folder, 'empty'));
  expect(pathsIn(folder)).toEqual([]);
});

test('an empty text is a text', async () => {
  expect(await render([page('a.html')], () => '')).toEqual(new Map([['a.html', '']]));
});

test('no document is no work', async () => expect(await render([])).toEqual(new Map()));
