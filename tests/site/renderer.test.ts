import { expect, test } from 'vitest';
import type { NotFoundPage } from '../../src/coverage/page-views.ts';
import { nodeEffects } from '../../src/effects.ts';
import type { PageDocument } from '../../src/site/document.ts';
import type { Layouts } from '../../src/site/load-layouts.ts';
import { renderer } from '../../src/site/renderer.ts';

const empty = new Uint8Array();
const files = { style: '', fingerprint: '', favicon: { path: 'a.svg', bytes: empty }, script: { path: 'r.js', bytes: empty } };
const page = (path: string): PageDocument => ({ kind: 'page', path, layout: 'not-found', view: {} as NotFoundPage });
const over = (render: Layouts['render']) =>
  renderer(
    { render, card: () => undefined, files, file: (name) => `${name}.tsx`, inputs: [], mark: undefined },
    { folder: '', read: () => undefined },
    nodeEffects(),
  );

test('a page is what its layout makes of it', () => {
  const { show, problems } = over(({ path }) => `page ${path}`);
  expect(show(page('404.html'))).toBe('page 404.html');
  expect(problems).toEqual([]);
});

test('a layout that fails is one problem, however many pages it has', () => {
  const render = over(() => {
    throw new Error('No such thing');
  });
  expect(render.show(page('a.html'))).toBe('');
  render.show(page('b.html'));
  expect(render.problems).toMatchObject([
    {
      level: 'error',
      rule: 'layout',
      file: 'not-found.tsx',
      reason: 'Unexpected failure of a layout: No such thing',
      outcome: 'nothing-written',
    },
  ]);
});

test('a layout may throw anything at all', () => {
  const render = over(() => {
    throw null;
  });
  expect(() => render.show(page('a.html'))).not.toThrow();
});
