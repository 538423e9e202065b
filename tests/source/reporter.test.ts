import { expect, test } from 'vitest';
import { reporter } from '../../src/source/reporter.ts';

const placed = (text: string, at: readonly [number, number]) => {
  const report = reporter('event/entry.md', text);
  report.add('warning', 'rule', at, { reason: 'Unexpected' });
  return report.problems[0]?.place;
};

test('a problem of a whole file has no place, and by default costs nothing', () => {
  const report = reporter('event/entry.md', '');
  report.add('note', 'rule', undefined, { reason: 'Unexpected' });
  expect(report.problems).toEqual([{ level: 'note', rule: 'rule', file: 'event/entry.md', reason: 'Unexpected', outcome: 'published' }]);
});

test('lines and columns count from 1', () => {
  expect(placed('one\ntwo\nthree', [0, 3])).toEqual({ line: 1, column: 1, width: 3, excerpt: 'one' });
  expect(placed('one\ntwo\nthree', [5, 7])).toEqual({ line: 2, column: 2, width: 2, excerpt: 'two' });
  expect(placed('one\ntwo\nthree', [8, 13])).toEqual({ line: 3, column: 1, width: 5, excerpt: 'three' });
});

test('a range over several lines is shown on its first', () => {
  expect(placed('one\ntwo\nthree', [5, 12])).toEqual({ line: 2, column: 2, width: 2, excerpt: 'two' });
});

test('an empty range is one character wide', () => {
  expect(placed('one', [3, 3])).toEqual({ line: 1, column: 4, width: 1, excerpt: 'one' });
  expect(placed('', [0, 0])).toEqual({ line: 1, column: 1, width: 1, excerpt: '' });
});

test('the beginning of a file whose first line is empty is on line 1', () => {
  expect(placed('\ntwo', [0, 0])).toEqual({ line: 1, column: 1, width: 1, excerpt: '' });
});
