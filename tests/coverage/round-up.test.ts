import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMentions, type Mention, newestFirst, noMentions, type RoundUp, replaceMentions } from '../../src/coverage/round-up.ts';
import { post } from '../support/generate-entries.ts';

const shown = { most: 5 };

/** What a coverage has: entries at these times, newest first. */
function mentions(slug: string, times: readonly number[]): Mention[] {
  const coverage = { slug, info: { title: slug } };
  return times.map((time, index): Mention => ({ coverage, entry: post(`e${index}`, { time }), time })).sort(newestFirst);
}

function fromNothing(all: ReadonlyMap<string, readonly Mention[]>): RoundUp {
  return [...all.values()].reduce((roundUp, own) => addMentions(roundUp, own, shown), noMentions);
}

const cut = ({ total, mentions }: RoundUp) => ({ total, mentions: mentions.slice(0, shown.most) });

test('it is the newest of all, whatever comes first', () => {
  const all = new Map([
    ['a', mentions('a', [9, 1, 7])],
    ['b', mentions('b', [8, 8, 2])],
  ]);
  const expected = [...all.values()].flat().sort(newestFirst).slice(0, 5);
  expect(cut(fromNothing(all))).toEqual({ total: 6, mentions: expected });
  expect(cut(fromNothing(new Map([...all].reverse())))).toEqual({ total: 6, mentions: expected });
});

test('brought up to date coverage by coverage it is what it is from nothing, or says that it cannot tell', () => {
  const times = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
    // More than it keeps.
    fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 90, maxLength: 160 }),
  );
  const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), times);
  let told = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.array(step, { minLength: 1, maxLength: 8 }), (first, then) => {
      const all = new Map(first.map(([slug, some]) => [slug, mentions(slug, some)]));
      let roundUp = fromNothing(all);
      for (const [slug, some] of then) {
        const own = mentions(slug, some);
        const now = replaceMentions(roundUp, slug, all.get(slug)?.length ?? 0, own, shown);
        all.set(slug, own);
        if (now) told++;
        roundUp = now ?? fromNothing(all);
        expect(cut(roundUp)).toEqual(cut(fromNothing(all)));
      }
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(300);
});

test('what is wrong with one coverage costs no look at the others while enough is kept', () => {
  const many = mentions(
    'a',
    Array.from({ length: 200 }, (_, index) => index),
  );
  const roundUp = addMentions(addMentions(noMentions, many, shown), mentions('b', [500]), shown);
  const without = replaceMentions(roundUp, 'b', 1, [], shown);
  expect(without && cut(without)).toEqual({ total: 200, mentions: many.slice(0, 5) });
  expect(replaceMentions(roundUp, 'a', 200, mentions('a', [1, 2]), shown)).toBeUndefined();
});
