import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const taken = (text: string) => {
  const { html: rest, headline } = html(text, { takeHeadline: true });
  return { headline, rest };
};

test('a heading that is the first block leaves the body', () => {
  expect(taken('# The *news* &amp; `more`\n\nText')).toEqual({ headline: 'The news & more', rest: '<p>Text</p>' });
  expect(taken('News\n===\n\nText').headline).toBe('News');
});

test('behind front matter and definitions it is still the first', () => {
  expect(taken('---\ntime: 16:05\n---\n[x]: first.md\n\n## News\n\n[x]')).toEqual({
    headline: 'News',
    rest: '<p><a href="/entry/first.md">x</a></p>',
  });
});

test('a later heading stays', () => expect(taken('Text\n\n# News')).toEqual({ headline: undefined, rest: '<p>Text</p>\n<h4>News</h4>' }));
test('where the front matter has a title every heading stays', () => {
  expect(html('# News')).toMatchObject({ headline: undefined, html: '<h4>News</h4>' });
});
test('an empty heading is no headline, and no empty element', () =>
  expect(taken('#\n\nText')).toEqual({ headline: undefined, rest: '<p>Text</p>' }));
test('HTML in it is text', () => expect(taken('# <b>News</b>').headline).toBe('<b>News</b>'));
test('a comment in it is nowhere', () => expect(taken('# News <!-- secret -->').headline).toBe('News'));
test('a picture in it gives its words', () => expect(taken('# News ![of a door](media/door.jpg)').headline).toBe('News of a door'));
