import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/source/front-matter.ts';
import { reporter } from '../../src/source/reporter.ts';

const split = (text: string) => {
  const report = reporter('event/entry.md', text);
  const front = splitFrontMatter(text, report);
  return { front, problems: report.problems, body: front && text.slice(front.bodyStart) };
};

describe('splits', () => {
  test.each([
    ['an entry', '---\ntime: 16:05\n---\nText\n', 'time: 16:05', 'Text\n'],
    ['one without a body', '---\ntime: 16:05\n---', 'time: 16:05', ''],
    ['fences with spaces behind them', '---  \ntime: 16:05\n--- \t\nText', 'time: 16:05', 'Text'],
    ['a rule in the body', '---\na: b\n---\nText\n\n---\n\nMore', 'a: b', 'Text\n\n---\n\nMore'],
    ['an empty block', '---\n---\nText', '', 'Text'],
    ['a block with comments alone', '---\n# nothing\n---\nText', '# nothing', 'Text'],
  ])('%s', (_, text, yaml, body) => {
    const result = split(text);
    expect(result.problems).toEqual([]);
    expect(result.front?.yaml.trim()).toBe(yaml);
    expect(result.body?.trimStart()).toBe(body);
  });

  test('so that the YAML stands where it says it stands', () => {
    const text = '---  \ntime: 16:05\n---\nText';
    const { front } = split(text);
    expect(text.slice(front?.yamlStart).startsWith(front?.yaml ?? '?')).toBe(true);
  });

  test('the same text again, broken or not: nothing is remembered', () => {
    for (let time = 0; time < 2; time++) {
      expect(split('---\na: b\n---\nText').body).toBe('Text');
      expect(split('---\na: [\n---\nText').body).toBe('Text');
    }
  });
});

describe('refuses', () => {
  test.each([
    ['a text without front matter', '# Hello', 'Missing front matter', 1],
    ['a line of spaces before it', '  \n---\na: b\n---\n', 'Unexpected empty line before the front matter', 1],
    ['a block that is not closed', '---\na: b\nText', 'Unexpected end of file, the front matter is not closed', 1],
    ['a closing line with words', '---\na: b\n---text\n', 'Unexpected `---text` in the front matter', 3],
    ['four dashes', '----\na: b\n----\n', 'Unexpected `----`', 1],
    ['JavaScript', '---js\nprocess.exit(7)\n---\n', 'Unexpected `---js`', 1],
    ['JavaScript behind a space', '--- javascript\nprocess.exit(7)\n---\n', 'Unexpected `--- javascript`', 1],
    ['JSON', '---json\n{}\n---\n', 'Unexpected `---json`', 1],
    ['another engine', '---coffee\n1\n---\n', 'Unexpected `---coffee`', 1],
    ['a space that Markdown does not skip behind the first line', '---\u00a0\na: b\n---\nText', 'Unexpected `---`', 1],
    ['one behind the last line', '---\na: b\n---\u00a0\n\nText\n\n---\n\nmore', 'Unexpected `---\u00a0` in the front matter', 3],
    [
      'lines that hold nothing, without end',
      `---\na: b${'\n \u2028'.repeat(100)}\n---\nText`,
      'Unexpected empty lines in the front matter, more than 100',
      53,
    ],
    ['TOML', '+++\na = 1\n+++\n', 'Missing front matter', 1],
  ])('%s', (_, text, reason, line) => {
    const { front, problems } = split(text);
    expect(front).toBeUndefined();
    expect(problems).toMatchObject([{ level: 'error', rule: 'front-matter', reason, outcome: 'held-back', place: { line } }]);
  });

  test('an empty line before it', () => {
    expect(split('\n---\na: b\n---\n').problems).toMatchObject([{ reason: 'Unexpected empty line before the front matter' }]);
  });

  test('a merge conflict, in the front matter or in the body', () => {
    const conflict = '<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> branch\n';
    for (const text of [`---\n${conflict}---\nText`, `---\na: b\n---\nText\n${conflict}`])
      expect(split(text).problems).toMatchObject([{ rule: 'merge-conflict', outcome: 'held-back', place: { width: 12 } }]);
  });

  test('but not a text about one', () => {
    expect(split('---\na: b\n---\n<<<<<<< HEAD is how it begins').problems).toEqual([]);
  });
});

test('no text makes it throw or run anything', () => {
  const line = fc.constantFrom(
    '---',
    '---js',
    '--- ',
    '----',
    'a: b',
    '',
    'text',
    '---\t',
    '+++',
    '...',
    'throw 1',
    '<<<<<<< a',
    '>>>>>>> b',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const { front, problems } = split(lines.join('\n'));
      expect(front === undefined).toBe(problems.length > 0);
    }),
    { numRuns: 500 },
  );
});
