import { changed } from '../coverage/assemble.ts';
import { type Placed, placedNewestFirst } from '../coverage/placed.ts';
import type { Entry } from '../entry/entry.ts';
import type { Selection } from './feed.ts';

/** The most posts that a feed has. */
const feedSize = 50;

/**
 * Selects what a feed of some entries shows: the newest posts, and what was taken back from among them.
 *
 * @param newest - When anything in what the feed follows last changed. Default: when any of the entries did.
 */
export function newestEntries(entries: readonly Placed[], newest: number | undefined = lastChange(entries)): Selection {
  const inOrder = [...entries].sort(placedNewestFirst);
  const posts = inOrder.filter(isOf('post')).slice(0, feedSize);
  const oldest = posts.length < feedSize ? undefined : posts.at(-1)?.entry.time;
  const withdrawals = inOrder.filter(isOf('withdrawal')).filter(({ entry }) => oldest === undefined || entry.time >= oldest);
  return { posts, withdrawals: withdrawals.slice(0, feedSize), ...(newest !== undefined && { newest }) };
}

function isOf<Kind extends Entry['kind']>(kind: Kind) {
  return (one: Placed): one is Placed<Extract<Entry, { kind: Kind }>> => one.entry.kind === kind;
}

function lastChange(entries: readonly Placed[]): number | undefined {
  return entries.length === 0 ? undefined : entries.map(({ entry }) => changed(entry)).reduce((a, b) => Math.max(a, b));
}
