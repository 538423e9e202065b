import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSimpleYaml } from '../../src/source/read-simple-yaml.ts';
import { reporter } from '../../src/source/reporter.ts';
import { readYaml } from '../../src/source/yaml.ts';

/** What YAML itself makes of a text: a comment is nothing that is read without it, and a text that begins with one is not simple. */
function byTheBook(text: string) {
  const commented = `# begin\n${text}`;
  const report = reporter('event/entry.md', commented);
  return { fields: Object.entries(readYaml(commented, 0, report)?.values ?? {}), problems: report.problems };
}

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'Jane', 'é', '16:05', '2024-03-25', '40', ' ', ' ', ' ', "'s", ',', '.', '!', '(x)', '—', 'b-c'),
  },
  fc.constantFrom(
    ...[':', ': ', ' :', '#', ' #', "'", '"', ', ', '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`', '?', '? ', '-', '- '],
    ...['---', '...', '\t', '\\', '~', '=', '<', '  ', '\u00a0', '\ufeff', '\u0085', '\u2028', '😀', '$', '_', '/', ';', '+', '\\n', '\r'],
  ),
);
const words = fc.array(word, { maxLength: 5 }).map((parts) => parts.join(''));
const value = fc.oneof(
  { weight: 4, arbitrary: words },
  fc.tuple(fc.array(words, { maxLength: 3 }), fc.constantFrom(', ', ', ', ',')).map(([items, comma]) => `[${items.join(comma)}]`),
  words.map((text) => `"${text}"`),
  words.map((text) => `'${text}'`),
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('time', 'title', 'Tags', 'role', 'author') },
  fc.constantFrom('a-b', 'a_b', 'null', 'true', 'constructor', '__proto__', 'toString', 'a b', '1', 'é', '"q"', '<<', '-a', ' a'),
);
const line = fc
  .tuple(
    name,
    fc.constantFrom(': ', ': ', ': ', ': ', ': ', ':', ':  ', ' : '),
    value,
    fc.constantFrom('\n', '\n', '\n', '\n', '\n\n', ' \n', '\n ', '', '\n\u00a0', '\n\u2028'),
  )
  .map((parts) => parts.join(''));

test('reads what YAML reads, wherever it reads at all', () => {
  fc.assert(
    fc.property(fc.constantFrom('\n', '\n', '', ' \n'), fc.array(line, { maxLength: 4 }), (start, lines) => {
      const text = start + lines.join('');
      const values = readSimpleYaml(text);
      if (values) expect(byTheBook(text)).toEqual({ fields: Object.entries(values), problems: [] });
    }),
    { numRuns: 10_000 },
  );
});

describe('reads', () => {
  test.each([
    ['times and names', '\ntime: 2024-03-25 16:05\nauthor: Jane Doe\n\nTags: [breaking, fact-check]'],
    ['punctuation', "title: It's 5% (or more), says A & B; 16:05, “now”!"],
    ['quotes', 'title: "PM: it\'s #1, over"\nrole: \'a "b" c\'\nx: ""\ny: \' \''],
    ['names from the depths of JavaScript', 'constructor: a\ntoString: b'],
  ])('%s', (_, text) => expect(byTheBook(text)).toEqual({ fields: Object.entries(readSimpleYaml(text) ?? {}), problems: [] }));
});

describe('leaves to YAML', () => {
  test.each([
    ['what is no field', '', '\n', 'a', 'a:b', '- a', '# a', '---', '{a: b}'],
    ['what has no value', 'a:', 'a: ', 'a: \nb: c'],
    ['what goes on in the next line', 'a: b\n c', 'a: |\n  b', 'a:\n  - b'],
    [
      'what means something',
      'a: b: c',
      'a: b:',
      'a: b #c',
      'a: *b',
      'a: &b c',
      'a: !b',
      'a: @b',
      'a: -',
      'a: b\tc',
      'a: "\\n"',
      "a: 'b''c'",
    ],
    ['lists of other forms', 'a: []', 'a: [b,c]', 'a: [b, ]', 'a: [[b]]', 'a: ["b"]', 'a: [b: c]', 'a: {b: c}'],
    ['a field twice', 'a: b\na: c'],
    ['what stands apart', ' a: b', 'a : b', 'a:  b', 'a: b ', '"a": b'],
    ['what no file may hold', 'a: b\u0085', 'a: b\ufeff', 'a: b\ufdd0', 'a: b\ud800'],
    ['much of it', `a: ${'b'.repeat(1_000_000)}`],
  ])('%s', (_, ...texts) => {
    for (const text of texts) expect(readSimpleYaml(text), text.slice(0, 20)).toBeUndefined();
  });
});

test('where anything stands is as YAML says', () => {
  const text = '---\ntime: 16:05\nTags: [a, b c]\ntitle: "d"\n---\n';
  const yaml = readYaml(text.slice(3, -5), 3, reporter('event/entry.md', text));
  const at = (...path: PropertyKey[]) => text.slice(...(yaml?.rangeOf(path) ?? [0, 0]));
  expect([at('time'), at('tags', 1), at('title'), at('draft')]).toEqual(['16:05', 'b c', '"d"', '']);
  expect(yaml?.written('tags')).toMatchObject({ form: 'list', isFlow: true });
  expect(yaml?.written('draft')).toBeUndefined();
});
