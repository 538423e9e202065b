import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const text = 'One[^a] two[^b] three[^a]\n\n[^a]: Note *a*\n[^b]: Note b\n';

test('every link of a footnote leads to an id in the same entry, which begins with its prefix', () => {
  const result = html(text).html;
  const ids = [...result.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const hrefs = [...result.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  const described = [...result.matchAll(/aria-describedby="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^sp-e-note-\d+$/);
  expect(ids).toEqual(expect.arrayContaining([...hrefs, ...described]));
  expect(hrefs).toHaveLength(6);
});

test('the label is a paragraph, no heading', () => {
  expect(html(text).html).toMatch(/<section class="footnotes"><p class="footnotes-label" id="sp-e-note-\d+">Footnotes<\/p>/);
});

test('one that the text never refers to is reported', () => {
  expect(html('One\n\n[^a]: Lost').problems).toEqual(['warning footnote 3']);
  expect(html('One\n\n[^a]: Lost').html).toBe('<p>One</p>');
});

test('a reference without a note is text', () => expect(html('One[^a]').html).toBe('<p>One[^a]</p>'));
test('notes are no part of the plain text', () => expect(html(text).text).toBe('One two three'));
test('a strange name makes no strange id', () => {
  expect(html('One[^"><b>]\n\n[^"><b>]: Note').html).not.toContain('id=""');
  expect(html('One[^__proto__]\n\n[^__proto__]: Note').html).toContain('id="sp-e-note-');
});
