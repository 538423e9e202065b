import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../src/history/differences.ts';

const marks = { same: '', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  differences(before, after).map((pieces) => pieces.map(({ kind, text }) => marks[kind] + text));

describe('differences', () => {
  test.each<[string, string, string, string[][]]>([
    ['nothing of what is the same', 'One\nTwo', 'One\nTwo', []],
    ['a word', 'It is red.', 'It is blue.', [['It is ', '-red', '+blue', '.']]],
    ['words in a row together', 'the red fox ran', 'a blue cat ran', [['-the red fox', '+a blue cat', ' ran']]],
    ['a word that was put in', 'We know', 'We now know', [['We ', '+now ', 'know']]],
    ['only paragraphs that changed', 'One\nTwo\nThree', 'One\n2\nThree', [['-Two', '+2']]],
    [
      'each stretch of them by itself',
      'A b\nsame\nC d',
      'A c\nsame\nC e',
      [
        ['A ', '-b', '+c'],
        ['C ', '-d', '+e'],
      ],
    ],
    ['a paragraph that was put in', 'One', 'One\nTwo', [['+Two']]],
    ['a paragraph that was split', 'One two', 'One\ntwo', [['One', '- ', '+\n', 'two']]],
    [
      'times, prices and names as words',
      '16:30 £1.5bn O’Neill',
      '16:35 £1.6bn O’Neil',
      [['-16:30', '+16:35', ' £', '-1.5bn O’Neill', '+1.6bn O’Neil']],
    ],
    ['characters where scripts have no spaces', '東京は晴れ', '東京は雨', [['東京は', '-晴れ', '+雨']]],
    ['all of an empty text', '', 'One', [['+One']]],
  ])('shows %s', (_, before, after, expected) => expect(shown(before, after)).toEqual(expected));

  test('of texts that have little in common are one whole and the other', () => {
    const words = (letter: string) => Array.from({ length: 3000 }, (_, index) => `${letter}${index}`).join(' ');
    expect(shown(words('a'), words('b'))).toEqual([[`-${words('a')}`, `+${words('b')}`]]);
  });

  test('hold all that was taken out and put in, and nothing that is in neither text', () => {
    const line = fc
      .array(fc.constantFrom('red', 'blue', 'fox', ' ', ' ', ' ', '.', '語', '<b>', '&'), { maxLength: 8 })
      .map((words) => words.join('').trim());
    const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.filter(Boolean).join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretches = differences(before, after);
        const side = (left: 'removed' | 'added') =>
          stretches.map((pieces) => pieces.map(({ kind, text }) => (kind === 'same' || kind === left ? text : '')).join(''));
        // What is left of each text besides is the same.
        const rest = (whole: string, changed: readonly string[]) =>
          changed.reduce((left, one) => left.replace(one, ''), whole).replaceAll('\n', '');
        for (const one of side('removed')) expect(before).toContain(one);
        for (const one of side('added')) expect(after).toContain(one);
        if (before === after) expect(stretches).toEqual([]);
        else if (stretches.length === 1) expect(rest(before, side('removed'))).toBe(rest(after, side('added')));
        for (const piece of stretches.flat()) expect(piece.text).not.toBe('');
      }),
    );
  });
});
