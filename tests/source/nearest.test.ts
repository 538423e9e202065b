import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/source/nearest.ts';

const labels = ['breaking', 'analysis', 'watch'];

test.each([
  ['braking', 'breaking', 1],
  ['breakign', 'breaking', 1],
  ['Breakings', 'breaking', 1],
  ['anaylsys', 'analysis', 2],
  ['watch', 'watch', 0],
])('%s is near %s', (word, found, distance) => expect(nearest(word, labels, 2)).toEqual({ word: found, distance }));

test.each(['politics', 'break', '', 'analyses of it'])('%s is near nothing', (word) => expect(nearest(word, labels, 2)).toBeUndefined());

test('of several that are equally near the first by code point, whatever their order', () => {
  expect(nearest('cat', ['rat', 'bat', 'hat'], 1)?.word).toBe('bat');
  expect(nearest('cat', ['hat', 'bat', 'rat'], 1)?.word).toBe('bat');
});

test('swapping two neighbours is one slip, there and back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(), (word, at) => {
      const i = at % (word.length - 1);
      const swapped = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
      expect(nearest(swapped, [word], 1)?.word).toBe(word);
      expect(nearest(word, [swapped], 1)?.word).toBe(swapped);
    }),
  );
});
