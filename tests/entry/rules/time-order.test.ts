import { describe, expect, test } from 'vitest';
import { entry, parse } from '../../support/generate-parsed.ts';

const at = (hour: number, minute: number) => Date.UTC(2024, 2, 25, hour, minute);

describe('updated', () => {
  test.each([
    ['16:20', at(16, 20)],
    ['16:05', at(16, 5)],
    ['18:00', at(18, 0)],
    ['2024-03-25 17:00', at(17, 0)],
  ])('%s is shown', (written, instant) => {
    expect(parse(entry(`updated: ${written}`))).toMatchObject({ post: { updated: instant }, found: [] });
  });

  test.each([
    ['16:04', "Unexpected `updated` `16:04` before the entry's own time"],
    ['18:01', 'Unexpected `updated` `18:01` in the future'],
    ['16.20', 'Unexpected time `16.20`'],
  ])('%s is not, with a warning', (written, reason) => {
    const { post, problems } = parse(entry(`updated: ${written}`));
    expect(post).not.toHaveProperty('updated');
    expect(problems).toMatchObject([{ level: 'warning', rule: 'time-order', reason, outcome: 'published', place: { line: 3 } }]);
  });
});

describe('correction', () => {
  test('one or several, oldest first', () => {
    expect(parse(entry('correction: {time: 16:20, text: It is 40}')).post.corrections).toEqual([{ time: at(16, 20), text: 'It is 40' }]);
    expect(
      parse(entry('correction:\n  - {time: 17:00, text: B}\n  - {time: 16:20, text: A}')).post.corrections?.map(({ text }) => text),
    ).toEqual(['A', 'B']);
  });

  test('one in the future is not shown until it is due', () => {
    const text = entry('correction:\n  - {time: 16:20, text: A}\n  - {time: 19:00, text: B}');
    expect(parse(text)).toMatchObject({ post: { corrections: [{ text: 'A' }] }, found: ['warning time-order 5'] });
    expect(parse(text, { now: at(19, 0) }).post.corrections).toHaveLength(2);
  });
});

test('the time of a withdrawal', () => {
  expect(parse(entry('withdrawn: {time: 17:00, reason: Wrong}')).parsed).toMatchObject({
    entry: { withdrawn: at(17, 0), reason: 'Wrong' },
  });
  expect(parse(entry('withdrawn: {time: 15:00}'))).toMatchObject({
    parsed: { entry: { kind: 'withdrawal' } },
    found: ['warning time-order 3', 'note withdrawn-name -'],
  });
});
