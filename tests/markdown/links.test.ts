import { describe, expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

describe('keeps', () => {
  test.each([
    ['another site', '[a](https://a.example/b?c=d#e)', 'https://a.example/b?c=d#e'],
    ['a mail address', '[a](mailto:desk@news.example)', 'mailto:desk@news.example'],
    ['a phone number', '[a](tel:+441234)', 'tel:+441234'],
    ['an address without protocol', '[a](//a.example)', 'https://a.example'],
    ['a path on the site', '[a](/about#us)', '/about#us'],
    ['an entry', '[a](first.md#more)', '/entry/first.md#more'],
    ['a file', '[a](media/paper.pdf)', '/file/media/paper.pdf'],
    ['a link by reference', '[a][b]\n\n[b]: first.md', '/entry/first.md'],
  ])('%s', (_, text, href) => expect(html(text)).toMatchObject({ html: expect.stringContaining(`<a href="${href}">a</a>`), problems: [] }));

  test('an address as it is typed', () => {
    expect(html('<https://a.example> https://b.example www.c.example d@e.example').html).toBe(
      '<p><a href="https://a.example">https://a.example</a> <a href="https://b.example">https://b.example</a> ' +
        '<a href="http://www.c.example">www.c.example</a> <a href="mailto:d@e.example">d@e.example</a></p>',
    );
  });

  test('a path that is relative to the file', () => {
    expect(html('[a](../first.md) [b](map.png)', { folder: 'day-2' }).html).toBe(
      '<p><a href="/entry/first.md">a</a> <a href="/file/day-2/map.png">b</a></p>',
    );
  });
});

describe('keeps only the words of', () => {
  test.each([
    ['JavaScript', '[a](javascript:alert(1))'],
    ['JavaScript in other letters', '[a](JaVaScRiPt:alert(1))'],
    ['JavaScript by references', '[a](&#106;avascript&colon;alert(1))'],
    ['JavaScript as an autolink', '<javascript:a>'],
    ['JavaScript by a definition', '[a][b]\n\n[b]: javascript:alert(1)'],
    ['data', '[a](data:text/html,a)'],
    ['VBScript', '[a](vbscript:a)'],
    ['a file of the disk', '[a](file:///etc/passwd)'],
    ['a page of ours, which could run code', '[a](media/page.html)'],
    ['a file that is missing', '[a](media/dor.jpg)'],
    ['a path that leads out', '[a](../other/first.md)'],
    ['a place in the page', '[a](#b)'],
    ['no address at all', '[a]()'],
  ])('%s', (_, text) => {
    const result = html(text);
    expect(result.html).not.toContain('href');
    expect(result.html).toContain('a');
    expect(result.problems).toEqual(['warning link 1']);
  });
});

test('what was probably meant is in the message', () => {
  expect(html('[a](fist.md)').reasons).toEqual(['Missing file `fist.md`, did you mean `first.md`?']);
});

test('the words within a link that is lost keep their emphasis, and links after it are seen', () => {
  expect(html('[a *b*](x:y)[c](first.md)').html).toBe('<p>a <em>b</em><a href="/entry/first.md">c</a></p>');
});

test('a title of a link is no attribute', () => expect(html('[a](https://a.example "t")').html).not.toContain('title'));
test('an address cannot break out of its attribute', () => {
  expect(html('[a](https://a.example/"onclick="x) [b](/"onclick="x) [c](first.md#"onclick="x)').html).not.toContain('"onclick');
});
