import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always, both, Clock } from '../../src/time/clock.ts';

/** How long the answers of a clock at 1000 hold that was asked for these instants. */
const validity = (...instants: number[]) => {
  const clock = new Clock(1000);
  for (const instant of instants) clock.isDue(instant);
  return clock.validity;
};

test.each([
  [999, true],
  [1000, true],
  [1001, false],
])('at 1000 is %i due: %s', (instant, due) => expect(new Clock(1000).isDue(instant)).toBe(due));

describe('its answers hold', () => {
  test('for ever, as long as it is asked for nothing', () => expect(validity()).toEqual(always));
  test('since the last instant that is due', () => expect(validity(400, 1000, 700)).toEqual({ ...always, since: 1000 }));
  test('until the next instant that is not', () => expect(validity(3000, 1001, 2000)).toEqual({ ...always, until: 1001 }));
  test('between both', () => expect(validity(900, 1100)).toEqual({ since: 900, until: 1100 }));

  test('exactly in that span: whoever asks the same within it gets the same answers, outside it others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1 }), fc.nat(20), fc.nat(20), (instants, now, later) => {
        const [clock, other] = [new Clock(now), new Clock(later)];
        const [answers, others] = [clock, other].map((one) => instants.map((instant) => one.isDue(instant)));
        const { since, until } = clock.validity;
        expect(JSON.stringify(answers) === JSON.stringify(others)).toBe(since <= later && later < until);
      }),
    );
  });
});

test('a clock stays at its time', () => {
  const clock = new Clock(1000);
  clock.isDue(2000);
  expect(clock.now).toBe(1000);
});

describe('both of two spans', () => {
  test('is where they overlap', () => expect(both({ since: 1, until: 8 }, { since: 3, until: 9 })).toEqual({ since: 3, until: 8 }));
  test('of which one is always, is the other', () => expect(both(always, { since: 3, until: 9 })).toEqual({ since: 3, until: 9 }));
});

test('a span survives JSON', () => expect(JSON.parse(JSON.stringify(always))).toEqual(always));
