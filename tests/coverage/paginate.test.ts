import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate } from '../../src/coverage/paginate.ts';
import { post } from '../support/generate-entries.ts';

/** So many entries, newest first. */
const entriesOf = (count: number) => Array.from({ length: count }, (_, index) => post(`e${count - index}`, { time: count - index }));

test.each([
  [0, 0, 0],
  [1, 1, 0],
  [39, 39, 0],
  [40, 20, 1],
  [59, 39, 1],
  [60, 20, 2],
  [100, 20, 4],
])('%i entries: %i on the live page, %i archive pages', (count, live, pages) => {
  const { live: shown, archive } = paginate(entriesOf(count));
  expect([shown.length, archive.length]).toEqual([live, pages]);
});

test('every entry is there exactly once, in order; archive pages are full, page 1 is the oldest', () => {
  fc.assert(
    fc.property(fc.nat(500), (count) => {
      const entries = entriesOf(count);
      const { live, archive } = paginate(entries);
      expect([...live, ...[...archive].reverse().flat()]).toEqual(entries);
      for (const page of archive) expect(page).toHaveLength(20);
      if (count >= 40) expect(live.length).toSatisfy((length: number) => length >= 20 && length <= 39);
    }),
  );
});

test('a page stays as it is while newer entries arrive', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (count, more) => {
      const all = entriesOf(count + more);
      const before = paginate(all.slice(more)).archive;
      expect(paginate(all).archive.slice(0, before.length)).toEqual(before);
    }),
  );
});
