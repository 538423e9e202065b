import fc from 'fast-check';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse-markdown.ts';

const gfm = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Pieces of which bare addresses, and what only looks like one, are made. */
const piece = fc.constantFrom(
  ...[
    'http',
    'https',
    'HTTP',
    '://',
    ':',
    '//',
    'www',
    'WWW',
    '.',
    'a.b',
    'example.com',
    '@',
    'x@y.z',
    'mailto:',
    'xmpp:',
    '/path',
    '?q=1',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '`',
    '*',
    '_',
    '~',
    '~~',
    '|',
    '!',
    '\\',
    '&amp;',
    '&#64;',
    '&#104;ttp',
    '[^n]',
    '[^n]: ',
    '[x] ',
    '"',
    "'",
  ],
  ...[
    ' ',
    '  \n',
    '\n',
    '\n\n',
    '\t',
    '- ',
    '> ',
    '# ',
    '| a | b |\n| - | - |\n',
    '---\n',
    'word',
    'é',
    '😀',
    '<a href="http://x.y">',
    '<!--',
    '-->',
  ],
);

test('makes the tree that GFM makes, with and without bare addresses', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const value = pieces.join('');
      expect(parseMarkdown(value)).toEqual(gfm.parse(value));
    }),
    { numRuns: 2000 },
  );
});
