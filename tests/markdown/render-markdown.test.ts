import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/markdown/render-markdown.ts';
import { renderPlain } from '../../src/markdown/render-plain.ts';
import { renderTree } from '../../src/markdown/render-tree.ts';
import { withoutForbidden } from '../../src/source/decode.ts';
import { reporter } from '../../src/source/reporter.ts';
import { entries, files, html, unsafe } from '../support/generate-html.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';
import { prose } from '../support/generate-prose.ts';

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

const gfm = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** What becomes of a text with and without the shortcuts for ordinary blocks, problems included. */
function bothWays(text: string, takeHeadline: boolean) {
  const through = (render: (context: Parameters<typeof renderMarkdown>[1]) => ReturnType<typeof renderMarkdown>) => {
    const report = reporter('event/entry.md', text);
    const context = { report, folder: '', files: new Set(files), entries: new Set(entries), mastodon: ['mastodon.social'], takeHeadline };
    return { ...render(context), problems: report.problems };
  };
  return [through((context) => renderMarkdown(text, context)), through((context) => renderTree(gfm.parse(text) as Root, text, context))];
}

describe('ordinary blocks become what the chain makes of them', () => {
  test('in whatever text', () => {
    const gap = fc.constantFrom('', '\n', '\n\n', '\n\nPlain words.\n\n', '\n\n> Said.\n> — Name\n\n');
    const hostile = fc.array(fc.tuple(hostileMarkdown, gap), { maxLength: 4 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.oneof({ weight: 2, arbitrary: prose }, hostile), fc.boolean(), (text, takeHeadline) => {
        const [short, whole] = bothWays(withoutForbidden(text), takeHeadline);
        expect(short).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['paragraphs', 'A & b\n\n*c* **d**, [e](https://x.y/?a=1&b=(2)%20)', true],
    ['headings', '## A\n\n#### B\n\nC\n\n### D\n\n# *E*', true],
    ['lists and quotes', '- a\n- b [c](http://x.y)\n\n> d\n> *e*\n\n1. f\n2. g', true],
    ['quotations', '> a\n> — B, c\n\n> [d](https://youtu.be/abc) e\n> -- F', true],
    ['spaces of other kinds', 'a\u00a0 b\u2028c\n\n\u00a0\n\n- \u3000\n- a', true],
    ['dashes that are no attribution', '> — A\n\n> — A\n> b\n\n> a\n>\n> — B\n\n> **a**\n> — B\n\n> a\n> **— B**', false],
    [
      'an attribution of nothing, or behind odd spaces',
      '> \u00a0\n> — A\n\n> \u3000\n> -- B\n\n> C.&#9;\n> — D\n\n> E.&#32;\n> — F',
      false,
    ],
    ['what may become a card', '[a](https://youtu.be/abc)\n\n> [a](https://youtu.be/abc)\n> — B\n\nText', false],
    ['addresses that need a second look', '[a](HTTPS://x.y) b\n\n[a](javascript:x) b\n\n[a](https://x.y/é%zz\\*) b\n\n[a](b.md) c', false],
    [
      'pictures, tables, tasks, footnotes, comments',
      'A\n\n![b](media/door.jpg)\n\n|c|\n|-|\n\n- [ ] d[^1]\n\n<!-- e -->\n\n# F\n\n[^1]: G',
      false,
    ],
  ])('%s', (_, text, isPlain) => {
    for (const takeHeadline of [true, false]) {
      const [short, whole] = bothWays(text, takeHeadline);
      expect(short).toEqual(whole);
      expect(renderPlain(gfm.parse(text) as Root, takeHeadline) !== undefined).toBe(isPlain);
    }
  });
});
