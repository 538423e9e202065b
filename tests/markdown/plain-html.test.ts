import { describe, expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

describe('HTML appears as it was typed, with an error at its line', () => {
  test.each([
    ['a block', 'a\n\n<script>alert(1)</script>', '<p>a</p>\n<p>&#x3C;script>alert(1)&#x3C;/script></p>', 3],
    ['within a line', 'a <b onclick=x> c', '<p>a &#x3C;b onclick=x> c</p>', 1],
    ['in a list', '- <div>', '<ul>\n<li>&#x3C;div></li>\n</ul>', 1],
    ['in a quotation', '> <div>', '<blockquote>\n<p>&#x3C;div></p>\n</blockquote>', 1],
    ['an instruction', '<?php echo 1 ?>', '<p>&#x3C;?php echo 1 ?></p>', 1],
    ['a declaration', '<!DOCTYPE html>', '<p>&#x3C;!DOCTYPE html></p>', 1],
    ['a CDATA section', '<![CDATA[ x ]]>', '<p>&#x3C;![CDATA[ x ]]></p>', 1],
    ['entities that are typed', '&lt;script&gt;', '<p>&#x3C;script></p>', 0],
  ])('%s', (_, text, expected, line) =>
    expect(html(text)).toMatchObject({ html: expected, problems: line ? [`error raw-html ${line}`] : [] }),
  );
});

describe('a comment is nowhere, with a warning', () => {
  test.each([
    ['a block', 'a\n\n<!-- secret -->\n\nb', '<p>a</p>\n<p>b</p>'],
    ['over several lines', '<!-- secret\n\nsecret -->\n\nb', '<p>b</p>'],
    ['within a line', 'a <!-- secret --> b', '<p>a  b</p>'],
    ['that is empty', 'a <!----> b', '<p>a  b</p>'],
    ['beside a tag', '<div><!-- secret --></div>', '<p>&#x3C;div>&#x3C;/div></p>'],
    ['that ends as only browsers allow', '<div><!-- secret --!></div>', '<p>&#x3C;div>&#x3C;/div></p>'],
    ['in alternative text', '![a <!-- secret --> b](media/door.jpg)', undefined],
  ])('%s', (_, text, expected) => {
    const result = html(text);
    expect(JSON.stringify(result)).not.toContain('secret');
    if (expected !== undefined) expect(result.html).toBe(expected);
  });

  test('one that is never closed takes the rest with it, which is an error', () => {
    expect(html('a\n\n<!-- secret\n\nb')).toMatchObject({ html: '<p>a</p>', problems: ['error html-comment 3'] });
  });

  test('one that begins within a line and goes on after an empty line does not go unnoticed', () => {
    expect(html('a <!-- secret\n\nsecret --> b').problems).not.toEqual([]);
  });

  test('in code it is text', () =>
    expect(html('`<!-- shown -->`')).toMatchObject({ html: '<p><code>&#x3C;!-- shown --></code></p>', problems: [] }));
});
