import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOf } from '../../src/entry/start-of.ts';

test('a text of up to 80 characters stays', () => {
  expect(startOf('')).toBe('');
  expect(startOf('🙂'.repeat(80))).toBe('🙂'.repeat(80));
});
test('a longer one is cut at a word', () => {
  expect(startOf(`${'word '.repeat(20)}end`)).toBe(`${'word '.repeat(15)}word…`);
});
test('a comma or dash before the cut goes', () => {
  expect(startOf(`${'a'.repeat(60)}, — ${'b'.repeat(40)}`)).toBe(`${'a'.repeat(60)}…`);
});
test('where there is no word to cut at, it is cut at 80', () => expect(startOf('a'.repeat(99))).toBe(`${'a'.repeat(80)}…`));
test('never within a character, never longer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const start = startOf(text);
      expect(start).not.toMatch(/\p{Surrogate}/u);
      expect([...start].length).toBeLessThanOrEqual(81);
    }),
  );
});
