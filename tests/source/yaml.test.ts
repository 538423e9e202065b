import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reporter } from '../../src/source/reporter.ts';
import { readYaml } from '../../src/source/yaml.ts';

/** Reads YAML that stands in a file behind `---`. */
const read = (yaml: string) => {
  const text = `---\n${yaml}`;
  const report = reporter('event/entry.md', text);
  const result = readYaml(yaml, 4, report);
  const values = result && (JSON.parse(JSON.stringify(result.values)) as unknown);
  return { values, problems: report.problems, at: (...path: PropertyKey[]) => text.slice(...(result?.rangeOf(path) ?? [0, 0])), result };
};

describe('takes every value as it was written', () => {
  test.each([
    ['16.10', '16.10'],
    ['1605', '1605'],
    ['16:05', '16:05'],
    ['2024-03-25', '2024-03-25'],
    ['true', 'true'],
    ['~', '~'],
    ['0x1F', '0x1F'],
    ['"16:05"', '16:05'],
    ["'it''s'", "it's"],
    ['"\\u00e9"', 'é'],
    ['', ''],
    ['[a, "b, c", 1.0]', ['a', 'b, c', '1.0']],
    ['{time: 16:05, text: x}', { time: '16:05', text: 'x' }],
    ['|\n  one\n  two', 'one\ntwo\n'],
    ['>\n  one\n  two', 'one two\n'],
    ['\n  - a\n  - b', ['a', 'b']],
  ])('%s', (written, value) => expect(read(`field: ${written}`)).toMatchObject({ values: { field: value }, problems: [] }));

  test('an empty block has no values', () => expect(read('# a comment').values).toEqual({}));
  test('a name from the depths of JavaScript is a name like any other', () => {
    expect(Object.keys(read('__proto__: a\nconstructor: b').result?.values ?? {})).toEqual(['__proto__', 'constructor']);
  });
  test('escapes cannot bring back what files may not hold', () => {
    expect(read('a: "x\\u0000\\uFDD0\\x1by"').values).toEqual({ a: 'xy' });
  });
});

describe('knows where everything stands', () => {
  const { at, result } = read('time: 16:05\ntags: [breaking, "two words"]\ncorrection:\n  - {time: 16:20, text: It is 40}\nempty:\n');
  test('a value', () => expect(at('time')).toBe('16:05'));
  test('an item of a list', () => expect(at('tags', 1)).toBe('"two words"'));
  test('a value in a map in a list', () => expect(at('correction', 0, 'text')).toBe('It is 40'));
  test('of an empty value its name', () => expect(at('empty')).toBe('empty'));
  test('a name', () => expect(result?.rangeOf(['tags'], 'key')).toEqual([16, 20]));
  test('nothing of what is not there', () => expect(result?.rangeOf(['title'])).toBeUndefined());
});

describe('refuses', () => {
  test.each([
    ['a tab as indentation', 'tags:\n\t- a', 'Unexpected tab', 3],
    ['a second colon', 'a: b\ntitle: Live: the vote', 'Unexpected second `: ` in the line', 3],
    ['a line that is no field', 'hello\na: b\n', 'Unexpected text', 2],
    ['a last line that is no field', 'a: b\nhello\n', 'Missing closing quote, bracket or colon', 3],
    ['a quote that is not closed', 'title: "Live', 'Missing closing quote, bracket or colon', 2],
    ['an @ in front', 'title: @home', 'Unexpected `@` at the beginning of a value', 2],
    ['a backtick in front', 'title: `x`', 'Unexpected ``` at the beginning of a value', 2],
    ['an escape that is none', 'title: "C:\\Users"', 'Unexpected `\\` within double quotes', 2],
    ['an asterisk in front', 'title: *bold*', 'Unexpected `*`', 2],
    ['an ampersand in front', 'title: &a b', 'Unexpected `&` before a value', 2],
    ['an exclamation mark in front', 'title: !important x', 'Unexpected `!` before a value', 2],
    ['a tag of JavaScript', 'title: !!js/function x', 'Unexpected `!` before a value', 2],
    ['text after a closing quote', 'title: "Live" now', 'Unexpected text after or within a value', 2],
    ['a field twice', 'time: 16:05\ntime: 16:06', 'Unexpected second `time`', 3],
    ['a field twice in a map', 'a: {b: 1, b: 2}', 'Unexpected second `b`', 2],
    ['a list instead of fields', '- a\n- b', 'Unexpected text', 2],
    ['a text instead of fields', 'hello', 'Unexpected text', 2],
    ['a field with a list for a name', '[a]: b', 'Unexpected field name', 2],
    ['deep lists', `a: ${'['.repeat(60)}`, 'Unexpected lists within lists', 2],
    ['deep lists of another form', `${'- '.repeat(30)}a`, 'Unexpected lists within lists', 2],
  ])('%s', (_, yaml, reason, line) => {
    const { values, problems } = read(yaml);
    expect(values).toBeUndefined();
    expect(problems).toMatchObject([{ level: 'error', rule: 'yaml', outcome: 'held-back', reason, place: { line } }]);
    expect(problems[0]?.note).toMatch(/\.$/);
  });

  test('a few lines of aliases that stand for gigabytes', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
    expect(read(['a0: &a0 x', ...lines].join('\n')).values).toBeUndefined();
  });

  test('and offers the line in quotes, which is sound', () => {
    const note = read('title: Live: "the" vote').problems[0]?.note ?? '';
    const line = /`(.*)`/.exec(note)?.[1] ?? '';
    expect(read(line).values).toEqual({ title: 'Live: "the" vote' });
  });
});

describe('` #` in a value', () => {
  test('cuts it short, with a warning at the spot', () => {
    const { values, problems } = read('title: Victory for #1 seed\nb: c');
    expect(values).toEqual({ title: 'Victory for', b: 'c' });
    expect(problems).toMatchObject([{ level: 'warning', rule: 'yaml-comment', place: { line: 2, column: 19 } }]);
  });

  test('within quotes does not', () => expect(read('title: "Victory for #1"').problems).toEqual([]));
  test('on a line of its own is an ordinary comment', () => expect(read('# a\ntitle: b\n# c\n').problems).toEqual([]));
});

test('no text makes it throw', () => {
  const part = fc.constantFrom(
    'a',
    ': ',
    '\n',
    '- ',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '&',
    '*',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '?',
    '---',
    '...',
    '\t',
    ',',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(part, { maxLength: 20 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (yaml) => {
        const { values, problems } = read(yaml);
        expect(values === undefined).toBe(problems.some(({ level }) => level === 'error'));
      },
    ),
    { numRuns: 2000 },
  );
});
