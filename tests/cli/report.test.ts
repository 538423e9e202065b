import { describe, expect, test } from 'vitest';
import { failure, machineReport, problemText, publishedLine, summary } from '../../src/cli/report.ts';
import type { Problem } from '../../src/problem.ts';

const problem = (fields: Partial<Problem> = {}): Problem => ({
  level: 'error',
  rule: 'time',
  file: 'event/a.md',
  place: { line: 2, column: 7, width: 5, excerpt: 'time: 16.10' },
  reason: 'Unexpected time `16.10`',
  expected: '`16:10`',
  note: 'Hours and minutes have two digits each.',
  outcome: 'held-back',
  ...fields,
});
const { place: _, ...placeless } = problem();

describe('for people', () => {
  test('where and what, the line with marks under the spot, how to mend it and what became of it', () => {
    const lines = problemText(problem(), 'content').split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'content/event/a.md:2:7  error  Unexpected time `16.10`, expected `16:10` (time)',
      '    2 | time: 16.10',
      '      |       ^^^^^',
    ]);
    expect(lines[3]).toMatch(/^ {4}Hours and minutes have two digits each\. .*\.$/);
  });

  test('without a place and a note it is short', () => {
    const { note: _note, expected: _expected, ...short } = placeless;
    expect(problemText({ ...short, outcome: 'published' }, '')).toBe('event/a.md  error  Unexpected time `16.10` (time)');
  });

  test('a long line is cut around the spot, and the marks stay under it', () => {
    const excerpt = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`;
    const [, line = '', marks = ''] = problemText(problem({ place: { line: 12, column: 301, width: 4, excerpt } }), '').split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
  });

  test('tabs keep the marks in their place', () => {
    expect(problemText(problem({ place: { line: 1, column: 2, width: 1, excerpt: '\tx' } }), '').split('\n')[2]).toBe('      | \t^');
  });

  test('nothing in it can command a terminal or turn the text round', () => {
    const nasty = '\u001b[2J\u0007\r\u009b\u202e\n::error::x';
    const text = problemText(
      problem({ file: nasty, reason: nasty, note: nasty, place: { line: 1, column: 1, width: 1, excerpt: nasty } }),
      '',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split('\n')).toHaveLength(4);
  });
});

describe("for GitHub's annotations", () => {
  const github = (...problems: Problem[]) => machineReport(problems, 'content', 'github').split('\n');

  test('file, line and column, what and how', () => {
    const [line = ''] = github(problem());
    expect(line).toMatch(
      /^::error file=content\/event\/a\.md,line=2,col=7,title=time::Unexpected time `16\.10`, expected `16:10`\. Hours and/,
    );
  });
  test('a note is a notice', () =>
    expect(github({ ...placeless, level: 'note' })[0]).toMatch(/^::notice file=content\/event\/a\.md,title=time::/));

  test('nothing in it can be a property or a command of its own', () => {
    const [line = '', ...more] = github(problem({ file: 'a,line=9:b%0A.md', reason: 'x\n::set-output name=a::b\r%0A' }));
    expect(more).toEqual([]);
    expect(line).toMatch(/^::error file=content\/a%2Cline=9%3Ab%250A\.md,line=2,/);
    expect(line).toContain('%250A');
  });

  test('ten annotations, the worst first; the rest as text with commands switched off', () => {
    const problems = Array.from({ length: 14 }, (_, index) => problem({ file: `${index}.md`, level: index < 12 ? 'warning' : 'error' }));
    const lines = github(...problems, problem({ file: 'evil.md', level: 'note', reason: '::error::x' }));
    const annotations = lines.slice(0, 10);
    expect(annotations.filter((line) => line.startsWith('::error'))).toHaveLength(2);
    expect(annotations[0]).toContain('12.md');
    expect(annotations.every((line) => /^::(error|warning) /.test(line))).toBe(true);
    const [, token] = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[10] ?? '') ?? [];
    expect(lines.at(-1)).toBe(`::${token}::`);
    expect(lines.slice(11, -1).join('\n')).toContain('evil.md');
  });

  test('without problems there is nothing', () => expect(machineReport([], '', 'github')).toBe(''));

  test('a path with two dots stays as it is', () => {
    expect(github({ ...placeless, reason: 'Unexpected path `../door.jpg`' })[0]).toContain('`../door.jpg`');
  });
});

test('for programs: the problems as JSON, with the whole path and the sentence', () => {
  expect(JSON.parse(machineReport([problem()], 'content', 'json'))).toEqual([
    { ...problem(), file: 'content/event/a.md', message: 'Unexpected time `16.10`, expected `16:10`' },
  ]);
  expect(machineReport([], '', 'json')).toBe('[]');
});

describe('summary', () => {
  test('of nothing is nothing', () => expect(summary([])).toBe(''));
  test('counts levels, and each file that is held back once', () => {
    const held = problem();
    const warning = problem({ level: 'warning', outcome: 'published' });
    expect(summary([held, held, warning])).toBe('2 errors, 1 warning; 1 entry held back');
    expect(summary([held, problem({ file: 'b.md' }), problem({ file: 'c.md', outcome: 'last-good' })])).toBe(
      '3 errors; 2 entries held back; 1 entry kept at the last good version',
    );
  });
});

test('the line with which a build ends', () => {
  const written = { changed: ['a', 'b'], deleted: ['c'], unchanged: 3 };
  expect(publishedLine({ coverages: 1, entries: 2 }, written, [problem()], 1234)).toBe(
    'Published 1 coverage with 2 entries: 2 files written, 1 deleted, 3 unchanged; 1 entry held back; 1.2 s',
  );
});

describe("a failure that is nobody's mistake", () => {
  const said = (code: string) => failure(Object.assign(new Error('x'), { code, path: '/dist/a' }));
  test('a full disk', () => expect(said('ENOSPC')).toContain('The disk is full (/dist/a)'));
  test('a missing permission', () => expect(said('EACCES')).toContain('No permission for /dist/a'));
  test('anything else', () => expect(failure(new Error('b\u001bug'))).toContain('The build failed: b\ufffdug'));
  test('a thrown text', () => expect(failure('text')).toContain('text'));
});
