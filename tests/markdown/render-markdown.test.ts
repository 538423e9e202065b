import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, unsafe } from '../support/generate-html.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';

test('CommonMark and GFM', () => {
  expect(html('a **b** *c* ~~d~~ `e`  \nf\n\n1. g\n2. h\n\n---\n\n```js\ni < j\n```').html.replaceAll('\n', '')).toBe(
    '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code><br>f</p><ol><li>g</li><li>h</li></ol><hr>' +
      '<pre><code class="language-js">i &#x3C; j</code></pre>',
  );
});

test('front matter is no part of the body, and lines are those of the file', () => {
  expect(html('---\ntime: 16:05\n---\n\nText <b>')).toMatchObject({ html: '<p>Text &#x3C;b></p>', problems: ['error raw-html 5'] });
});

test('a second block of the kind is a rule and text', () => expect(html('a\n\n---\nb: c\n---\n').html).toContain('<hr>'));

test('times, ratios and template signs are text', () => {
  expect(html('At 14:05 it was 2:1 {{ 7*7 }} {% raw %} :::note').html).toBe('<p>At 14:05 it was 2:1 {{ 7*7 }} {% raw %} :::note</p>');
});

test('an empty text is an empty body', () => expect(html('')).toMatchObject({ html: '', text: '', problems: [] }));

test('whatever is written, the HTML holds nothing but what is allowed', () => {
  fc.assert(
    fc.property(hostileMarkdown, (text) => {
      const { html: result } = html(text, { takeHeadline: true });
      expect(unsafe(result)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('what the property above looks for it would find', () => {
  for (const bad of [
    '<script>',
    '<b onclick=x>',
    '<a href="javascript:x">',
    '<img src="data:x">',
    '<!-- x -->',
    '<svg>',
    '<p style=x>',
    '<a href=" java\nscript:x">',
  ])
    expect(unsafe(bad), bad).not.toEqual([]);
});
