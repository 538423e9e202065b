import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveFirst } from '../../src/coverage/assemble.ts';
import { blocksOf, foremostOf, type OpenBlock, type OutlineChange, pagesOf, withChanges } from '../../src/memory/outlines.ts';
import type { Outlined } from '../../src/memory/remembered.ts';

const coverage = (number: number, more: Partial<Outlined> = {}): Outlined => ({
  slug: `event-${number}`,
  status: 'closed',
  start: number * 10,
  updated: number * 10 + 5,
  summary: 's',
  sitemaps: [number * 10 + 5],
  ...more,
});

/** So many that there are several blocks. */
const many = (count: number) => Array.from({ length: count }, (_, index) => coverage(index));
const opened = (blocks: readonly OpenBlock[]) => blocks.map(({ coverages, ...block }) => ({ ...block, coverages: coverages() }));
/** Blocks as they were written, of which it is noted which ones are looked into. */
const noting = (outlines: readonly Outlined[]) => {
  const looked = new Set<number>();
  const blocks = blocksOf(outlines).map((block, at): OpenBlock => {
    const coverages = () => {
      looked.add(at);
      return block.coverages();
    };
    return { ...block, size: 7, coverages };
  });
  return { blocks, looked };
};

describe('blocks', () => {
  test('are in the order in which coverages began, those of one time in the order of slugs, upcoming ones without a time last', () => {
    const { start: _, updated: __, ...upcoming } = coverage(0, { slug: 'upcoming', status: 'upcoming' });
    const found = blocksOf([upcoming, coverage(2), coverage(1, { slug: 'b' }), coverage(1, { slug: 'a' })]);
    expect(found.map(({ coverages }) => coverages().map(({ slug }) => slug))).toEqual([['a', 'b', 'event-2', 'upcoming']]);
    expect(found).toMatchObject([{ count: 4, begins: [10, 'a'], foremost: { slug: 'upcoming' }, changed: 25 }]);
    expect(blocksOf([])).toEqual([]);
  });

  test('stay as they are but for the one with the news', () => {
    const all = many(450);
    const { blocks, looked } = noting(all);
    const [had, has] = [all[205], coverage(205, { updated: 9999 })];
    const found = withChanges(blocks, [{ had, has }]);
    expect([...looked]).toEqual([1]);
    expect(found.map(({ size }) => size)).toEqual([7, undefined, 7]);
    expect(found[1]?.coverages()[5]).toEqual(has);
    // The page that it is on is another one, and no other.
    expect(found[1]?.pages.map(({ hash }, at) => hash === blocks[1]?.pages[at]?.hash)).toEqual([true, true, true, true, true]);
    const [other] = withChanges(blocks, [{ had, has: coverage(205, { summary: 't' }) }]).slice(1);
    expect(other?.pages.map(({ hash }, at) => hash === blocks[1]?.pages[at]?.hash)).toEqual([false, true, true, true, true]);
  });

  test('take a new coverage in at the end without looking at those before it', () => {
    const { blocks, looked } = noting(many(400));
    const found = withChanges(blocks, [{ had: undefined, has: coverage(400) }]);
    expect([...looked]).toEqual([1]);
    expect(found.map(({ count }) => count)).toEqual([200, 200, 1]);
  });

  test('are after any changes what they are when they are made from nothing', () => {
    const one = fc.record({
      number: fc.oneof(fc.integer({ min: 0, max: 210 }), fc.integer({ min: 211, max: 460 })),
      start: fc.constantFrom<number | 'same' | undefined>('same', 'same', 'same', undefined, 100, 3000, 9000),
      status: fc.constantFrom<Outlined['status']>('live', 'closed', 'upcoming'),
      updated: fc.integer({ min: 0, max: 9000 }),
      isGone: fc.constantFrom(false, false, false, false, true),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 39, 199, 200, 201, 450),
        fc.array(fc.array(one, { maxLength: 4 }), { maxLength: 4 }),
        (count, rounds) => {
          const all = new Map(many(count).map((known) => [known.slug, known]));
          let blocks: readonly OpenBlock[] = blocksOf([...all.values()]);
          for (const round of rounds) {
            const changes = new Map<string, OutlineChange>();
            for (const { number, start, status, updated, isGone } of round) {
              const slug = `event-${number}`;
              if (changes.has(slug)) continue;
              const had = all.get(slug);
              const { start: before, ...rest } = had ?? coverage(number);
              const began = start === 'same' ? before : start;
              const has: Outlined | undefined = isGone
                ? undefined
                : { ...rest, ...(began !== undefined && { start: began }), status, updated };
              if (!had && !has) continue;
              changes.set(slug, { had, has });
              if (has) all.set(slug, has);
              else all.delete(slug);
            }
            blocks = withChanges(blocks, [...changes.values()]);
            const outlines = [...all.values()];
            expect(opened(blocks)).toEqual(opened(blocksOf(outlines)));
            expect(foremostOf(blocks, 60)).toEqual([...outlines].sort(liveFirst).slice(0, 60));
            const inOrder = blocks.flatMap(({ coverages }) => coverages());
            const pages = pagesOf(blocks).map(({ coverages }) => [...coverages()].reverse());
            expect([pages.flat(), pages.slice(0, -1).filter(({ length }) => length !== 40)]).toEqual([inOrder, []]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('to find what stands before all others, few blocks are looked into', () => {
  const all = many(1000).map((one) => (one.slug === 'event-250' ? { ...one, status: 'live' as const } : one));
  const { blocks, looked } = noting(all);
  const found = foremostOf(blocks, 60).map(({ slug }) => slug);
  expect(found).toEqual(['event-250', ...Array.from({ length: 59 }, (_, at) => `event-${999 - at}`)]);
  expect([...looked].sort()).toEqual([1, 4]);
});
