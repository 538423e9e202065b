import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

test('a table scrolls by itself, has header cells and aligns by class', () => {
  expect(html('| a | b | c | d |\n|:-|:-:|-:|-|\n| 1 | 2 | 3 | 4 |').html.replaceAll('\n', '')).toBe(
    '<div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr>' +
      '<th class="align-left" scope="col">a</th><th class="align-center" scope="col">b</th><th class="align-right" scope="col">c</th><th scope="col">d</th>' +
      '</tr></thead><tbody><tr><td class="align-left">1</td><td class="align-center">2</td><td class="align-right">3</td><td>4</td></tr></tbody></table></div>',
  );
});

test('what is in a cell is Markdown, and HTML is text', () => {
  expect(html('| a |\n|-|\n| [x](first.md) <b> |').html).toContain('<td><a href="/entry/first.md">x</a> &#x3C;b></td>');
});
