import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { jsonLd } from '../../src/sharing/json-ld.ts';
import { hostileMarkdown } from '../support/generate-markdown.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  hostileMarkdown,
  fc.constantFrom(
    '</script>',
    '</SCRIPT ',
    '<!--<script>',
    '<!--',
    '-->',
    ']]>',
    '\u2028',
    '\u2029',
    '\\u003c/script>',
    '&lt;',
    '\0',
    '\ud800',
    '"',
    '\\',
  ),
);
const thing = (name: string) => ({ '@type': 'WebPage', name }) as const;

describe('JSON-LD', () => {
  test('no text breaks out of the script element, and every text comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(hostile).map((all) => all.join('')),
        (name) => {
          const data = jsonLd([thing(name)]);
          expect(data).not.toMatch(/[<\u2028\u2029]/);
          const parsed = parseFragment(`<script type="application/ld+json">${data}</script><p>after</p>`);
          expect(parsed.childNodes.map(({ nodeName }) => nodeName)).toEqual(['script', 'p']);
          expect(JSON.parse(data)['@graph']).toEqual([thing(name)]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
