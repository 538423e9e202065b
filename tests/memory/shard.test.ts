import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divided, isInShard, isWithin } from '../../src/memory/shard.ts';

const shards = fc
  .integer({ min: 1, max: 50 })
  .chain((count) => fc.record({ index: fc.integer({ min: 1, max: count }), count: fc.constant(count) }));

test('each coverage of a shard is in one of its parts, and no other is', () => {
  fc.assert(
    fc.property(fc.string(), shards, fc.integer({ min: 1, max: 50 }), (slug, shard, parts) => {
      const its = divided(shard, parts).filter((part) => isInShard(slug, part));
      expect(its).toHaveLength(isInShard(slug, shard) ? 1 : 0);
    }),
  );
});

test('parts are within their shard, and within no other of as many', () => {
  fc.assert(
    fc.property(shards, fc.integer({ min: 1, max: 50 }), ({ index, count }, parts) => {
      for (const part of divided({ index, count }, parts)) {
        const around = divided(undefined, count).filter((shard) => isWithin(part, shard));
        expect(around).toEqual([{ index, count }]);
      }
    }),
  );
});
