import type { Shard } from '../memory/shard.ts';
import { wrongUsage } from './report-usage.ts';
import { UsageError } from './usage-error.ts';

/** Reads which share of the coverages to build: `2/8` is the second of eight. */
export function shardOf(value: string): Shard {
  const [index, count] = /^[1-9]\d{0,4}\/[1-9]\d{0,4}$/.test(value) ? value.split('/').map(Number) : [];
  if (index === undefined || count === undefined || index > count) throw new UsageError(wrongUsage.shard(value));
  return { index, count };
}
