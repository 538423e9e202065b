import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const levels = (text: string) =>
  html(text)
    .html.match(/<h\d/g)
    ?.map((tag) => Number(tag.slice(2)));

test('the first is on the highest level of the place, whatever was written', () => {
  expect(levels('# One')).toEqual([4]);
  expect(levels('##### One')).toEqual([4]);
  expect(levels('One\n===')).toEqual([4]);
});

test('no level is skipped on the way down', () => expect(levels('## One\n\n##### Two\n\n###### Three')).toEqual([4, 5, 6]));
test('on the way up a heading is beside those of its level', () => {
  expect(levels('## One\n\n#### Two\n\n### Three\n\n## Four')).toEqual([4, 5, 5, 4]);
});
test('a higher one than the first is beside the first', () => expect(levels('### One\n\n# Two')).toEqual([4, 4]));
test('none is below the sixth', () => expect(levels('# a\n\n## b\n\n### c\n\n#### d\n\n##### e')).toEqual([4, 5, 6, 6, 6]));
test('what only looks like one of our own marks is text', () => {
  expect(html('<sp-h1>a</sp-h1> `<sp-h2>`').html).toBe('<p>&#x3C;sp-h1>a&#x3C;/sp-h1> <code>&#x3C;sp-h2></code></p>');
});
