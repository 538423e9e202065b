import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { newestFirst, type Post, type Withdrawal } from '../entry/entry.ts';
import type { Placed, Selection } from './feed.ts';

/** The most posts that a feed has. */
const feedSize = 50;

/** Selects what a feed of some coverages shows: the newest posts, and what was taken back from among them. */
export function newestEntries(coverages: readonly Coverage[]): Selection {
  const posts: Placed<Post>[] = [];
  const withdrawals: Placed<Withdrawal>[] = [];
  let newest: number | undefined;
  for (const coverage of coverages) {
    let number = 0;
    for (const entry of coverage.entries) {
      newest = Math.max(newest ?? changed(entry), changed(entry));
      // They are newest first, so no later one of this coverage can be among the newest of all.
      if (number >= feedSize) continue;
      if (entry.kind === 'withdrawal') withdrawals.push({ coverage, entry });
      else if (number++ < feedSize) posts.push({ coverage, entry });
    }
  }
  posts.sort(inOrder);
  const shown = posts.slice(0, feedSize);
  const oldest = shown.length < feedSize ? undefined : shown.at(-1)?.entry.time;
  const gone = withdrawals.filter(({ entry }) => oldest === undefined || entry.time >= oldest);
  gone.sort(inOrder);
  return { posts: shown, withdrawals: gone.slice(0, feedSize), ...(newest !== undefined && { newest }) };
}

/** The order of entries in feeds: newest first, then by their coverages. */
export function inOrder(a: Placed, b: Placed): number {
  return newestFirst(a.entry, b.entry) || (a.coverage.slug < b.coverage.slug ? -1 : 1);
}
