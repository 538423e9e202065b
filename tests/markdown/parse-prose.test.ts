import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { parseProse } from '../../src/markdown/parse-prose.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';
import { prose } from '../support/generate-prose.ts';

const gfm = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();
const body = unified().use(remarkParse).use(remarkGfm).freeze();

/** The tree of a text, and how much of it was left to the parser: the parts of it, or all. */
function parse(text: string) {
  const left: string[] = [];
  const tree = parseProse(text, (part) => {
    left.push(part);
    return body.parse(part) as Root;
  });
  return { tree, left: tree ? left : 'all' };
}

/** Holds the tree against the parser's, positions and all. */
function isRight(text: string): void {
  const { tree } = parse(text);
  if (tree) expect(tree).toEqual(gfm.parse(text));
}

test('makes the tree that the parser makes, of whatever text', () => {
  const gap = fc.constantFrom('', '\n', '\n\n', '\n\nPlain words.\n\n');
  const hostile = fc.array(fc.tuple(hostileMarkdown, gap), { maxLength: 4 }).map((parts) => parts.flat().join(''));
  fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: prose }, hostile), isRight), { numRuns: 4000 });
});

describe('leaves nothing of ordinary prose to the parser', () => {
  test.each([
    ['an entry', '---\ntime: 16:05\n\ntitle: A\n---\n## Head\nText.\n\nMore of it: 5 & 6!\n\n- one\n- two\n\n> Quote.\n> — Name, role\n'],
    ['lines of a paragraph', 'One.\nTwo,\n3.5 million.'],
    ['bold, italics and links', '**Bold.** *It* (_is_) [so it is](https://x.example/a_b?c=1&d=2).\n__Or__ not'],
    ['them in quotes, lists and headings', '# *A*\n\n> **b** c\n> d *e*\n\n- [f](https://x.y) g\n- **h**: i\n\nj'],
    ['pictures', '![](a.jpg)\n\n![A, b](media/a.jpg "Its caption, 5*5")\n\n- ![a](b.jpg) c\n\n> d ![](e)'],
    ['signs of other scripts', '“Où?” — «¿Qué?»\n\n£4m…\n\n🔴 Live\n\n日本語\n\n‘…’'],
    ['empty front matter', '---\n---\nText'],
    ['no text', ''],
    ['empty lines', '\n\nText\n\n\n\nText\n\n'],
  ])('%s', (_, text) => {
    expect(parse(text).left).toEqual([]);
    isRight(text);
  });
});

describe('leaves to the parser what is anything else, and nothing more', () => {
  test.each([
    ['a heading by underline', 'Text\n===', 'Text\n---', 'Text\n:-'],
    ['a quote or a list that goes on without its sign', '> a\nb', '- a\nb', '- a\n  b'],
    ['a list that may go on below an empty line', '- a\n\n- b', '- a\n\n  b', '- a\n\n1. b', '1. a\n\n- b', '- a\n\n    b', '- a\n\n\t'],
    ['lists of other forms', '* a', '+ a', '1. a', '1) a', '- - a', '- > a', '- # a', '- ', '-', '-  a', '- [ ] a', '- [x] a', '- 1. a'],
    ['a number that begins a line', '1986. A year', 'In\n1986. A year', '1. A'],
    ['quotes of other forms', '>a', '>  a', '> > a', '> - a', '> # a', '> a\n>\n> b', '>', '> ', '> a\n> **b** c'],
    ['space at either end of a line', 'a \nb', 'a  \nb', ' a', '    a', '\ta', 'a ', 'a\n b', '# a ', '- a \n- b'],
    ['headings of other forms', '#', '#a', '#  a', '# a #', '####### a', '# a\tb', '# - a', '#\n'],
    ['tables', '| a | b |\n| - | - |\n| c | d |', 'a | b\n- | -', 'a\n|-|'],
    ['rules', '***', '---', '- - -', '_ _ _', '***\na: b\n---'],
    ['an escape, code, a reference, a stroke', 'a \\* b', '`a`', '&copy; a', 'a &', 'a &b', '~a~', 'a\\\nb'],
    ['bare addresses', 'www.a.example', 'https://a.example', 'HTTP:', 'a@b.example', '@name', '[a@b.c](https://x.y)', '**www.a.b**'],
    [
      'emphasis of which there is a doubt',
      'a**b**',
      '**b**a',
      '** a**',
      '**a **',
      '***a***',
      '*a **b** c*',
      '**a.**b',
      'a * b',
      'a_b',
      'a_b_',
      '**“a”**',
      '*a*b*',
    ],
    ['emphasis over lines', '**a\nb**', '*a\nb*'],
    ['links of other forms', '[a](b.md)', '[a](https://x.y "t")', '[a](<x>)', '[a]', '[a][b]', '[ a](https://x.y)', '[a]()'],
    [
      'pictures of other forms',
      '![a](https://x.y)',
      '![a *b*](c)',
      '![a](b c)',
      '![a](b "")',
      '![a](b "c" )',
      '![^a](b)',
      '![a](b "&amp;")',
      '![a@b.c](d)',
    ],
    [
      'links with an odd address',
      '[a](https://x.y&amp;z)',
      '[a](https://x.y(z))',
      '[a](https://x.y\\z)',
      '[a](HTTPS://x.y)',
      '[^a](https://x.y)',
    ],
  ])('%s', (_, ...blocks) => {
    for (const block of blocks) {
      for (const text of [
        block,
        `Text\n\n${block}`,
        `${block}\n\nText`,
        `Text\n\n${block}\n\n\nText\n`,
        `# Text\n${block}\n`,
        `- a\n\n${block}\n\n- b\n`,
      ]) {
        expect(parse(text).left, text).not.toEqual([]);
        isRight(text);
      }
      const { left } = parse(`Text\n\n${block}\n\nText`);
      if (left !== 'all') expect(left).toEqual([`${block}\n\n`]);
    }
  });

  test('what would be front matter at the beginning of a text', () => {
    const text = 'Text\n\n---\na: b\n---\n\nText';
    expect(parse(text).left).toEqual(['---\na: b\n---\n\n']);
    isRight(text);
  });

  test('quotes within quotes that end in nothing', () => {
    for (const text of ['> > \n>\n\n', '> > \n>\n\nText', '- > \n  >\n\nText', '> - \n>\n\n\nText']) isRight(text);
  });
});

describe('leaves to the parser all of a text', () => {
  test.each([
    ['with HTML', 'a\n\n<div>\n\nb\n\n</div>', 'a\n\n<!-- b\n\nc -->', 'a\n\n<b', 'a < b'],
    ['with fenced code', 'a\n\n```\nb\n\nc\n```', 'a\n\n~~~\nb\n\nc'],
    ['with definitions or footnotes', '[a]\n\n[a]: https://x.y', 'a[^1]\n\n[^1]: b\n\n    c', 'a\n\n> [^b]: c'],
    ['with what the parser changes', 'a\r\nb', 'a\rb', 'a\0b', '\ufeffa', '---\na: \0\n---\nb'],
    [
      'with front matter that is not clear',
      '---\na',
      '--- \na: b\n---\nc',
      '---\na: b\n--- \nc',
      '----\na',
      '---\na: b\n---c\n---\n',
      '---',
    ],
  ])('%s', (_, ...texts) => {
    for (const text of texts) expect(parse(text).left, text).toBe('all');
  });
});
