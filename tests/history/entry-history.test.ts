import { expect, test } from 'vitest';
import { entryHistory } from '../../src/history/entry-history.ts';
import type { Version } from '../../src/history/published-versions.ts';

const version = (number: number): Version => ({ headline: '', text: `Text ${number}`, from: number, committed: number, corrections: [] });
const versions = Array.from({ length: 53 }, (_, number) => version(number));

test('a page has the last fifty edits, and how many there were before', () => {
  const history = entryHistory(versions, version(52), 'edits', []);
  expect(history?.edits.map(({ time }) => time)).toEqual(Array.from({ length: 50 }, (_, index) => 52 - index));
  expect(history?.earlier).toBe(2);
});

test('versions with the same words are one, from the first of them on, with the corrections of the last', () => {
  const correction = (text: string) => ({ time: 1, text });
  const [a, b, c] = [version(1), { ...version(2), from: 20 }, { ...version(2), from: 30, corrections: [correction('So')] }];
  const edit = { time: 20, reasons: ['So'], headline: [], text: [expect.any(Array)] };
  expect(entryHistory([a, b, c], c, 'changes', [])).toEqual({ edits: [edit], earlier: 0 });
});

test('a correction that was there before is no reason', () => {
  const corrected = (number: number): Version => ({ ...version(number), corrections: [{ time: 1, text: 'So' }] });
  expect(entryHistory([corrected(1), corrected(2)], version(2), 'changes', [])?.edits[0]?.reasons).toEqual([]);
});

test('there is nothing to say of a single version, nor where another text is on the page', () => {
  expect(entryHistory([version(1)], version(1), 'changes', [])).toBeUndefined();
  expect(entryHistory([version(1), version(2)], version(3), 'changes', [])).toBeUndefined();
});

test('what is redacted goes with all that was before it, whatever the clocks said', () => {
  const [fast, slow, last] = [
    { ...version(1), committed: 90 },
    { ...version(2), committed: 40 },
    { ...version(3), committed: 100 },
  ];
  expect(entryHistory([fast, slow, last], last, 'changes', [{ entry: 'a/b', before: 50 }])).toBeUndefined();
});
