import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type Entry, newestFirst, type Post, type Withdrawal } from '../entry/entry.ts';
import type { Selection } from './feed.ts';

/** The most posts that a feed has. */
const feedSize = 50;

/** Selects what a feed of some coverages shows: the newest posts, and what was taken back from among them. */
export function newestEntries(coverages: readonly Coverage[]): Selection {
  const posts: { coverage: Coverage; post: Post }[] = [];
  const withdrawals: { coverage: Coverage; entry: Withdrawal }[] = [];
  let newest: number | undefined;
  for (const coverage of coverages) {
    let number = 0;
    for (const entry of coverage.entries) {
      newest = Math.max(newest ?? changed(entry), changed(entry));
      // They are newest first, so no later one of this coverage can be among the newest of all.
      if (number >= feedSize) continue;
      if (entry.kind === 'withdrawal') withdrawals.push({ coverage, entry });
      else if (number++ < feedSize) posts.push({ coverage, post: entry });
    }
  }
  posts.sort((a, b) => inOrder({ ...a, entry: a.post }, { ...b, entry: b.post }));
  const shown = posts.slice(0, feedSize);
  const oldest = shown.length < feedSize ? undefined : shown.at(-1)?.post.time;
  const gone = withdrawals.filter(({ entry }) => oldest === undefined || entry.time >= oldest);
  gone.sort(inOrder);
  return { posts: shown, withdrawals: gone.slice(0, feedSize), ...(newest !== undefined && { newest }) };
}

/** An entry and its coverage. */
type Placed = { readonly coverage: Coverage; readonly entry: Entry };

/** The order of entries in feeds: newest first, then by their coverages. */
export function inOrder(a: Placed, b: Placed): number {
  return newestFirst(a.entry, b.entry) || (a.coverage.slug < b.coverage.slug ? -1 : 1);
}
