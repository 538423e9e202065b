import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble, changed, liveFirst } from '../../src/coverage/assemble.ts';
import { always, Clock } from '../../src/time/clock.ts';
import { coverage, info, post, withdrawal } from '../support/generate-entries.ts';

const now = 1000;
const make = (fields = {}, entries = [post('a', { time: 500 })], clock = new Clock(now)) =>
  assemble('Event', 'event', info(fields), entries, clock);

describe('order', () => {
  test('newest first; of equal times the later id', () => {
    const entries = [
      post('a', { time: 1 }),
      post('c', { time: 1 }),
      withdrawal('b', { time: 1 }),
      post('z', { time: 0 }),
      post('y', { time: 2 }),
    ];
    expect(make({}, entries as never).entries.map(({ id }) => id)).toEqual(['y', 'c', 'b', 'a', 'z']);
  });

  test('by code point, not by the rules of a language', () => {
    expect(make({}, [post('a-1'), post('a1'), post('a-b'), post('a')]).entries.map(({ id }) => id)).toEqual(['a1', 'a-b', 'a-1', 'a']);
  });

  test('does not depend on the order of the files', () => {
    const entries = Array.from({ length: 12 }, (_, index) => post(`e${index}`, { time: index % 3 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(make({}, shuffled).entries).toEqual(make({}, entries).entries);
      }),
    );
  });
});

describe('status', () => {
  test.each([
    ['closed, once the end is there', { end: now }, 1, 'closed'],
    ['live, until an announced end', { end: now + 1 }, 1, 'live'],
    ['live, without an end', {}, 1, 'live'],
    ['upcoming, without entries or a start', {}, 0, 'upcoming'],
    ['upcoming, without entries before the start', { start: now + 1 }, 0, 'upcoming'],
    ['live, without entries from the start on', { start: now }, 0, 'live'],
    ['live, with entries before the start', { start: now + 1 }, 1, 'live'],
    ['closed, without entries', { end: now }, 0, 'closed'],
  ])('%s', (_, fields, count, status) => expect(make(fields, count ? undefined : []).status).toBe(status));
});

describe('the status holds', () => {
  const until = (fields = {}, count = 1) => {
    const clock = new Clock(now);
    make(fields, count ? undefined : [], clock);
    return clock.validity;
  };
  test('until the announced end', () => expect(until({ end: now + 7 }).until).toBe(now + 7));
  test('from the end on', () => expect(until({ end: now - 7 }).since).toBe(now - 7));
  test('without entries until the start', () => expect(until({ start: now + 7 }, 0).until).toBe(now + 7));
  test('with entries whatever the start', () => expect(until({ start: now + 7 })).toEqual(always));
});

describe('times', () => {
  test('the start is the announced one, else the oldest entry, else none', () => {
    expect(make({ start: 7 }).start).toBe(7);
    expect(make().start).toBe(500);
    expect(make({}, [])).not.toHaveProperty('start');
  });

  test('an entry changed last when it was updated, corrected or withdrawn', () => {
    expect(changed(post('a', { time: 5 }))).toBe(5);
    expect(changed(post('a', { time: 5, updated: 7 }))).toBe(7);
    expect(
      changed(
        post('a', {
          time: 5,
          updated: 7,
          corrections: [
            { time: 6, text: '' },
            { time: 9, text: '' },
          ],
        }),
      ),
    ).toBe(9);
    expect(changed(withdrawal('a', { time: 5, withdrawn: 8 }))).toBe(8);
    expect(changed(withdrawal('a', { time: 5 }))).toBe(5);
  });

  test('a coverage when its last entry did', () => {
    expect(make({}, [post('a', { time: 5, updated: 99 }), post('b', { time: 50 })]).updated).toBe(99);
    expect(make({}, [])).not.toHaveProperty('updated');
  });
});

test('live coverages come first, then upcoming, then closed; the last changed first; the slug decides ties', () => {
  const list = [
    coverage([], { slug: 'closed', status: 'closed', updated: 99 }),
    coverage([], { slug: 'live-b', updated: 5 }),
    coverage([], { slug: 'upcoming', status: 'upcoming', start: 99 }),
    coverage([], { slug: 'live-a', updated: 5 }),
    coverage([], { slug: 'live-new', updated: 6 }),
  ];
  expect([...list].sort(liveFirst).map(({ slug }) => slug)).toEqual(['live-new', 'live-a', 'live-b', 'upcoming', 'closed']);
});
