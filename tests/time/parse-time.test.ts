import { describe, expect, test } from 'vitest';
import { type ParsedTime, parseTime } from '../../src/time/parse-time.ts';
import { openZone, type Zone } from '../../src/time/zone.ts';

const london = openZone('Europe/London') as Zone;
const parse = (text: string, date?: string) => parseTime(text, london, date);
const iso = (result: ParsedTime) => (result.ok ? new Date(result.instant).toISOString().slice(0, 19) : result.reason);
const refused = (text: string, date?: string) => {
  const result = parse(text, date);
  if (result.ok) throw new Error(`\`${text}\` was taken for ${iso(result)}`);
  return result;
};

describe('accepts', () => {
  test.each([
    ['2024-03-25 16:05', '2024-03-25T16:05:00'],
    ['2024-03-25 16:05:30', '2024-03-25T16:05:30'],
    ['2024-03-25 16:05:30.250', '2024-03-25T16:05:30'],
    ['2024-03-25T16:05', '2024-03-25T16:05:00'],
    ['2024-03-25\t 16:05', '2024-03-25T16:05:00'],
    ['  2024-03-25 16:05\n', '2024-03-25T16:05:00'],
    ['2024-07-25 16:05', '2024-07-25T15:05:00'],
    ['2024-07-25 16:05 BST', '2024-07-25T15:05:00'],
    ['2024-07-25 16:05 bst', '2024-07-25T15:05:00'],
    ['2024-03-25 16:05 GMT', '2024-03-25T16:05:00'],
    ['2024-03-25T16:05Z', '2024-03-25T16:05:00'],
    ['2024-03-25T16:05:00+05:30', '2024-03-25T10:35:00'],
    ['2024-03-25 16:05-0400', '2024-03-25T20:05:00'],
    ['2024-03-25T00:30+14:00', '2024-03-24T10:30:00'],
    ['2024-02-29 00:00', '2024-02-29T00:00:00'],
    ['1969-07-20 21:17', '1969-07-20T20:17:00'],
    ['1969-01-20 21:17 BST', '1969-01-20T20:17:00'],
  ])('%s', (text, utc) => expect(iso(parse(text))).toBe(utc));

  test.each([
    ['16:05', '2024-07-25T15:05:00'],
    ['16:05:07', '2024-07-25T15:05:07'],
    ['16:05 BST', '2024-07-25T15:05:00'],
    ['16:05Z', '2024-07-25T16:05:00'],
    ['2024-03-25 16:05', '2024-03-25T16:05:00'],
  ])('%s in a file whose name begins with 2024-07-25', (text, utc) => expect(iso(parse(text, '2024-07-25'))).toBe(utc));
});

describe('refuses, and says what was probably meant', () => {
  test.each([
    ['16.10', '`2024-03-25 16:10`'],
    ['1605', '`2024-03-25 16:05`'],
    ['noon', '`2024-03-25 16:05`'],
    ['4.05pm', '`2024-03-25 16:05`'],
    ['4:05 p.m.', '`2024-03-25 16:05`'],
    ['12.05pm', '`2024-03-25 12:05`'],
    ['9:05', '`2024-03-25 09:05`'],
    ['16h05', '`2024-03-25 16:05`'],
    ['2024-03-25 16.10', '`2024-03-25 16:10`'],
    ['2024-03-25 9:05', '`2024-03-25 09:05`'],
    ['2024-03-25', '`2024-03-25 16:05`'],
    ['yesterday', '`2024-03-25 16:05`'],
    ['', '`2024-03-25 16:05`'],
    ['25/03/2024 16:05', '`2024-03-25 16:05`'],
  ])('`%s`: write %s', (text, expected) => {
    const { reason, expected: suggestion } = refused(text);
    expect(reason).toBe(`Unexpected time \`${text}\``);
    expect(suggestion).toBe(expected);
  });

  test('`12.05am`, which is just after midnight', () => {
    expect(refused('12.05am').expected).toBe('`2024-03-25 00:05`');
  });

  test.each(['16.10', '1605', '9:05', '4.05pm', '2024-03-25'])('`%s`, and what it suggests is a time that it accepts', (text) => {
    for (const [, suggestion = ''] of refused(text).expected?.matchAll(/`([^`]+)`/g) ?? []) {
      expect(parse(suggestion), suggestion).toMatchObject({ ok: true });
    }
  });

  test.each(['99.99', '4.75pm', '2024-03-25 2505', '2024-13-45 16.10'])('`%s`, for which there is nothing to suggest', (text) => {
    expect(refused(text).expected).not.toMatch(/99:99|75`|25:05|13-45/);
  });

  test('a suggestion keeps the date that was written', () => {
    expect(refused('2024-05-01 16.05').expected).toContain('2024-05-01');
  });

  test('without a date where the file name gives it', () => {
    expect(refused('16.10', '2024-03-25').expected).toBe('`16:10`');
    expect(refused('soon', '2024-03-25').expected).toBe('`16:05`');
  });

  test('a time without any date', () => {
    expect(refused('16:05')).toEqual({
      ok: false,
      reason: 'Unexpected time `16:05` without a date',
      expected: 'a date before it, such as `2024-03-25 16:05`',
      note: 'Write the date before it, or begin the file name with the date: `2024-03-25-…`.',
    });
  });

  test.each(['24:00', '16:60', '16:05:60', '2023-02-29 16:05', '2024-00-10 16:05', '2024-04-31 16:05', '1899-12-31 16:05'])(
    '`%s`, which no clock or calendar shows',
    (text) => expect(refused(text, '2024-03-25').reason).toBe(`Unexpected time \`${text}\`, there is no such time of day or date`),
  );

  test.each(['2024-03-25T16:05+15:00', '2024-03-25T16:05+01:60', '2024-03-25T16:05+24:00'])('the offset in `%s`', (text) => {
    expect(refused(text).reason).toContain('there is no such time');
  });

  test('a date in the file name that does not exist', () => {
    expect(parse('16:05', '2024-02-30').ok).toBe(false);
  });
});

describe('when clocks go forward', () => {
  test('01:30 was never shown: both ways to mend it', () => {
    expect(refused('2024-03-31 01:30')).toEqual({
      ok: false,
      reason: 'Unexpected time `2024-03-31 01:30`, clocks went forward and never showed it',
      expected: '`2024-03-31 02:30` or `2024-03-31 00:30`',
      note: 'Write `2024-03-31 02:30` if your clock had not been put forward, `2024-03-31 00:30` if it had been put forward too early.',
    });
  });

  test('an offset says which instant it was', () => {
    expect(iso(parse('2024-03-31T01:30+00:00'))).toBe('2024-03-31T01:30:00');
    expect(iso(parse('2024-03-31T01:30+01:00'))).toBe('2024-03-31T00:30:00');
  });

  test('a suffix does not: no clock showed it', () => {
    expect(refused('2024-03-31 01:30 GMT').reason).toContain('never showed it');
  });

  test('in 1968 the hour after two was left out', () => {
    expect(refused('1968-02-18 02:30').expected).toBe('`1968-02-18 03:30` or `1968-02-18 01:30`');
  });
});

describe('when clocks go back', () => {
  test('01:30 was shown twice: both ways to mend it', () => {
    expect(refused('2024-10-27 01:30')).toEqual({
      ok: false,
      reason: 'Unexpected time `2024-10-27 01:30`, clocks went back and showed it twice',
      expected: '`2024-10-27 01:30 BST` or `2024-10-27 01:30 GMT`',
      note: 'Add `BST` if it was before the clocks went back, `GMT` if it was after.',
    });
  });

  test('either suffix is accepted', () => {
    expect(iso(parse('2024-10-27 01:30 BST'))).toBe('2024-10-27T00:30:00');
    expect(iso(parse('2024-10-27 01:30 GMT'))).toBe('2024-10-27T01:30:00');
  });

  test('in 1971 the hour after two came twice', () => {
    expect(iso(parse('1971-10-31 02:30 BST'))).toBe('1971-10-31T01:30:00');
    expect(iso(parse('1971-10-31 02:30 GMT'))).toBe('1971-10-31T02:30:00');
  });
});

test('a suffix that was not in force is refused with the right one', () => {
  expect(refused('2024-07-25 16:05 GMT')).toMatchObject({
    reason: 'Unexpected `GMT` in `2024-07-25 16:05 GMT`',
    expected: '`2024-07-25 16:05 BST`',
  });
  expect(refused('2024-01-25 16:05 BST').expected).toBe('`2024-01-25 16:05 GMT`');
  expect(refused('2024-01-25 16:05 EST').expected).toBe('`2024-01-25 16:05 GMT`');
});
