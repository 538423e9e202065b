import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

test('a space in the path of a picture is an error, and the picture is shown as it was typed', () => {
  expect(html('![alt](media/front door.jpg)')).toMatchObject({
    html: '<p>![alt](media/front door.jpg)</p>',
    problems: ['error media-space 1'],
  });
});

test('a path that never ends takes no longer to look at than others', () => {
  const start = performance.now();
  html(`![a](b "${'a '.repeat(100_000)}`);
  expect(performance.now() - start).toBeLessThan(10_000);
});
