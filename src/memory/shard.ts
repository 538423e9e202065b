import { createHash } from 'node:crypto';

/** A share of a site's coverages, so that several machines or threads build it together: the `index`-th of `count`, from 1. */
export type Shard = { readonly index: number; readonly count: number };

/** Builds so many coverages, which have to be looked at, in shards, as far as it can; resolves with the files that it changed. */
export type ShardsElsewhere = (coverages: number) => Promise<readonly string[]>;

/** A shard in parts, which are shards too; the whole site, where none is given. */
export function divided({ index, count }: Shard = { index: 1, count: 1 }, parts: number): Shard[] {
  return Array.from({ length: parts }, (_, at) => ({ index: index + at * count, count: count * parts }));
}

/** Whether all that is in one shard is in another. */
export function isWithin(part: Shard, { index, count }: Shard): boolean {
  return part.count % count === 0 && (part.index - 1) % count === index - 1;
}

/** Whether a coverage is in a shard: always the same one, whatever other coverages there are. */
export function isInShard(slug: string, { index, count }: Shard): boolean {
  return createHash('sha256').update(slug).digest().readUInt32BE() % count === index - 1;
}
